using Microsoft.Extensions.Logging;
using RemoteObjects.Connections;
using RemoteObjects.Wire;

namespace RemoteObjects.Diagnostics;

/// <summary>All log messages. Ids in blocks: 1000 connections, 2000 hosts and sources, 3000 nodes and replicas, 4000 models, 5000 registries and proxies (docs/telemetry.md). A retired id is never used again.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Warning, "Closed {Peer}: it broke the protocol ({Error}). {Fault}", EventName = "ProtocolError")]
    public static partial void ProtocolError(ILogger logger, string peer, WireError error, string fault);

    [LoggerMessage(1002, LogLevel.Error, "Skipped a packet of {Peer}: {Fault}", EventName = "PacketSkipped")]
    public static partial void PacketSkipped(ILogger logger, string peer, string fault);

    [LoggerMessage(1003, LogLevel.Information, "{Peer} connected", EventName = "Connected")]
    public static partial void Connected(ILogger logger, string peer);

    [LoggerMessage(1004, LogLevel.Information, "{Peer} is gone ({Reason}) {Fault}", EventName = "Disconnected")]
    public static partial void Disconnected(ILogger logger, string peer, CloseReason reason, string fault);

    [LoggerMessage(1005, LogLevel.Warning, "No connection to {Url}, attempt {Attempt}: {Fault}", EventName = "ConnectFailed")]
    public static partial void ConnectFailed(ILogger logger, string url, int attempt, string fault);

    [LoggerMessage(1006, LogLevel.Warning, "Can't accept at {Url} just now: {Fault}", EventName = "AcceptFailed")]
    public static partial void AcceptFailed(ILogger logger, string url, string fault);

    [LoggerMessage(1008, LogLevel.Warning, "No secure connection with {Peer} at {Url}: {Fault}", EventName = "HandshakeFailed")]
    public static partial void HandshakeFailed(ILogger logger, string peer, string url, string fault);

    [LoggerMessage(2001, LogLevel.Warning, "{Peer} asked for '{Name}', which is not hosted", EventName = "UnknownObject")]
    public static partial void UnknownObject(ILogger logger, string peer, string? name);

    [LoggerMessage(2002, LogLevel.Warning, "Refused {Peer} on '{Name}': {Fault}", EventName = "RequestRefused")]
    public static partial void RequestRefused(ILogger logger, string peer, string? name, string fault);

    [LoggerMessage(2003, LogLevel.Error, "'{Name}' threw while it answered {Peer}", EventName = "SourceThrew")]
    public static partial void SourceThrew(ILogger logger, Exception exception, string name, string peer);

    [LoggerMessage(2005, LogLevel.Error, "'{Name}' threw for {Count} values of an answer, the first time so", EventName = "ModelThrew")]
    public static partial void ModelThrew(ILogger logger, Exception exception, string name, int count);

    [LoggerMessage(2006, LogLevel.Error, "'{Name}' threw while its property '{Property}' was read; it was sent as none", EventName = "PropertyThrew")]
    public static partial void PropertyThrew(ILogger logger, Exception exception, string name, string property);

    [LoggerMessage(2007, LogLevel.Warning, "The model '{Property}' of '{Name}' has no roles {Roles}", EventName = "UnknownRoles")]
    public static partial void UnknownRoles(ILogger logger, string name, string property, string roles);

    [LoggerMessage(2008, LogLevel.Error, "The policy of '{Name}' threw; that is denied", EventName = "PolicyThrew")]
    public static partial void PolicyThrew(ILogger logger, Exception exception, string name);

    [LoggerMessage(2009, LogLevel.Warning, "Refused {Peer}: {Count} nodes are connected (RemoteObjectHostOptions.MaxConnections); told once until there is room again", EventName = "TooManyConnections")]
    public static partial void TooManyConnections(ILogger logger, string peer, int count);

    [LoggerMessage(2010, LogLevel.Warning, "{Peer} is read no further until some of its calls are answered (RemoteObjectHostOptions.MaxPendingCalls); told once", EventName = "TooManyCalls")]
    public static partial void TooManyCalls(ILogger logger, string peer);

    [LoggerMessage(2011, LogLevel.Error, "What a call of {Peer} had registered for its cancellation threw", EventName = "CancellationThrew")]
    public static partial void CancellationThrew(ILogger logger, Exception exception, string peer);

    [LoggerMessage(2004, LogLevel.Information, "Listening at {Url}", EventName = "Listening")]
    public static partial void Listening(ILogger logger, string url);

    [LoggerMessage(3001, LogLevel.Information, "'{Name}' is {State}", EventName = "ReplicaState")]
    public static partial void ReplicaState(ILogger logger, string name, ReplicaState state);

    [LoggerMessage(3002, LogLevel.Warning, "An answer of '{Name}' can't be used: {Fault}", EventName = "BadAnswer")]
    public static partial void BadAnswer(ILogger logger, string name, string fault);

    [LoggerMessage(3004, LogLevel.Error, "'{Name}': the value of '{Property}' is a {Actual}, not a {Declared}; the old one stays", EventName = "BadValue")]
    public static partial void BadValue(ILogger logger, string name, string property, string declared, string actual);

    [LoggerMessage(3005, LogLevel.Warning, "The stored values of '{Name}' are {Actual}, its class has {Declared}; they are not used", EventName = "BadStore")]
    public static partial void BadStore(ILogger logger, string name, int actual, int declared);

    [LoggerMessage(3006, LogLevel.Error, "The stored values in {Path} can't be read or written", EventName = "StoreFailed")]
    public static partial void StoreFailed(ILogger logger, Exception exception, string path);

    [LoggerMessage(3003, LogLevel.Error, "A handler of '{Name}' threw", EventName = "HandlerThrew")]
    public static partial void HandlerThrew(ILogger logger, Exception exception, string name);

    [LoggerMessage(5001, LogLevel.Information, "{Peer} registered '{Name}' at {Url}", EventName = "Registered")]
    public static partial void Registered(ILogger logger, string peer, string name, string url);

    [LoggerMessage(5002, LogLevel.Information, "'{Name}' is registered at {Url} no longer", EventName = "Unregistered")]
    public static partial void Unregistered(ILogger logger, string name, string url);

    [LoggerMessage(5003, LogLevel.Warning, "{Peer} registers '{Name}' at {Url}, but {Other} has that name; it waits until that one goes", EventName = "NameTaken")]
    public static partial void NameTaken(ILogger logger, string peer, string name, string url, string other);

    [LoggerMessage(5004, LogLevel.Warning, "The registry did not take '{Name}': it is registered at {Other}. It is offered again when that one goes", EventName = "NotRegistered")]
    public static partial void NotRegistered(ILogger logger, string name, string other);

    [LoggerMessage(5005, LogLevel.Warning, "The registry says that '{Name}' is at {Url}, which can't be used: {Fault}", EventName = "BadLocation")]
    public static partial void BadLocation(ILogger logger, string name, string url, string fault);

    [LoggerMessage(5006, LogLevel.Information, "The proxy shares '{Name}'", EventName = "Proxied")]
    public static partial void Proxied(ILogger logger, string name);

    [LoggerMessage(5007, LogLevel.Warning, "The proxy can't share '{Name}': {Fault}", EventName = "NotProxied")]
    public static partial void NotProxied(ILogger logger, string name, string fault);
}
