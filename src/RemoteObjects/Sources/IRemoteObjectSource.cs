using RemoteObjects.Codecs;
using RemoteObjects.Schemas;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects;

/// <summary>An object that a host can share. Generated code implements it for classes of .rep files and for <c>[RemoteObject]</c> classes, <see cref="DynamicSource"/> without generation.</summary>
/// <remarks>Threading: while it is shared, the host calls it on its context, and it tells its observers there.</remarks>
public interface IRemoteObjectSource
{
    /// <summary>What it looks like. Never changes.</summary>
    ObjectSchema Schema { get; }

    /// <summary>The value of a property that holds one.</summary>
    /// <param name="property">Its place in the property list.</param>
    /// <param name="version">The protocol of the receiver.</param>
    QVariant ReadProperty(int property, ProtocolVersion version);

    /// <summary>The object or the model that a property holds.</summary>
    /// <param name="property">Its place in the property list; its kind is not <see cref="PropertyKind.Value"/>.</param>
    /// <returns>An <see cref="IRemoteObjectSource"/>, a <see cref="Models.ItemModel"/>, or null.</returns>
    object? ReadObject(int property);

    /// <summary>A replica writes a property. The host has checked that the property may be written.</summary>
    /// <param name="property">Its place in the property list.</param>
    /// <param name="value">The new value; nothing in it is trusted.</param>
    /// <exception cref="RemoteArgumentException">The value is not of the property's type.</exception>
    void WriteProperty(int property, QVariant value);

    /// <summary>A replica calls a method. The host has checked that there is such a method, and that there are as many arguments as it has parameters.</summary>
    /// <param name="method">Its place in the method list.</param>
    /// <param name="arguments">The arguments; nothing in them is trusted.</param>
    /// <param name="call">Who calls, and how the answer is encoded.</param>
    /// <returns>The result, now or later; an invalid variant if the method gives none.</returns>
    /// <exception cref="RemoteArgumentException">An argument is not of its parameter's type.</exception>
    ValueTask<QVariant> InvokeAsync(int method, QVariant[] arguments, CallContext call);

    /// <summary>Adds somebody to tell of changes and signals.</summary>
    /// <param name="observer">Whom to tell.</param>
    void Connect(ISourceObserver observer);

    /// <summary>Removes somebody.</summary>
    /// <param name="observer">Who was added.</param>
    void Disconnect(ISourceObserver observer);
}

/// <summary>Who is told what happens to a source: the host that shares it.</summary>
public interface ISourceObserver
{
    /// <summary>The protocol in which arguments of signals are wanted.</summary>
    ProtocolVersion Version { get; }

    /// <summary>A property has another value, object or model.</summary>
    /// <param name="property">Its place in the property list.</param>
    void OnPropertyChanged(int property);

    /// <summary>A declared signal was emitted.</summary>
    /// <param name="signal">Its place in the signal list.</param>
    /// <param name="arguments">One for each of its parameters.</param>
    void OnSignal(int signal, QVariant[] arguments);
}

/// <summary>One call of a replica.</summary>
/// <param name="Caller">Who calls. The same one for all calls of a connection.</param>
/// <param name="Version">The protocol the answer is encoded for.</param>
/// <param name="CancellationToken">Cancelled when the caller's connection ends.</param>
public sealed record CallContext(RemoteCaller Caller, ProtocolVersion Version, CancellationToken CancellationToken)
{
    /// <summary>Answers the call at once. For generated code.</summary>
    /// <param name="result">The result.</param>
    /// <param name="codec">Its type.</param>
    public ValueTask<QVariant> Answer<T>(T result, ValueCodec<T> codec)
    {
        ArgumentNullException.ThrowIfNull(codec);
        return ValueTask.FromResult(codec.ToVariant(result, Version));
    }

    /// <summary>Answers the call when its result is there. For generated code.</summary>
    /// <param name="result">The result.</param>
    /// <param name="codec">Its type.</param>
    public async ValueTask<QVariant> AnswerAsync<T>(ValueTask<T> result, ValueCodec<T> codec)
    {
        ArgumentNullException.ThrowIfNull(codec);

        // Back to the host's context: the result may be a live object of the source.
        return codec.ToVariant(await result.ConfigureAwait(true), Version);
    }

    /// <summary>Answers the call when its result is there. For generated code.</summary>
    /// <param name="result">The result.</param>
    /// <param name="convert">Makes of it what the codec takes.</param>
    /// <param name="codec">Its type.</param>
    public async ValueTask<QVariant> AnswerAsync<TResult, T>(ValueTask<TResult> result, Func<TResult, T> convert, ValueCodec<T> codec)
    {
        ArgumentNullException.ThrowIfNull(convert);
        ArgumentNullException.ThrowIfNull(codec);
        return codec.ToVariant(convert(await result.ConfigureAwait(true)), Version);
    }

    /// <summary>Answers a call that gives no result when it is done. For generated code.</summary>
    /// <param name="done">What the slot does.</param>
    public static async ValueTask<QVariant> AnswerAsync(ValueTask done)
    {
        await done.ConfigureAwait(false);
        return QVariant.Invalid;
    }
}

/// <summary>An argument or a value that a peer sent is not of the declared type: the call is refused and logged, and its caller gets no value.</summary>
/// <param name="message">What was wanted and what came.</param>
public sealed class RemoteArgumentException(string message) : Exception(message)
{
    /// <summary>Takes an argument of a call.</summary>
    /// <param name="codec">The parameter's type.</param>
    /// <param name="arguments">All arguments.</param>
    /// <param name="index">Which one.</param>
    /// <exception cref="RemoteArgumentException">It is not of that type.</exception>
    public static T Argument<T>(ValueCodec<T> codec, QVariant[] arguments, int index) => codec.TryFromVariant(arguments[index], out T value)
        ? value
        : throw new RemoteArgumentException($"argument {index} is a {Describe(arguments[index])}, not a {codec.TypeName}");

    /// <summary>Takes the value that a property is to have.</summary>
    /// <param name="codec">The property's type.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="RemoteArgumentException">It is not of that type.</exception>
    public static T Value<T>(ValueCodec<T> codec, QVariant value) => codec.TryFromVariant(value, out T read)
        ? read
        : throw new RemoteArgumentException($"the value is a {Describe(value)}, not a {codec.TypeName}");

    private static string Describe(QVariant value) => value.IsValid ? value.TypeName : "nothing";
}
