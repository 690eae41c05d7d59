using RemoteObjects.Values;

namespace RemoteObjects.Replicas;

/// <summary>How a call ended: with a value, or with an error.</summary>
internal readonly record struct CallResult(QVariant Value, RemoteObjectException? Error = null);

/// <summary>Calls of one replica that wait for their reply. Every one of them ends: answered, failed by a loss, or timed out.</summary>
/// <param name="serials">Gives the next serial. Shared by all replicas of a node: one that was let go and acquired again must not take an
/// answer that is still on its way for its own.</param>
internal sealed class PendingCalls(CallSerials serials)
{
    private readonly Dictionary<int, (long StartedAt, Action<CallResult> Completion)> _calls = [];

    public int Count => _calls.Count;

    /// <summary>Remembers a call.</summary>
    /// <returns>Its serial.</returns>
    public int Add(long now, Action<CallResult> completion)
    {
        int serial = serials.Next();
        _calls.Add(serial, (now, completion));
        return serial;
    }

    public bool Contains(int serial) => _calls.ContainsKey(serial);

    /// <summary>Completes a call; a reply nobody waits for is ignored.</summary>
    public void Complete(int serial, CallResult result)
    {
        if (_calls.Remove(serial, out (long StartedAt, Action<CallResult> Completion) call))
        {
            call.Completion(result);
        }
    }

    /// <summary>Fails all calls.</summary>
    public void FailAll(RemoteObjectException error) => Fail(_calls.Keys.ToArray(), error);

    /// <summary>Fails the calls that wait for too long.</summary>
    /// <returns>How old the oldest of the others is; null if there is none.</returns>
    public TimeSpan? FailOlderThan(TimeSpan age, TimeProvider time, RemoteObjectException error)
    {
        Fail([.. _calls.Where(call => time.GetElapsedTime(call.Value.StartedAt) >= age).Select(call => call.Key)], error);
        return _calls.Count == 0 ? null : _calls.Values.Max(call => time.GetElapsedTime(call.StartedAt));
    }

    private void Fail(int[] serials, RemoteObjectException error)
    {
        foreach (int serial in serials)
        {
            Complete(serial, new CallResult(default, error));
        }
    }
}

/// <summary>Numbers calls: from 1 up, as Qt counts (spec wire-protocol 7.4).</summary>
internal sealed class CallSerials
{
    private int _last;

    public int Next() => _last = _last == int.MaxValue ? 1 : _last + 1;
}
