namespace RemoteObjects.Interop.Tests.Registry;

/// <summary>Waiting for a table.</summary>
internal static class Waiting
{
    public static Task UntilAsync(this RemoteObjectRegistryHost registry, Predicate<RemoteObjectLocations> isSo, CancellationToken cancellationToken) =>
        UntilAsync(registry.Locations, registry.Context, isSo, cancellationToken);

    public static async Task UntilAsync(
        this RemoteObjectLocations locations, SynchronizationContext context, Predicate<RemoteObjectLocations> isSo, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(object? sender, RemoteObjectLocation? location)
        {
            if (isSo(locations))
            {
                done.TrySetResult();
            }
        }

        await context.RunAsync(() =>
        {
            locations.Added += Look;
            locations.Removed += Look;
            Look(null, null);
        });
        await done.Task.WaitAsync(cancellationToken);
    }
}
