namespace RemoteObjects;

/// <summary>Running code on the context that owns some objects.</summary>
public static class ContextExtensions
{
    /// <summary>Runs an action on a context; at once if already there.</summary>
    /// <param name="context">The context.</param>
    /// <param name="action">What to do.</param>
    /// <returns>Completes after the action ran; fails as it failed.</returns>
    public static Task RunAsync(this SynchronizationContext context, Action action) => context.RunAsync(() =>
    {
        action();
        return true;
    });

    /// <summary>Runs a function on a context; at once if already there.</summary>
    /// <param name="context">The context.</param>
    /// <param name="function">What to do.</param>
    /// <returns>The function's result.</returns>
    public static Task<T> RunAsync<T>(this SynchronizationContext context, Func<T> function)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (SynchronizationContext.Current == context)
        {
            Complete(done, function);
        }
        else if (context is SerialContext serial)
        {
            serial.PostOrRun(Complete<T>, (done, function));
        }
        else
        {
            context.Post(Complete<T>, (done, function));
        }

        return done.Task;
    }

    private static void Complete<T>(object? state)
    {
        (TaskCompletionSource<T> done, Func<T> function) = ((TaskCompletionSource<T>, Func<T>))state!;
        Complete(done, function);
    }

    private static void Complete<T>(TaskCompletionSource<T> done, Func<T> function)
    {
        try
        {
            done.SetResult(function());
        }
#pragma warning disable CA1031 // The caller gets whatever was thrown through the task.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            done.SetException(exception);
        }
    }
}
