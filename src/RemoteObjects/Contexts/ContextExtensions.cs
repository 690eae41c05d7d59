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
        else
        {
            context.Post(Complete<T>, (done, function));
        }

        return done.Task;
    }

    /// <summary>As <see cref="RunAsync{T}"/>, where the caller holds nothing that others may wait for and what is done does not wait: it may run on this thread (docs/decisions/0011).</summary>
    /// <param name="context">The context.</param>
    /// <param name="function">What to do.</param>
    /// <param name="most">For how many callbacks the thread is lent, see <see cref="SerialContext.PostOrRun"/>.</param>
    internal static Task<T> RunSoonAsync<T>(this SynchronizationContext context, Func<T> function, int most = 1)
    {
        if (context is not SerialContext serial || SynchronizationContext.Current == context)
        {
            return context.RunAsync(function);
        }

        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        serial.PostOrRun(Complete<T>, (done, function), most);
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
