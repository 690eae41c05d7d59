using Microsoft.CodeAnalysis;
using RemoteObjects.Rep;

namespace RemoteObjects.Generator.Diagnostics;

/// <summary>All that the generators report. REP0 are errors, REP1 warnings; those of the .rep language itself have the ids of its parser.</summary>
internal static class Descriptors
{
    private const string Category = "RemoteObjects";

    public static readonly DiagnosticDescriptor UnknownType = Error(
        "REP0201", "Type without a C# twin", "No C# type stands for '{0}'. Declare it as POD or ENUM in this file, or take one of Qt's types.");

    public static readonly DiagnosticDescriptor UnknownClass = Error(
        "REP0202", "Class of a child object is not declared", "The class '{0}' is not declared in this file, so nothing is known of its objects");

    public static readonly DiagnosticDescriptor UnknownBaseType = Error(
        "REP0203", "Type of an enumeration is no integer", "'{0}' is no integer type that an enumeration can have");

    public static readonly DiagnosticDescriptor ValueOutOfRange = Error(
        "REP0204", "Value of an enumeration does not fit its type", "{0} = {1} does not fit into '{2}'");

    public static readonly DiagnosticDescriptor TypeDeclaredTwice = Error(
        "REP0205", "Type is generated twice", "'{0}' is generated from {1} as well. Give one of the files another RepNamespace.");

    public static readonly DiagnosticDescriptor SlotNotImplemented = Error(
        "REP0301", "Slot is not implemented", "'{0}' does not implement a slot: override {1}, or {2} to answer later");

    public static readonly DiagnosticDescriptor NotPartial = Error(
        "REP0401", "Shared type can't have another part", "'{0}' must be partial, stand in a namespace and not be generic: the generator writes the other part");

    public static readonly DiagnosticDescriptor CanNotTravel = Error(
        "REP0402",
        "Type can't travel",
        "No Qt type stands for '{0}' of '{1}'. Take a number, a text, an enumeration, a [RemoteStruct], a list or dictionary of those, a type of RemoteObjects.Values, or mark the member [RemoteIgnore].");

    public static readonly DiagnosticDescriptor OtherType = Error(
        "REP0403", "Qt type is another one", "The Qt type '{0}' is not '{1}' in C#, so '{2}' can't have it");

    public static readonly DiagnosticDescriptor SeveralParts = Error(
        "REP0404", "Shared members stand in several parts", "Put all shared members of '{0}' into one part: their order tells their numbers on the wire, and parts have none");

    public static readonly DiagnosticDescriptor NotASignal = Error(
        "REP0405", "Event can't be a signal", "The delegate of '{0}' must give nothing and have no sender: take an Action or a delegate of your own");

    public static readonly DiagnosticDescriptor NotASlot = Error(
        "REP0406", "Method can't be a slot", "'{0}' is generic or gives a reference, so replicas can't call it. Mark it [RemoteIgnore].");

    public static readonly DiagnosticDescriptor NoSetter = Error(
        "REP0407", "Property can't be set", "'{0}' needs a public setter to be {1}");

    public static readonly DiagnosticDescriptor SameWireName = Error(
        "REP0408", "Two members have one name", "'{0}' has two properties that are called '{1}' on the wire. Give one a [RemoteName].");

    public static readonly DiagnosticDescriptor NoMembers = Error(
        "REP0409", "Struct without members", "'{0}' has no members that could travel: it needs a constructor with a parameter for each property, or public properties that can be set");

    public static readonly DiagnosticDescriptor RowNotPartial = Error(
        "REP0410", "Row can't have another part", "'{0}' must be partial and not generic: the generator writes the other part");

    public static readonly DiagnosticDescriptor RowNotReachable = Error(
        "REP0411", "Row is in a type that can't have another part", "'{0}' is nested in '{1}', which must be partial and not generic, too: the generator writes another part of both");

    public static readonly DiagnosticDescriptor RowEmpty = Error(
        "REP0412", "Row without columns", "'{0}' has no columns: it needs public properties that can be read");

    public static readonly DiagnosticDescriptor RowTypeUnknown = Error(
        "REP0413",
        "Column can't travel",
        "No variant holds a '{0}', the type of '{1}'. Take a number, a text, an enumeration, a time, a type of RemoteObjects.Values, a list of those, or mark the property [RowIgnore].");

    public static readonly DiagnosticDescriptor UnseenChanges = Warning(
        "REP1401",
        "Changes are not seen",
        "Replicas do not see changes of '{0}', and can't set it: let '{1}' implement INotifyPropertyChanged, or mark the property [RemoteProperty(Access = PropertyAccess.Constant)] if it never changes");

    public static readonly DiagnosticDescriptor Renamed = Warning(
        "REP1201", "Name is taken in C#", "'{0}' is called '{1}' in C#, because its own name is taken");

    public static readonly DiagnosticDescriptor DefaultNotTranslated = Warning(
        "REP1301", "Default can't be translated", "The default '{0}' can't be translated to C#: until a source tells another value, '{1}' has that of its type");

    public static readonly DiagnosticDescriptor PlatformType = Warning(
        "REP1302", "Type differs between platforms", "'{0}' has another size on other platforms; 'qint64' and 'quint64' have one on all");

    /// <summary>A rule of the .rep language.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="severity">How bad it is to break it.</param>
    public static DiagnosticDescriptor Of(RepRule rule, RepSeverity severity) =>
        severity == RepSeverity.Error ? Error(rule.Id, rule.Title, "{0}") : Warning(rule.Id, rule.Title, "{0}");

    private static DiagnosticDescriptor Error(string id, string title, string message) => new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => new(id, title, message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true);
}
