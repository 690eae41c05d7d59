using System.Collections.Concurrent;
using System.Diagnostics;
using Terminal.Gui.App;

namespace RemoteObjects.Terminal;

/// <summary>Brings calls to the thread of a terminal application: the context for nodes and models that are shown there.</summary>
/// <remarks>
/// Posted calls run in order, each after the caller is done, also when posted from that thread. What a call throws ends the application.
/// Threading: all members can be called from any thread.
/// </remarks>
public sealed class TerminalContext : SynchronizationContext
{
    // How long posted calls may keep the screen waiting before it gets its turn.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(15);

    private readonly IApplication _application;
    private readonly int _threadId = Environment.CurrentManagedThreadId;
    private readonly BlockingCollection<(SendOrPostCallback Call, object? State)> _calls = [];
    private int _isScheduled;

    internal TerminalContext(IApplication application) => _application = application;

    /// <summary>Runs a call later on the application's thread; after the application has ended, never.</summary>
    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            _calls.Add((d, state));
        }
        catch (InvalidOperationException) when (_calls.IsAddingCompleted)
        {
            return;
        }

        Schedule();
    }

    /// <summary>Runs a call now; only on the application's thread, as other threads must not wait for it.</summary>
    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">This is another thread; use <see cref="Post"/>.</exception>
    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId != _threadId)
        {
            throw new NotSupportedException("Another thread can't wait for the terminal's thread; post the call instead.");
        }

        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs calls without the application, after it has stopped, until a task ends.</summary>
    internal void RunUntil(Task task)
    {
        task.ContinueWith(_ => _calls.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        foreach ((SendOrPostCallback call, object? state) in _calls.GetConsumingEnumerable())
        {
            call(state);
        }
    }

    private void Schedule()
    {
        // Not Invoke: on this thread it would run the call at once.
        if (Interlocked.Exchange(ref _isScheduled, 1) == 0)
        {
            _application.AddTimeout(TimeSpan.Zero, RunSlice);
        }
    }

    private bool RunSlice()
    {
        Volatile.Write(ref _isScheduled, 0);
        long start = Stopwatch.GetTimestamp();
        for (int left = _calls.Count; left > 0 && _calls.TryTake(out (SendOrPostCallback Call, object? State) next); left--)
        {
            next.Call(next.State);
            if (Stopwatch.GetElapsedTime(start) > Slice)
            {
                break;
            }
        }

        if (_calls.Count > 0)
        {
            Schedule();
        }

        return false;
    }
}
