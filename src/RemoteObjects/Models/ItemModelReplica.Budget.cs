using RemoteObjects.Models.Replication;

namespace RemoteObjects.Models;

// Memory: rows are kept by use.
public sealed partial class ItemModelReplica
{
    private long _uses;

    // At most so many rows have values; rows that went are found out when the rest is counted.
    private int _rowEstimate;
    private int _trimAt;

    /// <summary>How many rows' values are kept, over all levels. When there are more, those that were not read for the longest time are dropped, and fetched
    /// again when they are read.</summary>
    /// <value>As the options say. <see cref="ModelReplicaOptions.Unlimited"/> keeps everything.</value>
    /// <remarks>Rows in a <see cref="ModelViewport"/> and rows that somebody waits for are never dropped, nor is the structure: sizes, and where
    /// known items have others under them. Rows go in blocks, so a few more or less may be here. A program that reads more rows in turns than the budget
    /// holds fetches them again and again.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public int RowBudget
    {
        get;
        set
        {
            field = _trimAt = ModelReplicaOptions.Positive(value);
            TrimIfNeeded();
        }
    }

    /// <summary>Counts the rows whose values are here, over all levels. Takes time for each.</summary>
    public int CountCachedRows()
    {
        int total = 0;
        foreach (ReplicaNode node in _childNodes.Prepend(_root))
        {
            foreach ((_, RowTree.Run block) in node.Rows.Blocks())
            {
                total += block.Rows!.Count(row => row is { HasValues: true });
            }
        }

        return total;
    }

    private void Touch(CachedRow row) => row.Run!.LastUsed = ++_uses;

    private void TrimIfNeeded()
    {
        if (_rowEstimate <= _trimAt)
        {
            return;
        }

        var blocks = new List<(ReplicaNode Node, int First, RowTree.Run Block)>();
        int total = 0;
        foreach (ReplicaNode node in _childNodes.Prepend(_root))
        {
            foreach ((int first, RowTree.Run block) in node.Rows.Blocks())
            {
                total += block.Rows!.Count(row => row is { HasValues: true });
                blocks.Add((node, first, block));
            }
        }

        // Some more than necessary, so that not every row that comes needs all to be looked at.
        int slack = RowBudget / 10;
        if (total > RowBudget - slack)
        {
            blocks.Sort((left, right) => left.Block.LastUsed.CompareTo(right.Block.LastUsed));
            for (int i = 0; i < blocks.Count && total > RowBudget - slack; i++)
            {
                total -= Drop(blocks[i].Node, blocks[i].First, blocks[i].Block);
            }
        }

        _rowEstimate = total;
        _trimAt = (int)Math.Min(Math.Max((long)RowBudget, (long)total + Math.Max(slack, 1)), ModelReplicaOptions.Unlimited);
    }

    private int Drop(ReplicaNode node, int first, RowTree.Run block)
    {
        int dropped = 0;
        bool isEmpty = true;
        for (int i = 0; i < block.Length; i++)
        {
            if (block.Rows![i] is not { } row)
            {
                continue;
            }

            if (IsWatched(node, first + i))
            {
                isEmpty = false;
                continue;
            }

            dropped += row.HasValues ? 1 : 0;
            node.FreshRows = Math.Min(node.FreshRows, first + i);
            node.Wanted.Subtract(first + i, 1);
            if (row.Children?.Any(child => child.IsCounted || child.Counting is not null) ?? false)
            {
                row.Clear();
                isEmpty = false;
            }
            else
            {
                KillChildren(row);
                block.Rows[i] = null;
            }
        }

        if (isEmpty)
        {
            block.Rows = null;
        }

        return dropped;
    }
}
