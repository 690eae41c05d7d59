using System.Security.Claims;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace RemoteObjects.AspNetCore;

/// <summary>What Kestrel and we ask of a secure connection: that it is one, and who the client is.</summary>
/// <param name="certificate">The client's, verified; null if it has none.</param>
/// <param name="user">The same as claims.</param>
internal sealed class TlsFeatures(X509Certificate2? certificate, ClaimsPrincipal? user) : ITlsConnectionFeature, IConnectionUserFeature
{
    public X509Certificate2? ClientCertificate { get; set; } = certificate;

    public ClaimsPrincipal? User { get; set; } = user;

    public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult(ClientCertificate);
}
