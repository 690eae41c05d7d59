using Terminal.Gui.App;
using Terminal.Gui.Views;

namespace RemoteObjects.Terminal;

/// <summary>Runs a program with one window in the terminal.</summary>
public static class TerminalApp
{
    private static readonly TimeSpan GiveBackTimeout = TimeSpan.FromSeconds(3);
    private static bool _hasReserved;

    /// <summary>Takes the terminal over, shows a window, and gives the terminal back when the user quits.</summary>
    /// <typeparam name="TWindow">The window's type, mostly <see cref="ModelWindow"/>.</typeparam>
    /// <param name="create">Makes the window, on the application's thread; <see cref="SynchronizationContext.Current"/> is the context as well.</param>
    /// <param name="run">
    /// What goes on while the window is shown, on the application's thread. Its token is cancelled when the window is closed, and the program
    /// waits for it. If it throws, the window is closed; when it ends, the window stays.
    /// </param>
    /// <param name="cancellationToken">Closes the window.</param>
    /// <returns>Ends when the window is closed and the terminal, if it is still there, is as before; fails with what <paramref name="run"/> threw.</returns>
    public static async Task RunAsync<TWindow>(
        Func<TerminalContext, TWindow> create,
        Func<TWindow, CancellationToken, Task>? run = null,
        CancellationToken cancellationToken = default)
        where TWindow : Window
    {
        // A thread of its own: the application's loop blocks it. It may be left behind, so it must not keep the process.
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var closed = new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                Run(create, run, closed, cancellationToken);
                done.SetResult();
            }
            catch (OperationCanceledException canceled) when (cancellationToken.IsCancellationRequested)
            {
                done.SetCanceled(canceled.CancellationToken);
            }
#pragma warning disable CA1031 // All of them go to the caller.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                done.SetException(exception);
            }
        })
        {
            Name = "Terminal",
            IsBackground = true,
        };
        thread.Start();
        if (await Task.WhenAny(done.Task, closed.Task).ConfigureAwait(false) == closed.Task)
        {
            // The library waits for ever for its reader, which never ends when the terminal has gone away (a closed window, a lost line).
            await Task.WhenAny(done.Task, Task.Delay(GiveBackTimeout, CancellationToken.None)).ConfigureAwait(false);
        }

        Task ended = done.Task.IsCompleted ? done.Task : await closed.Task.ConfigureAwait(false);
        await ended.ConfigureAwait(false);
    }

    private static void Run<TWindow>(
        Func<TerminalContext, TWindow> create,
        Func<TWindow, CancellationToken, Task>? run,
        TaskCompletionSource<Task> closedWith,
        CancellationToken cancellationToken)
        where TWindow : Window
    {
        Task running = Task.CompletedTask;
        using (IApplication application = Application.Create())
        {
            ReserveThread();
            application.Init();
            Application.MaximumIterationsPerSecond = 30;
            var context = new TerminalContext(application);
            SynchronizationContext.SetSynchronizationContext(context);

            // Running sets the library's own context, which loses what is posted to it once the window is closed.
            application.Iteration += (_, _) => SynchronizationContext.SetSynchronizationContext(context);
            using var closed = new CancellationTokenSource();
            using TWindow window = create(context);
            using CancellationTokenRegistration stop = cancellationToken.Register(() => context.Post(_ => application.RequestStop(), null));
            if (run is not null)
            {
                context.Post(_ => running = RunGuardedAsync(), null);
            }

            application.Run(window);
            SynchronizationContext.SetSynchronizationContext(context);
            closed.Cancel();
            context.RunUntil(running);
            closedWith.SetResult(running);

            async Task RunGuardedAsync()
            {
                try
                {
                    await run(window, closed.Token);
                }
                catch (OperationCanceledException) when (closed.IsCancellationRequested)
                {
                    // Closed by the user: the usual end.
                }
                catch
                {
                    application.RequestStop();
                    throw;
                }
            }
        }

        // It has ended; this throws what it threw.
        running.GetAwaiter().GetResult();
    }

    // The library's reader keeps a thread of the pool for itself; with few processors, what goes on in the background would have to wait for a new one.
    private static void ReserveThread()
    {
        if (!Interlocked.Exchange(ref _hasReserved, true))
        {
            ThreadPool.GetMinThreads(out int workers, out int ports);
            ThreadPool.SetMinThreads(workers + 1, ports);
        }
    }
}
