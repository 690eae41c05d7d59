using RemoteObjects.Wire;
using Xunit;

namespace RemoteObjects.Interop.Tests;

/// <summary>The peers that theories run with: Qt's major version and the transport.</summary>
internal static class Peers
{
    public static TheoryData<int, string> All => new() { { 6, "ws" }, { 6, "tcp" }, { 5, "ws" }, { 5, "tcp" } };

    /// <summary>With local sockets, too; for what depends on more than the model adapter.</summary>
    public static TheoryData<int, string> Objects => new() { { 6, "ws" }, { 6, "tcp" }, { 6, "local" }, { 5, "ws" }, { 5, "tcp" }, { 5, "local" } };

    public static TheoryData<int> Versions => [6, 5];

    /// <summary>The protocol that a Qt version speaks.</summary>
    public static ProtocolVersion Protocol(int qt) => qt == 6 ? ProtocolVersion.V2_0 : ProtocolVersion.V1_3;
}
