using Xunit;

namespace RemoteObjects.Interop.Tests.Objects;

/// <summary>What a client of Qt does with a Device, whoever hosts it, near or behind a proxy.</summary>
internal static class DeviceUse
{
    /// <summary>Calls, pushes and writes; afterwards the label was "written" for a while, and is "set".</summary>
    /// <param name="client">Has acquired it.</param>
    /// <param name="whenWritten">Looks at the other end, while level is 0.75 and label is "written".</param>
    public static async Task UseDeviceAsync(this QtPeer client, Func<Task> whenWritten)
    {
        Assert.Equal("42", (await client.MustAsync("call Device add 40, 2")).Raw("result"));
        Assert.Equal("\"grüße\"", (await client.MustAsync("call Device echo \"grüße\"")).Raw("result"));
        Assert.Equal("5", (await client.MustAsync("call Device next 0")).Raw("result"));
        await client.MustAsync("push Device level 0.75");
        await client.NextEventAsync(e => e.IsChange("Device", "level", "0.75"));
        await client.MustAsync("set Device label \"written\"");
        await client.NextEventAsync(e => e.IsChange("Device", "label", "\"written\""));
        await whenWritten();

        await client.MustAsync("call Device configure \"set\", 1.5, -2");
        await client.NextEventAsync(e => e.IsChange("Device", "label", "\"set\""));
        await client.NextEventAsync(e => e.IsSignal("progress", "[50,1.5]"));
        await client.NextEventAsync(e => e.IsChange("Device", "level", "1.5"));
        await client.NextEventAsync(e => e.IsChange("Device", "mode", "-2"));
        await client.NextEventAsync(e => e.IsSignal("message", "[\"set\"]"));
    }
}
