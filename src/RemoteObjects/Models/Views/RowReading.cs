using System.Runtime.CompilerServices;

namespace RemoteObjects.Models;

/// <summary>Reading all rows of a replica one after another, page by page.</summary>
public static class RowReading
{
    private const int DefaultPageSize = 500;

    // Rows that are fetched and are gone again, so often, are not here to stay.
    private const int MaxFutileRounds = 20;

    /// <summary>Reads rows as values of <typeparamref name="T"/>, a page at a time. May be called, and enumerated, from any thread.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <inheritdoc cref="ReadAsync{T}(ItemModelReplica, RowSchema{T}, ModelIndex, int, bool, CancellationToken)"/>
    public static IAsyncEnumerable<T> ReadAsync<T>(
        this ItemModelReplica model, ModelIndex parent = default, int pageSize = DefaultPageSize, bool forget = false, CancellationToken cancellationToken = default)
        where T : IModelRow<T> => model.ReadAsync(T.RowSchema, parent, pageSize, forget, cancellationToken);

    /// <summary>Reads rows as values that a schema makes, a page at a time. May be called, and enumerated, from any thread.</summary>
    /// <typeparam name="T">The type of a row.</typeparam>
    /// <param name="model">The replica; it need not be initialized yet.</param>
    /// <param name="schema">How a row is made; <see cref="ModelViews.As{T}(ItemModel, RowSchema{T}, ModelIndex)"/> says where its values come from.</param>
    /// <param name="parent">The cell the rows are under, or the root.</param>
    /// <param name="pageSize">How many rows are fetched together.</param>
    /// <param name="forget">Whether rows are dropped by <see cref="ItemModelReplica.Forget"/> once they were given, so that memory stays flat. Other readers of
    /// the replica have to fetch them again.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <remarks>Rows may come, go and move meanwhile: each that was there at the beginning and stays is given once. Of those that come, the ones behind the
    /// place that was reached are given. It ends when the cell that the rows are under goes.</remarks>
    /// <exception cref="ArgumentException">The schema can't make a row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The page size is not positive.</exception>
    /// <exception cref="InvalidOperationException">The model has no column or role for a property; or it was reset or sorted after rows had been given,
    /// so that nobody knows which are left.</exception>
    /// <exception cref="RemoteObjectException">The connection was lost, no answer came in time, or one without the rows.</exception>
    public static IAsyncEnumerable<T> ReadAsync<T>(
        this ItemModelReplica model,
        RowSchema<T> schema,
        ModelIndex parent = default,
        int pageSize = DefaultPageSize,
        bool forget = false,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize);
        return ReadAllAsync(model, () => new SchemaReader<T>(model, schema), parent, pageSize, forget, cancellationToken);
    }

    /// <summary>Reads rows as they are: every role of every column. May be called, and enumerated, from any thread.</summary>
    /// <inheritdoc cref="ReadAsync{T}(ItemModelReplica, RowSchema{T}, ModelIndex, int, bool, CancellationToken)"/>
    public static IAsyncEnumerable<RowSnapshot> ReadRowsAsync(
        this ItemModelReplica model, ModelIndex parent = default, int pageSize = DefaultPageSize, bool forget = false, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageSize);
        return ReadAllAsync(model, () => new SnapshotReader(model), parent, pageSize, forget, cancellationToken);
    }

    private static async IAsyncEnumerable<T> ReadAllAsync<T>(
        ItemModelReplica model,
        Func<RowReader<T>> createReader,
        ModelIndex parent,
        int pageSize,
        bool forget,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SynchronizationContext context = model.Context;
        RowCursor? cursor = null;
        try
        {
            // First of all, so that the parent is followed from now on.
            RowReader<T> reader;
            (cursor, reader) = await context.RunAsync(() => (new RowCursor(model, parent), createReader())).ConfigureAwait(false);
            await reader.PrepareAsync(model, cursor.Place, cancellationToken).ConfigureAwait(false);
            int futile = 0;
            bool isDone = false;
            while (!isDone)
            {
                Task fetch = await context.RunAsync(() => cursor.FetchAsync(pageSize, cancellationToken)).ConfigureAwait(false);
                await fetch.ConfigureAwait(false);
                (List<T> rows, isDone) = await context.RunAsync(() => (cursor.Take(reader, pageSize, forget), cursor.IsDone)).ConfigureAwait(false);
                futile = rows.Count > 0 ? 0 : futile + 1;
                if (futile > MaxFutileRounds)
                {
                    throw new InvalidOperationException("Rows that were fetched were gone before they could be read.");
                }

                foreach (T row in rows)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return row;
                }
            }
        }
        finally
        {
            // Nobody waits for it: the context may be at its end.
            context.Post(static state => ((RowCursor?)state)?.Dispose(), cursor);
        }
    }
}
