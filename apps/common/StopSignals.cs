using System.Runtime.InteropServices;

namespace RemoteObjects.Apps;

/// <summary>Ctrl-C, SIGTERM and a terminal that goes away, as a token. The second signal of a kind ends the process at once, as without this.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals()
    {
        HashSet<PosixSignal> seen = [];
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Stop))];

        void Stop(PosixSignalContext context)
        {
            lock (seen)
            {
                context.Cancel = seen.Add(context.Signal);
            }

            _stop.Cancel();
        }
    }

    /// <summary>Cancelled with the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _stop.Dispose();
    }
}
