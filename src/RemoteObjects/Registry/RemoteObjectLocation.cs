using RemoteObjects.Values;

namespace RemoteObjects;

/// <summary>What a registry knows of a name: Qt's QRemoteObjectSourceLocation (spec wire-protocol 14).</summary>
/// <param name="Name">The name an object or a model is acquired by.</param>
/// <param name="TypeName">The class; <c>QAbstractItemModelAdapter</c> for a model, empty for a plain QObject.</param>
/// <param name="HostUrl">Where its host listens. Whoever reaches a registry may have registered it: not to be trusted.</param>
public sealed record RemoteObjectLocation(string Name, string TypeName, QUrl HostUrl)
{
    internal SourceLocation ToWire() => new(Name, new SourceLocationInfo(TypeName, HostUrl));

    internal static RemoteObjectLocation FromWire(SourceLocation location) => new(location.Name ?? "", location.Info.TypeName ?? "", location.Info.HostUrl);

    /// <summary>A URL as Qt writes it: without a slash that stands for no path.</summary>
    internal static QUrl ToUrl(Uri url) => new(url is { AbsolutePath: "/", Query: "", Fragment: "" } ? url.AbsoluteUri.TrimEnd('/') : url.AbsoluteUri);
}
