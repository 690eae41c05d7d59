namespace RemoteObjects.Tool.Web;

/// <summary>What the page is to show, and how.</summary>
/// <param name="Url">The node.</param>
/// <param name="Port">Where to listen; 0 for a free port.</param>
/// <param name="CanWrite">Whether the page may change things and call slots.</param>
/// <param name="IsDirect">Whether the page connects to the node by itself.</param>
/// <param name="Heartbeat">After how much silence the page asks the node whether it lives; null for never.</param>
internal sealed record WebSettings(Uri Url, int Port, bool CanWrite, bool IsDirect, TimeSpan? Heartbeat);
