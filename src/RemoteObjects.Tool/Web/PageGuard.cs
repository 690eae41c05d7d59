using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using RemoteObjects.AspNetCore;

namespace RemoteObjects.Tool.Web;

/// <summary>Lets in who knows the address of the page and came to it by a loopback name; for all others there is nothing here.</summary>
/// <remarks>The address has a secret: on a machine with several users everybody reaches its loopback ports. The check of the name is against pages of the web that
/// have their own name resolved to this machine (DNS rebinding).</remarks>
/// <param name="port">The port of the server.</param>
internal sealed class PageGuard(Func<int> port)
{
    private const int SecretBytes = 16;

    private readonly byte[] _prefix = Encoding.ASCII.GetBytes($"/{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))}");

    /// <summary>What all paths begin with; without a slash at the end.</summary>
    public string Prefix => Encoding.ASCII.GetString(_prefix);

    /// <summary>Lets a request in, its path then beginning behind the secret, or not.</summary>
    public bool Admits(HttpContext context)
    {
        // Browsers leave the port of the scheme out.
        if ((context.Request.Host.Port ?? (context.Request.IsHttps ? 443 : 80)) != port() || !PageSafetyExtensions.IsForThisMachine(context))
        {
            return false;
        }

        string path = context.Request.Path.Value ?? "";
        if (path.Length <= _prefix.Length || path[_prefix.Length] != '/'
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(path[.._prefix.Length]), _prefix))
        {
            return false;
        }

        context.Request.PathBase = Prefix;
        context.Request.Path = path[_prefix.Length..];
        return true;
    }

    /// <summary>The same as a part of a pipeline; comes before routing.</summary>
    public Task AdmitAsync(HttpContext context, RequestDelegate next)
    {
        if (Admits(context))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
