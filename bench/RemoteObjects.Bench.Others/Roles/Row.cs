using MessagePack;

namespace RemoteObjects.Bench.Others.Roles;

/// <summary>A row: the texts of its two columns.</summary>
[MessagePackObject]
public sealed record Row([property: Key(0)] string First, [property: Key(1)] string Second)
{
    public static Row Of(int number) => new($"FancyTextNumber {number}", $"FancyRow2TextNumber {number}");
}
