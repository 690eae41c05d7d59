namespace RemoteObjects.Connections;

/// <summary>Sends what one callback of a context left in the queues of its peers, once the callback has ended.</summary>
/// <remarks>
/// One or two peers are written to at once, on the context: a socket that has room takes a packet sooner than another thread would begin. More go to the
/// pool, in as many parts as there are processors, each of which writes to one peer after the other. On a context of the user's, a window's say, nothing is written.
/// A connection of the user's may block: each is written to by a thread of the pool of its own.
/// </remarks>
/// <param name="context">The context of all the queues.</param>
internal sealed class TurnFlush(SynchronizationContext context)
{
    private const int AtOnce = 2;
    private const int LeastPart = 512;

    // Only touched on the context.
    private readonly List<OutboundQueue> _queues = [];

    /// <summary>Whether this code runs on the context, so that <see cref="Add"/> may be called.</summary>
    public bool IsHere => SynchronizationContext.Current == context;

    /// <summary>Has a queue flushed when the callback that runs now has ended.</summary>
    public void Add(OutboundQueue queue)
    {
        _queues.Add(queue);
        if (_queues.Count > 1)
        {
            return;
        }

        if (context is SerialContext serial)
        {
            serial.AtEndOfTurn(Flush);
        }
        else
        {
            context.Post(static turn => ((TurnFlush)turn!).Flush(), this);
        }
    }

    private void Flush()
    {
        // Writing may add to the next turn.
        OutboundQueue[] queues = [.. _queues];
        _queues.Clear();
        if (queues.Length <= AtOnce && context is SerialContext)
        {
            Flush(queues);
            return;
        }

        int part = Math.Max(LeastPart, (queues.Length + Environment.ProcessorCount - 1) / Environment.ProcessorCount);
        for (int first = 0; first < queues.Length; first += part)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static part => Flush(part), new ArraySegment<OutboundQueue>(queues, first, Math.Min(part, queues.Length - first)), preferLocal: false);
        }
    }

    private static void Flush(ReadOnlySpan<OutboundQueue> queues)
    {
        foreach (OutboundQueue queue in queues)
        {
            queue.Flush();
        }
    }
}
