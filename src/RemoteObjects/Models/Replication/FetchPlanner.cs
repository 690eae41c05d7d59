namespace RemoteObjects.Models.Replication;

/// <summary>Decides which rows to ask for next. Pure: looks at a node, changes only what is wanted there.</summary>
internal static class FetchPlanner
{
    /// <summary>Rows of one request at most: large enough to be efficient, small enough to let a page wanted meanwhile in between.</summary>
    public const int MaxRowsPerRequest = 1000;

    /// <summary>Requests of one replica that may be under way.</summary>
    public const int MaxRequests = 4;

    /// <summary>Requests more that may be under way for rows on show: they need not wait for what nobody looks at.</summary>
    public const int MaxVisibleRequests = 8;

    /// <summary>Requests that may be under way for more rows to be asked for ahead.</summary>
    public const int MaxRequestsAhead = 2;

    /// <summary>Takes the next rows to ask for out of a set of wanted ones, leaving out what is known or under way.</summary>
    /// <param name="node">The node.</param>
    /// <param name="wanted">The rows.</param>
    /// <param name="from">First row to look at.</param>
    /// <param name="end">Row behind the last to look at.</param>
    /// <param name="first">First row.</param>
    /// <param name="count">How many.</param>
    /// <returns>Whether there is anything to ask.</returns>
    public static bool TryTakeNext(ReplicaNode node, RangeSet wanted, int from, int end, out int first, out int count)
    {
        end = Math.Min(end, node.Rows.Count);
        while (wanted.TryTakeWithin(from, end, MaxRowsPerRequest, out int start, out int length))
        {
            int behind = start + length;
            while (start < behind && !IsNeeded(node, start))
            {
                start++;
            }

            int stop = start;
            while (stop < behind && IsNeeded(node, stop))
            {
                stop++;
            }

            wanted.Add(stop, behind - stop);
            if (stop > start)
            {
                first = start;
                count = stop - start;
                return true;
            }
        }

        first = count = 0;
        return false;
    }

    private static bool IsNeeded(ReplicaNode node, int row)
    {
        if (node.Rows[row]?.IsFresh(node.ColumnCount) ?? false)
        {
            return false;
        }

        foreach (RowRequest request in node.Requests)
        {
            if (request.Covers(row))
            {
                // It comes with that answer, and if it does not, whoever looks after that request asks again.
                request.Meant.Add(row, 1);
                return false;
            }
        }

        return true;
    }
}
