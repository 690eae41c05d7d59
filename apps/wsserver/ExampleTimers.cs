using RemoteObjects.Models;

namespace WsServer;

/// <summary>Makes the <see cref="ExampleChanges"/> at their times, counted from the start of the program.</summary>
/// <param name="model">The model to change.</param>
/// <param name="run">Runs a change on the model's context.</param>
/// <param name="time">The clock.</param>
public sealed class ExampleTimers(StandardItemModel model, Func<Action, ValueTask> run, TimeProvider time)
{
    private static readonly (TimeSpan At, Action<StandardItemModel> Change)[] Steps =
    [
        (TimeSpan.FromSeconds(5), ExampleChanges.ChangeData),
        (TimeSpan.FromSeconds(10), ExampleChanges.InsertData),
        (TimeSpan.FromSeconds(11), ExampleChanges.ChangeFlags),
        (TimeSpan.FromSeconds(12), ExampleChanges.RemoveData),
        (TimeSpan.FromSeconds(13), ExampleChanges.MoveData),
    ];

    /// <summary>Makes the changes, each when its time has come.</summary>
    /// <param name="moves">False leaves the last one out: with Qt's standard model it has no effect.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public async Task RunAsync(bool moves = true, CancellationToken cancellationToken = default)
    {
        long start = time.GetTimestamp();
        foreach ((TimeSpan at, Action<StandardItemModel> change) in moves ? Steps : Steps[..^1])
        {
            TimeSpan wait = at - time.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            }

            await run(() => change(model)).ConfigureAwait(false);
        }
    }
}
