using RemoteObjects.Models;
using RemoteObjects.Values;

namespace RemoteObjects.Tool.Cells;

/// <summary>Goes through the cells of a model in order, fetches ahead, and forgets what it has seen: memory does not grow with the model.</summary>
/// <param name="session">The connection.</param>
/// <param name="model">The model.</param>
/// <param name="sink">Takes the cells.</param>
/// <param name="isRecursive">Whether to go through children, too.</param>
internal sealed class CellWalker(Session session, ItemModelReplica model, ICellSink sink, bool isRecursive)
{
    // What one request brings, and as many requests as a replica has under way.
    private const int PageRows = 1000;
    private const int PagesAhead = 4;
    private const int MaxAttempts = 5;

    private enum Next
    {
        More,
        Missing,
        Children,
        End,
    }

    /// <summary>Goes through rows.</summary>
    /// <param name="parent">The cell they are under.</param>
    /// <param name="first">First row.</param>
    /// <param name="end">Where to end, exclusive; there may be fewer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task WalkAsync(ModelPath parent, int first, int end, CancellationToken cancellationToken)
    {
        var ahead = new Queue<Task>();
        int asked = first;
        int ready = first;
        var at = new Step(Next.More, first, 0, []);
        int attempts = 0;
        while (at.Next != Next.End)
        {
            for (; asked < end && asked - at.Row < PagesAhead * PageRows; asked += Math.Min(PageRows, end - asked))
            {
                ahead.Enqueue(await AskAsync(parent, asked, Math.Min(PageRows, end - asked)).ConfigureAwait(false));
            }

            // Values that are here may be old ones: only the page's task knows that they are not.
            for (; ready <= at.Row && ahead.TryDequeue(out Task? page); ready += Math.Min(PageRows, end - ready))
            {
                await session.WithinAsync(page, cancellationToken).ConfigureAwait(false);
            }

            Step before = at;
            int limit = ready;
            at = await session.Context.RunAsync(() => Collect(parent, before, limit, end)).ConfigureAwait(false);
            sink.Print(isLast: false);
            foreach (ModelPath child in at.Children)
            {
                await WalkAsync(child, 0, int.MaxValue, cancellationToken).ConfigureAwait(false);
            }

            attempts = at.Next == Next.Missing && at.Row == before.Row && at.Column == before.Column ? attempts + 1 : 0;
            if (attempts > MaxAttempts)
            {
                throw new ToolException(ExitCode.Refused, $"The host does not tell row {at.Row} under {parent} of '{model.Name}'.");
            }

            if (at.Next == Next.Missing)
            {
                // The row moved while it was asked for.
                await session.WithinAsync(await AskAsync(parent, at.Row, 1).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Makes the cells above a place known, as far as they exist.</summary>
    public async Task ReachAsync(ModelPath place, CancellationToken cancellationToken)
    {
        ModelPath parent = ModelPath.Empty;
        foreach (ModelPathEntry entry in place)
        {
            await session.WithinAsync(await AskAsync(parent, entry.Row, 1).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            parent = parent.Child(entry.Row, entry.Column);
        }
    }

    // Cells on from a place, as many as are here: a page at most. Reads and forgets in one turn, for only then numbers of rows mean the same.
    private Step Collect(ModelPath parent, Step at, int limit, int end)
    {
        if (!model.TryResolve(parent, out ModelIndex index))
        {
            return at with { Next = Next.End, Children = [] };
        }

        end = Math.Min(end, model.RowCount(index));
        int columns = model.ColumnCount(index);
        Step step = Collect(parent, index, at, Math.Min(end, limit), columns);
        model.Forget(index, at.Row, step.Row - at.Row);
        return step.Next == Next.More && step.Row >= end ? step with { Next = Next.End } : step;
    }

    private Step Collect(ModelPath parent, ModelIndex index, Step at, int end, int columns)
    {
        var children = new List<ModelPath>();
        int column = at.Column;
        for (int row = at.Row; row < end; row++)
        {
            for (; column < columns; column++)
            {
                ModelIndex cell = model.Index(row, column, index);
                if (!model.IsLoaded(cell))
                {
                    return new Step(Next.Missing, row, column, children);
                }

                bool hasChildren = model.HasChildren(cell);
                ModelPath path = parent.Child(row, column);
                sink.Add(path, cell, columns, hasChildren);
                if (hasChildren && isRecursive)
                {
                    children.Add(path);
                    if (sink.WantsChildrenAtOnce)
                    {
                        return new Step(Next.Children, row, column + 1, children);
                    }
                }
            }

            column = 0;
            if (children.Count > 0)
            {
                return new Step(Next.Children, row + 1, 0, children);
            }
        }

        return new Step(Next.More, Math.Max(end, at.Row), 0, []);
    }

    private Task<Task> AskAsync(ModelPath parent, int first, int count) => session.Context.RunAsync(() =>
        model.TryResolve(parent, out ModelIndex index) ? model.FetchAsync(index, first, count) : Task.CompletedTask);

    // Where to go on, and what comes before that.
    private readonly record struct Step(Next Next, int Row, int Column, IReadOnlyList<ModelPath> Children);
}
