using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace RemoteObjects.Apps;

/// <summary>A web server without a port: it answers requests that another one took, so that pages come from the port of a host.</summary>
internal sealed class PagesServer : IServer
{
    private Func<HttpContext, Task>? _process;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = async request =>
        {
            TContext context = application.CreateContext(request.Features);
            try
            {
                await application.ProcessRequestAsync(context);
                application.DisposeContext(context, null);
            }
            catch (Exception error)
            {
                application.DisposeContext(context, error);
                throw;
            }
        };
        return Task.CompletedTask;
    }

    /// <summary>Answers a request.</summary>
    public Task ProcessAsync(HttpContext request) => _process!(request);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        // It has nothing of its own.
    }
}
