using System.Diagnostics.CodeAnalysis;

namespace RemoteObjects.Models;

/// <summary>Makes an object of the values of a row. Lists of children share that of their parent.</summary>
internal abstract class RowReader<T>(ItemModel model)
{
    /// <summary>Beyond so many columns labels are not read: nobody has properties for them.</summary>
    protected const int MaxLabels = 1024;

    /// <summary>Counts up when values have another meaning.</summary>
    public int Version { get; protected set; }

    protected ItemModel Model => model;

    /// <summary>Whether labels of columns decide what is read.</summary>
    protected abstract bool NeedsLabels { get; }

    /// <summary>Finds out anew where the values are.</summary>
    /// <param name="parent">The cell that the rows are under, or the root.</param>
    public abstract void Refresh(ModelIndex parent);

    /// <summary>Finds the cell and role that have a name.</summary>
    public abstract bool TryFind(string name, out int column, out int role);

    /// <summary>Whether it is known where the values are.</summary>
    /// <exception cref="InvalidOperationException">They are nowhere.</exception>
    public abstract bool IsReady(ModelIndex parent);

    /// <summary>Makes the object of a row whose values are here.</summary>
    public abstract T Read(ModelIndex parent, int row);

    /// <summary>Makes the object of a row, or starts the fetch of its values.</summary>
    /// <returns>Whether the values are here.</returns>
    public bool TryRead(RowsPlace place, int row, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (!place.IsLoaded(row))
        {
            place.Want(row);
            return false;
        }

        ModelIndex parent = place.Parent;
        if (!IsReady(parent))
        {
            return false;
        }

        value = Read(parent, row);
        return true;
    }

    /// <summary>Waits until all is known that decides where the values are. From any thread.</summary>
    public async Task PrepareAsync(ItemModelReplica replica, RowsPlace place, CancellationToken cancellationToken)
    {
        await replica.WhenInitializedAsync(cancellationToken).ConfigureAwait(false);
        int columns = await replica.Context.RunAsync(() =>
        {
            Refresh(place.Parent);
            return NeedsLabels ? Math.Min(replica.ColumnCount(), MaxLabels) : 0;
        }).ConfigureAwait(false);
        if (columns > 0)
        {
            await replica.FetchHeaderAsync(Orientation.Horizontal, 0, columns, cancellationToken).ConfigureAwait(false);
            await replica.Context.RunAsync(() => Refresh(place.Parent)).ConfigureAwait(false);
        }
    }
}
