using System.Net;

namespace RemoteObjects.Registry;

/// <summary>What the URLs of a registry mean.</summary>
internal static class RegistryUrls
{
    /// <summary>Hosts that listen at every address register just that (spec wire-protocol 14). They are mostly on the machine of the registry.</summary>
    /// <param name="url">As registered.</param>
    /// <param name="registry">The registry.</param>
    public static Uri ReplaceAnyAddress(Uri url, Uri registry)
    {
        if (!IPAddress.TryParse(url.IdnHost, out IPAddress? address) || !(address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
        {
            return url;
        }

        // A registry without a host part (a local socket) is on this machine.
        return new UriBuilder(url) { Host = registry.Host.Length > 0 ? registry.Host : "localhost" }.Uri;
    }
}
