using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using RemoteObjects.Explorer;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<ExplorerPage>("#app");
await builder.Build().RunAsync();
