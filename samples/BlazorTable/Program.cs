using RemoteObjects;
using RemoteObjects.AspNetCore;
using RemoteObjects.Models;
using Samples;

await using var node = new RemoteObjectNode();
node.Connect(new Uri(args.FirstOrDefault() ?? "ws://localhost:8088"));
WebApplicationBuilder builder = WebApplication.CreateBuilder();
builder.WebHost.UseStaticWebAssets();
builder.Services.AddSingleton(node.AcquireModel("RemoteModel", new ModelReplicaOptions { Refresh = ReplicaRefresh.Visible }));
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
await using WebApplication app = builder.Build();
app.UsePageSafety().UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
await app.RunAsync();
