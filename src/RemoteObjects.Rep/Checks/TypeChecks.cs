using RemoteObjects.Rep.Parsing;

namespace RemoteObjects.Rep.Checks;

/// <summary>Where a type is used.</summary>
/// <param name="index">Which member of the file it is in.</param>
/// <param name="members">The members of that.</param>
internal sealed class TypeScope(int index, IEnumerable<IRepDeclaration> members)
{
    private readonly HashSet<string> _own = [.. members.Where(member => member is RepEnum or RepFlag).Select(member => member.Name)];

    public int Index => index;

    /// <summary>Whether an enum or flag of this name is declared here.</summary>
    public bool Declares(string name) => _own.Contains(name);
}

/// <summary>Checks uses of the file's own types.</summary>
internal sealed class TypeChecks
{
    private readonly RepFile _file;
    private readonly Report _report;
    private readonly Dictionary<string, int> _declared = [];
    private readonly Dictionary<string, string> _spellings = [];

    public TypeChecks(RepFile file, Report report)
    {
        _file = file;
        _report = report;
        for (int i = 0; i < file.Members.Count; i++)
        {
            IRepFileMember member = file.Members[i];
            _declared[member.Name] = i;
            string? holder = (member as RepEnum)?.Name ?? (member as RepFlag)?.EnumName;
            if (holder is not null)
            {
                _spellings[member.Name] = $"{holder}Enum::{member.Name}";
            }
        }
    }

    /// <summary>Checks a type in its place.</summary>
    /// <param name="type">As written.</param>
    /// <param name="position">Where to complain.</param>
    /// <param name="scope">Where it is used.</param>
    public void Check(string type, RepPosition position, TypeScope scope)
    {
        foreach (string name in RepType.Names(type).Where(name => !scope.Declares(name)))
        {
            string plain = name.Substring(name.LastIndexOf(':') + 1);
            if (_declared.TryGetValue(plain, out int index) && index > scope.Index)
            {
                _report.Add(RepRules.DeclaredLater, position, $"{plain} is declared further down: signatures cover only its name here.");
            }

            if (_spellings.TryGetValue(name, out string? spelling))
            {
                _report.Add(RepRules.BareEnum, position, $"What repc makes of {name} does not compile: write {spelling}.");
            }
        }
    }

    /// <summary>Checks the class of a child.</summary>
    public void CheckChild(RepChild child, TypeScope scope)
    {
        if (!_declared.TryGetValue(child.ClassName, out int index) || _file.Members[index] is not RepClass)
        {
            _report.Add(RepRules.UnknownClass, child.Position, $"There is no class {child.ClassName} in this file: signatures do not cover what is in it.");
        }
        else if (index >= scope.Index)
        {
            _report.Add(RepRules.DeclaredLater, child.Position, $"The class {child.ClassName} ends further down: signatures do not cover what is in it.");
        }
    }
}
