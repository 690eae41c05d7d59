namespace RemoteObjects.Apps.Tests;

/// <summary>What a program has written so far, line by line, and a way to wait for more.</summary>
internal sealed class OutputLines
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isComplete;

    public string[] All
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>The first line that contains a text and is not among the first <paramref name="skip"/> ones.</summary>
    public async Task<string> WaitForAsync(string text, CancellationToken cancellationToken, int skip = 0)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_lines.Skip(skip).FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } found)
                {
                    return found;
                }

                if (_isComplete)
                {
                    throw new InvalidOperationException($"The program ended without writing '{text}':\n{string.Join('\n', _lines)}");
                }

                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"The program did not write '{text}' in time, but:\n{string.Join('\n', All)}");
            }
        }
    }

    /// <summary>Takes the next line; null is the end.</summary>
    public void Add(string? line)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            if (line is null)
            {
                _isComplete = true;
            }
            else
            {
                _lines.Add(line);
            }

            (changed, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
    }
}
