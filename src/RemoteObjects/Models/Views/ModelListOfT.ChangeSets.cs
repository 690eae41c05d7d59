using System.Runtime.CompilerServices;

namespace RemoteObjects.Models;

// What happens, as a stream.
public sealed partial class ModelList<T>
{
    /// <summary>Reads what happens to the rows: first a reset that tells all that is here, then a set of changes for each turn of the model's context in
    /// which something happened. Applied one after another they give the list at any moment. May be called, and enumerated, from any thread if the model
    /// has a context: a replica has that of its node, a hosted model that of its host if the list was made there. Without one, a change of the model goes
    /// on with the reader before it returns.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Ends when the list is disposed. A reader that is too slow to follow gets one reset for all that it missed.</returns>
    /// <exception cref="InvalidOperationException">The model has no column or role for a property.</exception>
    public async IAsyncEnumerable<RowChangeSet<T>> ReadChangesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        RowChangeFeed<T> feed = await OnModelAsync(() => new RowChangeFeed<T>(this, _reader)).ConfigureAwait(false);
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                (RowChangeSet<T>? set, Task? more) = await OnModelAsync(feed.Take).ConfigureAwait(false);
                if (set is not null)
                {
                    yield return set;
                }
                else if (more is not null)
                {
                    await more.WaitAsync(cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    yield break;
                }
            }
        }
        finally
        {
            if (Hub.Context is { } context)
            {
                // Nobody waits for it: the context may be at its end.
                context.Post(static state => ((RowChangeFeed<T>)state!).Dispose(), feed);
            }
            else
            {
                feed.Dispose();
            }
        }
    }
}
