namespace RemoteObjects.Tool.Tests;

public sealed class RepTests : IDisposable
{
    private const string Door = "ENUM Kind { In, Out }\nclass Door\n{\n    PROP(bool isOpen=false READONLY)\n    SLOT(void open(int width))\n};\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("qtro").FullName;

    [Fact]
    public async Task A_good_file_is_0_and_nothing()
    {
        Result result = await Run.ToEndAsync("rep", "check", Write(Door));
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(result.Lines);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task Errors_are_1_and_told_where_they_are()
    {
        string path = Write("class Door\n{\n    PROP(bool isOpen readonly)\n  \n};\n");
        Result result = await Run.ToEndAsync("rep", "check", path);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            [
                $"{path}:3:22: error REP0008: 'readonly' is no modifier: known are CONSTANT, READONLY, READPUSH, READWRITE, SOURCEONLYSETTER and PERSISTED.",
                $"{path}:4:1: warning REP1001: repc takes no blanks at the end of a line, except after a name, a number, a closing bracket, '{{' or '}}'.",
            ],
            result.Lines);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task What_repc_would_refuse_is_a_warning_or_with_strict_an_error()
    {
        string path = Write("class D { PROP(int level) }\n");
        Result plain = await Run.ToEndAsync("rep", "check", path);
        Assert.Equal(0, plain.ExitCode);
        Assert.Equal([$"{path}:1:7: warning REP1004: repc wants more than one character in the name 'D'."], plain.Lines);
        Result strict = await Run.ToEndAsync("rep", "check", path, "--strict", "--json");
        Assert.Equal(1, strict.ExitCode);
        Assert.Equal(
            [$$"""{"file":"{{path}}","line":1,"column":7,"severity":"error","id":"REP1004","message":"repc wants more than one character in the name 'D'."}"""],
            strict.Lines);
    }

    [Fact]
    public async Task A_file_is_printed_as_repc_takes_it()
    {
        string path = Write("  class MY_EXPORT Door { PROP( bool isOpen READONLY ) ; } // of the house");
        Result result = await Run.ToEndAsync("rep", "print", path);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["class Door", "{", "    PROP(bool isOpen READONLY)", "};"], result.Lines);
        Result json = await Run.ToEndAsync("rep", "print", path, "--json");
        Assert.Equal(["""{"rep":"class Door\n{\n    PROP(bool isOpen READONLY)\n};\n"}"""], json.Lines);
    }

    [Theory]
    [InlineData("print")]
    [InlineData("signature")]
    public async Task A_file_with_errors_is_1_and_one_line(string verb)
    {
        string path = Write("class Door { SLOT(void open(int width = 1)) }\n");
        Result result = await Run.ToEndAsync("rep", verb, path);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal($"qtro: {path}:1:39: error REP0013: A parameter has no default.", result.ErrorLine);
        Assert.Empty(result.Lines);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("print")]
    [InlineData("signature")]
    public async Task A_file_that_is_not_there_is_2(string verb)
    {
        Result result = await Run.ToEndAsync("rep", verb, Path.Combine(_folder, "none.rep"));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("none.rep' can't be read: ", result.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signatures_are_those_of_repc()
    {
        string path = Write("POD Point(int x, int y)\nclass Beacon {}\nclass Canvas\n{\n    PROP(Point origin)\n    SIGNAL(tapped(Point where))\n    SLOT(Point nearest(Point to))\n};\n");
        Assert.Equal(
            ["Beacon e7dbd758ebc2b36bcc9c5c3b9020eb31189d1771", "Canvas ca643e2e4e7ca6ef6798dae0d186468768a0030e"],
            (await Run.ToEndAsync("rep", "signature", path)).Lines);
        Assert.Equal(["ca643e2e4e7ca6ef6798dae0d186468768a0030e"], (await Run.ToEndAsync("rep", "signature", path, "--class", "Canvas")).Lines);
        Assert.Equal(
            ["Point 702671c692c0caa45db350e0cee423c731eca21b Pointxintyint", "Beacon e7dbd758ebc2b36bcc9c5c3b9020eb31189d1771 Beacon"],
            (await Run.ToEndAsync("rep", "signature", path, "--bytes")).Lines.Take(2));
        Assert.EndsWith("Canvasorigin" + @"Pointxintyint\x02\x00\x00\x00tappedwherePointxintyint\x00\x00\x00\x00voidnearesttoPointxintyint\x00\x00\x00\x00Pointxintyint", (await Run.ToEndAsync("rep", "signature", path, "--qt5", "--bytes")).Lines[1], StringComparison.Ordinal);
        Assert.Equal(
            ["""{"name":"Beacon","signature":"e7dbd758ebc2b36bcc9c5c3b9020eb31189d1771","bytes":"Beacon"}"""],
            (await Run.ToEndAsync("rep", "signature", path, "--class", "Beacon", "--bytes", "--json")).Lines);
    }

    [Fact]
    public async Task A_class_that_is_not_there_is_1()
    {
        string path = Write(Door);
        Result result = await Run.ToEndAsync("rep", "signature", path, "--class", "Window");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal($"qtro: '{path}' has no class 'Window'. It has Door.", result.ErrorLine);
    }

    [Fact]
    public async Task Files_with_the_same_signatures_do_not_differ()
    {
        Result result = await Run.ToEndAsync("rep", "diff", Write(Door), Write(Door.Replace("isOpen=false READONLY", "isOpen SOURCEONLYSETTER", StringComparison.Ordinal)));
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["Door: same"], result.Lines);
    }

    [Fact]
    public async Task Files_with_other_signatures_differ_in_these_lines()
    {
        string first = Write("POD Pane(int width)\nclass Window { PROP(Pane pane) };\n" + Door);
        string second = Write("POD Pane(qint32 width)\nclass Window { PROP(Pane pane) };\n" + Door.Replace("int width", "int w", StringComparison.Ordinal) + "class Roof {};\n");
        Result result = await Run.ToEndAsync("rep", "diff", first, second);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            [
                "Window: differs", "  - POD Pane(int width)", "  + POD Pane(qint32 width)",
                "Door: differs", "  - Door: SLOT(void open(int width))", "  + Door: SLOT(void open(int w))",
                "Roof: differs", "  + class Roof",
            ],
            result.Lines);
        Assert.Equal(
            """{"class":"Door","same":false,"removed":["Door: SLOT(void open(int width))"],"added":["Door: SLOT(void open(int w))"]}""",
            (await Run.ToEndAsync("rep", "diff", first, second, "--json")).Lines[1]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string text)
    {
        string path = Path.Combine(_folder, $"{Guid.NewGuid():N}.rep");
        File.WriteAllText(path, text);
        return path;
    }
}
