using RemoteObjects.Codecs;
using RemoteObjects.Replicas;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects;

// Calling the source. What is protected is for generated code.
public abstract partial class ObjectReplica
{
    /// <summary>Calls a method that gives a result.</summary>
    /// <param name="method">Its place in the method list.</param>
    /// <param name="arguments">Gives exactly the declared arguments, encoded for a protocol; called on the context.</param>
    /// <param name="result">The result's type.</param>
    /// <param name="cancellationToken">Ends the wait; the source still does what it was asked for.</param>
    /// <exception cref="RemoteObjectException">There is no connection, it was lost, no answer came in time, or the source gave no value of that type.</exception>
    protected Task<T> InvokeAsync<T>(int method, Func<ProtocolVersion, QVariant[]> arguments, ValueCodec<T> result, CancellationToken cancellationToken) =>
        SendAsync(method, arguments, answer => ReadResult(method, answer, result), cancellationToken);

    /// <summary>Calls a method that gives no result, and waits until the source has run it. Whether it failed there is not told.</summary>
    /// <param name="method">Its place in the method list.</param>
    /// <param name="arguments">Gives exactly the declared arguments, encoded for a protocol; called on the context.</param>
    /// <param name="cancellationToken">Ends the wait; the source still does what it was asked for.</param>
    /// <exception cref="RemoteObjectException">There is no connection, it was lost, or no answer came in time.</exception>
    protected Task InvokeAsync(int method, Func<ProtocolVersion, QVariant[]> arguments, CancellationToken cancellationToken) =>
        SendAsync(method, arguments, static _ => true, cancellationToken);

    /// <summary>Asks the source to give a property another value. The protocol has no answer; the value here changes when the source says so.</summary>
    /// <param name="property">Its place in the property list.</param>
    /// <param name="codec">Its type.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="RemoteObjectException">The replica does not follow a source, so nothing was sent.</exception>
    protected void WriteProperty<T>(int property, ValueCodec<T> codec, T value)
    {
        ArgumentNullException.ThrowIfNull(codec);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (State != ReplicaState.Valid)
        {
            throw new RemoteObjectException(RemoteObjectError.NotConnected, $"'{Name}' is {State}, so its '{Schema!.Properties[property].Name}' can't be set. Wait with {nameof(WhenValidAsync)}.");
        }

        // At once where possible: what the caller does next on the context must come after it.
        if (SynchronizationContext.Current == Node.Context)
        {
            _source?.Write(property, codec.ToWrite(value, _source.Version));
        }
        else
        {
            Node.Context.Post(_ => _source?.Write(property, codec.ToWrite(value, _source.Version)), null);
        }
    }

    /// <summary>Calls a method with what somebody else sent, and gives what the source answers, whatever that is.</summary>
    private protected Task<QVariant> RelayAsync(int method, QVariant[] arguments) => SendAsync(method, _ => arguments, static answer => answer, CancellationToken.None);

    private async Task<T> SendAsync<T>(int method, Func<ProtocolVersion, QVariant[]> arguments, Func<QVariant, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Node.Context.RunSoonAsync(() =>
        {
            if (_source is not { } source)
            {
                throw new RemoteObjectException(
                    _isDisposed ? RemoteObjectError.Disposed : RemoteObjectError.NotConnected, $"'{Name}' {(_isDisposed ? "was disposed" : "has no source yet")}.");
            }

            source.Invoke(method, arguments(source.Version), answer => Complete(done, answer, read));
            return true;
        }).ConfigureAwait(false);
        return await done.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Complete<T>(TaskCompletionSource<T> done, CallResult answer, Func<QVariant, T> read)
    {
        if (answer.Error is not null)
        {
            done.TrySetException(answer.Error);
            return;
        }

        try
        {
            done.TrySetResult(read(answer.Value));
        }
        catch (RemoteObjectException exception)
        {
            done.TrySetException(exception);
        }
    }

    private T ReadResult<T>(int method, QVariant answer, ValueCodec<T> codec)
    {
        if (answer.IsValid && codec.TryFromVariant(answer, out T value))
        {
            return value;
        }

        MethodSchema declared = Schema!.Methods[method];
        throw answer.IsValid
            ? new RemoteObjectException(RemoteObjectError.ProtocolError, $"{declared.Signature} of '{Name}' answered a {answer.TypeName}, not a {declared.ReturnType}.")
            : new RemoteObjectException(RemoteObjectError.CallFailed, $"{declared.Signature} of '{Name}' gave no value: its source refused the call or failed. Its log says why.");
    }
}
