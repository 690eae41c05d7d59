namespace RemoteObjects.Rep.Parsing;

/// <summary>Reads a whole file (docs/spec/rep-language.md 3).</summary>
internal sealed class FileParser
{
    private readonly Scanner _scanner;
    private readonly EnumParser _enums;
    private readonly List<IRepFileMember> _members = [];
    private readonly List<RepDirective> _directives = [];

    public FileParser(Scanner scanner)
    {
        _scanner = scanner;
        _enums = new EnumParser(scanner);
    }

    /// <summary>Reads it.</summary>
    /// <returns>What could be understood.</returns>
    public RepFile Parse()
    {
        bool isNothing = true;
        for (_scanner.Skip(); !_scanner.IsAtEnd; _scanner.Skip())
        {
            isNothing = false;
            if (!_scanner.TrySkipExtraSemicolon())
            {
                ParseMember();
            }
        }

        if (isNothing && !_scanner.HasComment)
        {
            _scanner.Report(RepRules.NothingDeclared, 0, "There is nothing in the file.");
        }

        return new RepFile(_members.ToRepList(), _directives.ToRepList()) { Position = new RepPosition(1, 1) };
    }

    private void ParseMember()
    {
        int start = _scanner.Offset;
        if (_scanner.Current == '#')
        {
            _scanner.RefuseBlanks("a directive");
            _directives.Add(new RepDirective(_scanner.TakeLine()) { Position = _scanner.PositionAt(start) });
            return;
        }

        switch (_scanner.PeekWord())
        {
            case "class":
                Take("class");
                Add(new ClassParser(_scanner, _enums).Parse());
                break;
            case "POD":
                Take("POD");
                Add(new PodParser(_scanner, _enums).Parse(start));
                break;
            case "ENUM":
                _scanner.TakeWord();
                Add(_enums.ParseEnum());
                _scanner.SkipSemicolon();
                break;
            case "FLAG":
                _scanner.TakeWord();
                Add(_enums.ParseFlag(start));
                break;
            case "USE_ENUM":
                Take("USE_ENUM");
                SkipUseEnum(start);
                break;
            case ("PROP" or "SIGNAL" or "SLOT" or "MODEL" or "CLASS") and var keyword:
                _scanner.Report(RepRules.NotAllowedHere, start, $"{keyword} stands only in a class.");
                _scanner.TakeWord();
                _scanner.SkipDeclaration();
                break;
            default:
                _scanner.Report(RepRules.UnexpectedText, start, $"Expected class, POD, ENUM, FLAG or a directive, found {_scanner.Describe()}.");
                if (_scanner.TryTake('}'))
                {
                    _scanner.SkipSemicolon();
                }
                else
                {
                    _scanner.SkipDeclaration();
                }

                break;
        }
    }

    // Takes a keyword that repc wants without blanks before it.
    private void Take(string keyword)
    {
        _scanner.RefuseBlanks(keyword);
        _scanner.TakeWord();
    }

    private void Add(IRepFileMember? member)
    {
        if (member is not null)
        {
            _members.Add(member);
        }
    }

    // It means nothing, and never did to Qt 5 and 6.
    private void SkipUseEnum(int start)
    {
        _scanner.RefuseAll(_scanner.Skip(), "before '('");
        if (_scanner.Current != '(')
        {
            _scanner.ReportUnexpected("'(' after USE_ENUM");
            _scanner.SkipToDeclaration();
            return;
        }

        RawText? name = _scanner.TakeParentheses(start, "USE_ENUM", commentDepth: 1);
        if (name is not null && name.Text.IndexOfAny(['(', ')']) is var parenthesis && parenthesis >= 0)
        {
            _scanner.Report(RepRules.Parentheses, name.OffsetOf(parenthesis), "repc knows no parentheses in a USE_ENUM.");
        }

        _scanner.SkipSemicolon();
    }
}
