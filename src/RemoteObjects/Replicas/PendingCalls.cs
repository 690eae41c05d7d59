using RemoteObjects.Values;

namespace RemoteObjects.Replicas;

/// <summary>How a call ended: with a value, or with an error.</summary>
internal readonly record struct CallResult(QVariant Value, RemoteObjectException? Error = null);

/// <summary>Calls of one replica that wait for their reply. Every one of them ends: answered, failed by a loss, or timed out.</summary>
internal sealed class PendingCalls
{
    private readonly Dictionary<int, (long StartedAt, Action<CallResult> Completion)> _calls = [];
    private int _lastSerial;

    public int Count => _calls.Count;

    /// <summary>Remembers a call.</summary>
    /// <returns>Its serial: from 1 up, as Qt counts (spec wire-protocol 7.4).</returns>
    public int Add(long now, Action<CallResult> completion)
    {
        _lastSerial = _lastSerial == int.MaxValue ? 1 : _lastSerial + 1;
        _calls.Add(_lastSerial, (now, completion));
        return _lastSerial;
    }

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
    public void FailOlderThan(TimeSpan age, TimeProvider time, RemoteObjectException error) =>
        Fail([.. _calls.Where(call => time.GetElapsedTime(call.Value.StartedAt) >= age).Select(call => call.Key)], error);

    private void Fail(int[] serials, RemoteObjectException error)
    {
        foreach (int serial in serials)
        {
            Complete(serial, new CallResult(default, error));
        }
    }
}
