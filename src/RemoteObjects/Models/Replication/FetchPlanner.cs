namespace RemoteObjects.Models.Replication;

/// <summary>Decides which rows to ask for next. Pure: looks at a node, changes only what is wanted there.</summary>
internal static class FetchPlanner
{
    /// <summary>Rows of one request at most: large enough to be efficient, small enough to let a page wanted meanwhile in between.</summary>
    public const int MaxRowsPerRequest = 1000;

    /// <summary>Requests of one replica that may be under way.</summary>
    public const int MaxRequests = 4;

    /// <summary>Takes the next rows to ask for out of those wanted, leaving out what is known or under way.</summary>
    /// <param name="node">The node.</param>
    /// <param name="first">First row.</param>
    /// <param name="count">How many.</param>
    /// <returns>Whether there is anything to ask.</returns>
    public static bool TryTakeNext(ReplicaNode node, out int first, out int count)
    {
        while (!node.Wanted.IsEmpty)
        {
            (int start, int length) = node.Wanted.TakeFirst(MaxRowsPerRequest);
            length = Math.Min(length, node.Rows.Count - start);
            int end = start + length;
            while (start < end && !IsNeeded(node, start))
            {
                start++;
            }

            int stop = start;
            while (stop < end && IsNeeded(node, stop))
            {
                stop++;
            }

            if (stop < end)
            {
                node.Wanted.Add(stop, end - stop);
            }

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
