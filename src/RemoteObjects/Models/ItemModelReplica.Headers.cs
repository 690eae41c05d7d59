using RemoteObjects.Models.Replication;
using RemoteObjects.Replicas;
using RemoteObjects.Values;

namespace RemoteObjects.Models;

// Header labels: what is wanted, asked for, and answered.
public sealed partial class ItemModelReplica
{
    private const int MaxHeadersPerRequest = 500;

    private readonly HeaderCache _headers = new();

    /// <summary>Fetches header values, and completes when they are here, fresh.</summary>
    /// <param name="orientation">Which header.</param>
    /// <param name="first">First section.</param>
    /// <param name="count">How many; sections beyond the end don't count.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task FetchHeaderAsync(Orientation orientation, int first, int count, CancellationToken cancellationToken = default)
    {
        while (await _node.Context.RunAsync(() => NextHeaderStep(orientation, first, count)).ConfigureAwait(false) is { } step)
        {
            await step.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Want(HeaderKey key)
    {
        if (_isSynchronised)
        {
            _headers.Want(key);
            PostPump();
        }
    }

    private Task? NextHeaderStep(Orientation orientation, int first, int count)
    {
        int end = (int)Math.Min((long)first + count, Sections(orientation));
        first = Math.Max(first, 0);
        return NextHeaderStep(Enumerable.Range(first, Math.Max(end - first, 0)).Select(section => new HeaderKey(orientation, section, ItemRole.Display)));
    }

    // Reads what is wanted; null when all of it is here.
    private Task? NextHeaderStep(IEnumerable<HeaderKey> keys)
    {
        if (!_isSynchronised)
        {
            return WhenSynchronised();
        }

        bool isMissing = false;
        foreach (HeaderKey key in keys)
        {
            if (!_headers.TryGet(key, out _))
            {
                isMissing = true;
                Want(key);
            }
            else if (_headers.IsPending(key))
            {
                // What is on show is from before a change that was told.
                isMissing = true;
            }
        }

        return isMissing ? NextHeaderAnswer() : null;
    }

    private int Sections(Orientation orientation) => orientation switch
    {
        Orientation.Horizontal => _root.ColumnCount,
        Orientation.Vertical => _root.Rows.Count,
        _ => 0,
    };

    private void AskHeaders(HeaderKey[] keys, int epoch)
    {
        QVariant[] arguments =
        [
            ModelVariants.OrientationList([.. keys.Select(key => (int)key.Orientation)], _object!.Version),
            ModelVariants.IntList([.. keys.Select(key => key.Section)], _object.Version),
            ModelVariants.IntList([.. keys.Select(key => key.Role)], _object.Version),
        ];
        Ask(ModelAdapterApi.HeaderRequest, arguments, result => OnHeaders(keys, epoch, result));
    }

    private void OnHeaders(HeaderKey[] keys, int epoch, CallResult result)
    {
        if (epoch != _epoch)
        {
            return;
        }

        QVariant[] values = result.Value.TryGet(out QVariant[]? list) ? list : [];
        for (int i = 0; i < keys.Length; i++)
        {
            HeaderKey key = keys[i];
            if (!_isSynchronised || result.Error is not null || key.Section >= Sections(key.Orientation))
            {
                _headers.Release(key);
                continue;
            }

            // A value that was left out is one that is not there.
            QVariant value = i < values.Length ? values[i] : default;
            bool wasKnown = _headers.TryGet(key, out QVariant before);
            _headers.Store(key, value);
            if (!wasKnown || before != value)
            {
                Announce(new HeaderDataChanged(key.Orientation, key.Section, key.Section) { IsArrival = !wasKnown });
            }
        }

        CompleteHeaderWaiters(result.Error);
    }
}
