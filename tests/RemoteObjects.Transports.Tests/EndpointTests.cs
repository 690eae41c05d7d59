using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RemoteObjects.AspNetCore;

namespace RemoteObjects.Transports.Tests;

public sealed class EndpointTests : IAsyncDisposable
{
    private readonly Deadline _deadline = new();
    private readonly RecordingLoggerFactory _log = new();
    private WebApplication? _application;

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        _deadline.Dispose();
    }

    [Fact]
    public async Task An_endpoint_of_a_web_application_serves_connections()
    {
        Uri url = await StartAsync(EchoAsync);
        await using TransportConnection client = await WebSocketTransport.Instance.ConnectAsync(url, _deadline);
        await client.WriteAsync(new byte[] { 1, 2, 3 }, _deadline);
        Assert.Equal([1, 2, 3], await client.ReadExactlyAsync(3, _deadline));
        await client.CloseAsync(_deadline);
        Assert.Empty(_log.Complaints);
    }

    [Fact]
    public async Task A_connection_is_closed_in_order_when_its_function_is_done()
    {
        Uri url = await StartAsync(async (connection, token) => await connection.WriteAsync(new byte[] { 1 }, token));
        await using TransportConnection client = await WebSocketTransport.Instance.ConnectAsync(url, _deadline);
        Assert.Equal([1], await client.ReadExactlyAsync(1, _deadline));
        Assert.Equal(0, await client.ReadAsync(new byte[1], _deadline));
        await client.CloseAsync(_deadline);
        Assert.Empty(_log.Complaints);
    }

    [Fact]
    public async Task A_function_may_dispose_its_connection()
    {
        Uri url = await StartAsync(async (connection, token) =>
        {
            await connection.ReadExactlyAsync(1, token);
            await connection.DisposeAsync();
        });
        await using TransportConnection client = await WebSocketTransport.Instance.ConnectAsync(url, _deadline);
        await client.WriteAsync(new byte[] { 1 }, _deadline);
        Assert.True(await Bytes.EndsAsync(client.ReadAsync(new byte[1], _deadline)));
        await _application!.StopAsync(_deadline);
        Assert.Empty(_log.Complaints);
    }

    [Fact]
    public async Task A_client_that_vanishes_is_no_error_of_the_application()
    {
        TaskCompletionSource served = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Uri url = await StartAsync(async (connection, token) =>
        {
            try
            {
                await EchoAsync(connection, token);
            }
            finally
            {
                served.SetResult();
            }
        });
        TransportConnection client = await WebSocketTransport.Instance.ConnectAsync(url, _deadline);
        client.Abort();
        await served.Task.WaitAsync(_deadline);
        await _application!.StopAsync(_deadline);
        Assert.Empty(_log.Complaints);
    }

    [Fact]
    public async Task The_token_tells_that_the_application_stops()
    {
        TaskCompletionSource serving = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Uri url = await StartAsync(async (connection, token) =>
        {
            serving.SetResult();
            await connection.ReadAsync(new byte[1], token);
        });
        await using TransportConnection client = await WebSocketTransport.Instance.ConnectAsync(url, _deadline);
        await serving.Task.WaitAsync(_deadline);
        await _application!.StopAsync(_deadline);
        Assert.True(await Bytes.EndsAsync(client.ReadAsync(new byte[1], _deadline)));
        Assert.Empty(_log.Complaints);
    }

    [Fact]
    public async Task A_plain_request_is_told_what_this_is()
    {
        Uri url = await StartAsync(EchoAsync);
        using HttpClient http = new();
        using HttpResponseMessage answer = await http.GetAsync(new UriBuilder(url) { Scheme = "http" }.Uri, _deadline.Token);
        Assert.Equal(HttpStatusCode.UpgradeRequired, answer.StatusCode);
    }

    private async Task<Uri> StartAsync(Func<TransportConnection, CancellationToken, Task> serve)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<ILoggerFactory>(_log);
        _application = builder.Build();
        _application.MapRemoteObjects("/objects", serve);
        await _application.StartAsync(_deadline);
        return new UriBuilder(Assert.Single(_application.Urls)) { Scheme = "ws", Path = "/objects" }.Uri;
    }

    private static async Task EchoAsync(TransportConnection connection, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[4096];
        int read;
        while ((read = await connection.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await connection.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        await connection.CloseAsync(cancellationToken);
    }
}
