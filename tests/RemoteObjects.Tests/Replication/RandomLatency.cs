using RemoteObjects.Testing;

namespace RemoteObjects.Tests.Replication;

/// <summary>A way that packets need steps to travel, more or fewer, and never overtake each other.</summary>
internal sealed class RandomLatency(SteppedDirection direction, Random random)
{
    private readonly Queue<int> _arrivals = new();
    private int _most = random.Next(8);
    private int _last;

    /// <summary>Delivers what has travelled for long enough.</summary>
    public async Task TickAsync(int now, CancellationToken cancellationToken)
    {
        if (random.Next(60) == 0)
        {
            _most = random.Next(4) == 0 ? 60 : random.Next(8);
        }

        for (int held = direction.Held.Count; _arrivals.Count < held;)
        {
            _arrivals.Enqueue(_last = Math.Max(_last, now + random.Next(_most + 1)));
        }

        while (_arrivals.TryPeek(out int arrival) && arrival <= now && direction.Deliver() is not null)
        {
            _arrivals.Dequeue();
            await direction.WhenReadAsync(cancellationToken);
        }
    }
}
