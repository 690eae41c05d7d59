namespace RemoteObjects.Models;

// Rows on demand.
public sealed partial class ModelList<T>
{
    // Rows that are fetched and are gone again, so often, are not here to stay.
    private const int MaxRounds = 20;

    /// <summary>Fetches the values of some rows. May be called from any thread.</summary>
    /// <param name="first">First row.</param>
    /// <param name="count">How many; rows beyond the end don't count.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The values, all from one moment, and how many rows there were then. For Blazor: <c>new ItemsProviderResult&lt;T&gt;(page.Items, page.Total)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    /// <exception cref="InvalidOperationException">The model has no column or role for a property, or does not keep so many rows at once.</exception>
    /// <exception cref="RemoteObjectException">The connection was lost, no answer came in time, or one without the rows.</exception>
    public async ValueTask<RowPage<T>> GetRowsAsync(int first, int count, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        cancellationToken.ThrowIfCancellationRequested();
        var replica = Model as ItemModelReplica;
        if (replica is not null)
        {
            await _reader.PrepareAsync(replica, TopPlace, cancellationToken).ConfigureAwait(false);
        }

        for (int round = 0; round < MaxRounds; round++)
        {
            if (replica is not null)
            {
                Task fetch = await OnModelAsync(() => Place.IsGone ? Task.CompletedTask : replica.FetchAsync(Parent, first, count, cancellationToken)).ConfigureAwait(false);
                await fetch.ConfigureAwait(false);
            }

            (RowPage<T?> page, bool isComplete) = await OnModelAsync(() => (Read(first, count, out bool complete), complete)).ConfigureAwait(false);
            if (isComplete)
            {
                // A value that was read may be null only if T has nulls of its own.
                return new RowPage<T>(page.First, page.Items!, page.Total);
            }
        }

        throw new InvalidOperationException($"Of {count} rows that were fetched some were gone before they could be read.");
    }

    private Task<TResult> OnModelAsync<TResult>(Func<TResult> read) => Hub.Context is { } context ? context.RunAsync(read) : Task.FromResult(read());
}
