namespace RemoteObjects.Bench.Others.Roles;

/// <summary>A server that tells all its clients what happens.</summary>
internal interface IPeerHost : IAsyncDisposable
{
    /// <summary>Where it listens.</summary>
    Uri Url { get; }

    /// <summary>What it is, with its version.</summary>
    string Description { get; }

    /// <summary>Tells the new text of the second column of a row.</summary>
    Task TellChangedAsync(int row, string text);

    Task TellInsertedAsync(int first, int count);

    Task TellRemovedAsync(int first, int count);

    Task TellTickAsync(int number);
}
