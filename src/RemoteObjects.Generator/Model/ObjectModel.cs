namespace RemoteObjects.Generator.Model;

/// <summary>A C# class that is shared as it is.</summary>
/// <param name="Class">What it is on the wire.</param>
/// <param name="Name">Its name in C#.</param>
/// <param name="IsRecord">Whether it is a record.</param>
/// <param name="IsNotifying">Whether it tells of changes by <c>INotifyPropertyChanged</c>.</param>
internal sealed record ObjectModel(ClassModel Class, string Name, bool IsRecord, bool IsNotifying);

/// <summary>What a method that is a slot gives.</summary>
internal enum SlotReturn
{
    Nothing,
    Value,
    Task,
    TaskOfValue,
    ValueTask,
    ValueTaskOfValue,
}

/// <summary>What a method that is a slot wants behind the slot's parameters.</summary>
internal enum SlotTail
{
    Nothing,
    CallContext,
    CancellationToken,
}

/// <summary>How to call a method that is a slot.</summary>
/// <param name="Return">What it gives.</param>
/// <param name="Tail">What it wants last.</param>
/// <param name="ResultType">The C# type of its result, without the task; empty if it gives none.</param>
/// <param name="Result">How that type differs from the codec's.</param>
internal sealed record SlotCall(SlotReturn Return, SlotTail Tail, string ResultType, Conversion Result);
