using RemoteObjects;
using RemoteObjects.Apps.Web;
using RemoteObjects.Models;

namespace WsClient;

/// <summary>What the page shows.</summary>
/// <param name="Node">Has the replica, on its context.</param>
/// <param name="Model">The replica.</param>
/// <param name="Traffic">What goes over the node's connection.</param>
/// <param name="Url">Where the node connects to.</param>
public sealed record ShownReplica(RemoteObjectNode Node, ItemModelReplica Model, TrafficCounters Traffic, Uri Url);
