using System.Diagnostics;

namespace RemoteObjects.Models.Replication;

/// <summary>The rows under one parent, known and unknown, by number: a sequence in which ranges can be inserted, removed and moved in logarithmic time.</summary>
/// <remarks>
/// A treap ordered by position. Each run is either a gap (rows nothing is known of; one object however long) or a block of up to
/// <see cref="BlockSize"/> rows. A row knows its run and a run its parents, so that a row's number is found by climbing.
/// </remarks>
internal sealed class RowTree
{
    private const int BlockSize = 128;

    private Run? _root;
    private uint _random = 0x9E3779B9;

    // The run that was found last, and its first row; null once the structure has changed.
    private Run? _found;
    private int _foundFirst;

    /// <summary>How many rows there are.</summary>
    public int Count => _root?.Total ?? 0;

    /// <summary>What is known of a row; null if nothing.</summary>
    /// <param name="row">From 0 to <see cref="Count"/> - 1.</param>
    public CachedRow? this[int row]
    {
        get
        {
            Run run = Find(row, out int offset);
            return run.Rows?[offset];
        }
    }

    /// <summary>The number of a row that is in the tree.</summary>
    public static int IndexOf(CachedRow row)
    {
        Run run = row.Run!;
        int index = (run.Left?.Total ?? 0) + Array.IndexOf(run.Rows!, row, 0, run.Length);
        for (Run at = run; at.Parent is { } parent; at = parent)
        {
            if (parent.Right == at)
            {
                index += (parent.Left?.Total ?? 0) + parent.Length;
            }
        }

        return index;
    }

    /// <summary>Puts a row in a place where nothing was known.</summary>
    public void Set(int row, CachedRow value)
    {
        Run run = Find(row, out int offset);
        if (run.Rows is null)
        {
            run = MakeBlock(row, row - offset, run.Length);
            offset = row - Math.Max(row - offset, row / BlockSize * BlockSize);
        }

        run.Rows![offset] = value;
        value.Run = run;
    }

    /// <summary>Inserts rows nothing is known of.</summary>
    /// <param name="row">Before which row; <see cref="Count"/> for the end.</param>
    /// <param name="count">How many.</param>
    public void Insert(int row, int count)
    {
        if (count <= 0)
        {
            return;
        }

        if (_root is not null && TryWiden(row, count))
        {
            return;
        }

        (Run? left, Run? right) = SplitAt(_root, row);
        SetRoot(Merge(Merge(left, NewRun(count, null)), right));
    }

    /// <summary>Removes rows.</summary>
    public void Remove(int row, int count)
    {
        if (count > 0 && !TryNarrow(row, count))
        {
            Cut(row, count);
        }
    }

    /// <summary>Moves rows, with all that is known of them.</summary>
    /// <param name="first">First of them, before.</param>
    /// <param name="count">How many.</param>
    /// <param name="destination">Before which row, in the numbers before; not within the moved rows.</param>
    public void Move(int first, int count, int destination)
    {
        Run? moved = Cut(first, count);
        (Run? left, Run? right) = SplitAt(_root, destination > first ? destination - count : destination);
        SetRoot(Merge(Merge(left, moved), right));
    }

    /// <summary>Takes rows out, with all that is known of them.</summary>
    /// <returns>The rows, for <see cref="Put"/> into a tree.</returns>
    public Run? Take(int first, int count) => count > 0 ? Cut(first, count) : null;

    /// <summary>Puts rows in that were taken out of a tree.</summary>
    /// <param name="row">Before which row; <see cref="Count"/> for the end.</param>
    /// <param name="rows">What <see cref="Take"/> gave.</param>
    public void Put(int row, Run? rows)
    {
        (Run? left, Run? right) = SplitAt(_root, row);
        SetRoot(Merge(Merge(left, rows), right));
    }

    public void Clear() => SetRoot(null);

    /// <summary>The blocks in order, each with its first row. The tree must not change meanwhile, but a block may be emptied.</summary>
    public IEnumerable<(int First, Run Block)> Blocks()
    {
        int first = 0;
        for (Run? run = Leftmost(_root); run is not null; run = Next(run))
        {
            if (run.Rows is not null)
            {
                yield return (first, run);
            }

            first += run.Length;
        }
    }

    /// <summary>The rows of a range of which something is known, in order. The tree must not change meanwhile.</summary>
    public IEnumerable<(int Row, CachedRow Value)> Cached(int first, int count)
    {
        int at = first;
        int end = (int)Math.Min((long)first + count, Count);
        while (at < end)
        {
            Run run = Find(at, out int offset);
            int stop = Math.Min(run.Length, offset + end - at);
            for (int i = offset; run.Rows is not null && i < stop; i++)
            {
                if (run.Rows[i] is { } row)
                {
                    yield return (at + i - offset, row);
                }
            }

            at += stop - offset;
        }
    }

    private static Run? Leftmost(Run? run)
    {
        while (run?.Left is { } left)
        {
            run = left;
        }

        return run;
    }

    private static Run? Next(Run run)
    {
        if (run.Right is not null)
        {
            return Leftmost(run.Right);
        }

        Run at = run;
        while (at.Parent is { } parent && parent.Right == at)
        {
            at = parent;
        }

        return at.Parent;
    }

    private static void Adopt(Run run)
    {
        run.Total = run.Length + (run.Left?.Total ?? 0) + (run.Right?.Total ?? 0);
        if (run.Left is not null)
        {
            run.Left.Parent = run;
        }

        if (run.Right is not null)
        {
            run.Right.Parent = run;
        }
    }

    private static Run? Merge(Run? left, Run? right)
    {
        if (left is null || right is null)
        {
            return left ?? right;
        }

        if (left.Priority > right.Priority)
        {
            left.Right = Merge(left.Right, right);
            Adopt(left);
            return left;
        }

        right.Left = Merge(left, right.Left);
        Adopt(right);
        return right;
    }

    private Run? Cut(int row, int count)
    {
        (Run? left, Run? rest) = SplitAt(_root, row);
        (Run? middle, Run? right) = SplitAt(rest, count);
        SetRoot(Merge(left, right));
        Orphan(middle);
        return middle;
    }

    private void SetRoot(Run? root)
    {
        _found = null;
        _root = root;
        if (root is not null)
        {
            root.Parent = null;
        }
    }

    // Rows are looked for one after the other: mostly the run is the one of before.
    private Run Find(int row, out int offset)
    {
        if (_found is { } found && (uint)(row - _foundFirst) < (uint)found.Length)
        {
            offset = row - _foundFirst;
            return found;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
        Run run = Find(_root!, row, out offset);
        _found = run;
        _foundFirst = row - offset;
        return run;
    }

    private static Run Find(Run run, int row, out int offset)
    {
        while (true)
        {
            int left = run.Left?.Total ?? 0;
            if (row < left)
            {
                run = run.Left!;
            }
            else if (row < left + run.Length)
            {
                offset = row - left;
                return run;
            }
            else
            {
                row -= left + run.Length;
                run = run.Right!;
            }
        }
    }

    // Inserting into a gap only makes it longer; inserting into a block that has room moves a few references.
    private bool TryWiden(int row, int count)
    {
        Run run = Find(Math.Min(row, Count - 1), out int offset);
        _found = null;
        offset += row == Count ? 1 : 0;
        if (run.Rows is { } rows)
        {
            if (run.Length + count > BlockSize)
            {
                return false;
            }

            if (rows.Length < run.Length + count)
            {
                Array.Resize(ref rows, BlockSize);
                run.Rows = rows;
            }

            Array.Copy(rows, offset, rows, offset + count, run.Length - offset);
            Array.Clear(rows, offset, count);
        }

        run.Length += count;
        for (Run? at = run; at is not null; at = at.Parent)
        {
            at.Total += count;
        }

        return true;
    }

    // Removing within one run leaves the others alone.
    private bool TryNarrow(int row, int count)
    {
        Run run = Find(row, out int offset);
        _found = null;
        if (offset + count > run.Length || count == run.Length)
        {
            return false;
        }

        if (run.Rows is { } rows)
        {
            Array.Copy(rows, offset + count, rows, offset, run.Length - offset - count);
            Array.Clear(rows, run.Length - count, count);
        }

        run.Length -= count;
        for (Run? at = run; at is not null; at = at.Parent)
        {
            at.Total -= count;
        }

        return true;
    }

    // Turns the part of a gap around a row into a block, aligned so that neighbours land in it, too.
    private Run MakeBlock(int row, int gapStart, int gapLength)
    {
        int start = Math.Max(gapStart, row / BlockSize * BlockSize);
        int end = (int)Math.Min((long)gapStart + gapLength, (row / BlockSize * (long)BlockSize) + BlockSize);
        Cut(start, end - start);
        (Run? left, Run? right) = SplitAt(_root, start);
        Run block = NewRun(end - start, new CachedRow?[end - start]);
        SetRoot(Merge(Merge(left, block), right));
        return block;
    }

    // The first part has the first `row` rows. A run that lies across is cut in two beforehand, and its new half merged by its priority:
    // put in where it comes from, it would stand above runs of higher priority, and the tree would lose its balance.
    private (Run? Left, Run? Right) SplitAt(Run? root, int row)
    {
        _found = null;
        if (root is null || row <= 0 || row >= root.Total)
        {
            return row <= 0 ? (null, root) : (root, null);
        }

        Run run = Find(root, row, out int offset);
        Run? tail = null;
        if (offset > 0)
        {
            tail = SplitRun(run, offset);
            for (Run? at = run; at is not null; at = at.Parent)
            {
                at.Total -= tail.Length;
            }
        }

        (Run? left, Run? right) = Split(root, row);
        Orphan(left);
        Orphan(right);
        right = Merge(tail, right);
        Orphan(right);
        return (left, right);
    }

    // Between two runs.
    private static (Run? Left, Run? Right) Split(Run? run, int count)
    {
        if (run is null)
        {
            return (null, null);
        }

        int left = run.Left?.Total ?? 0;
        if (count <= left)
        {
            (Run? low, Run? high) = Split(run.Left, count);
            run.Left = high;
            Adopt(run);
            return (low, run);
        }
        else
        {
            (Run? low, Run? high) = Split(run.Right, count - left - run.Length);
            run.Right = low;
            Adopt(run);
            return (run, high);
        }
    }

    private static void Orphan(Run? run)
    {
        if (run is not null)
        {
            run.Parent = null;
        }
    }

    private Run SplitRun(Run run, int length)
    {
        int rest = run.Length - length;
        Run tail = NewRun(rest, null);
        tail.LastUsed = run.LastUsed;
        if (run.Rows is { } rows)
        {
            tail.Rows = rows.AsSpan(length, rest).ToArray();
            Array.Clear(rows, length, rest);
            foreach (CachedRow? row in tail.Rows)
            {
                if (row is not null)
                {
                    row.Run = tail;
                }
            }
        }

        run.Length = length;
        return tail;
    }

    private Run NewRun(int length, CachedRow?[]? rows)
    {
        _random ^= _random << 13;
        _random ^= _random >> 17;
        _random ^= _random << 5;
        return new Run { Priority = _random, Length = length, Total = length, Rows = rows };
    }

    /// <summary>A stretch of rows: a gap, or a block of rows some of which are known.</summary>
    [DebuggerDisplay("{Length} rows, known: {Rows != null}")]
    internal sealed class Run
    {
        public required uint Priority { get; init; }

        public required int Length { get; set; }

        public required int Total { get; set; }

        public CachedRow?[]? Rows { get; set; }

        /// <summary>When one of its rows was last read, by the replica's count of such events.</summary>
        public long LastUsed { get; set; }

        public Run? Left { get; set; }

        public Run? Right { get; set; }

        public Run? Parent { get; set; }
    }
}
