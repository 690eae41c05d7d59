namespace RemoteObjects.Bench.FirstLoad;

/// <summary>What the browser counted of one load.</summary>
/// <param name="Requests">Requests that went to the server; what the cache had is none.</param>
/// <param name="Brotli">How many of the answers came encoded with Brotli.</param>
/// <param name="Transferred">Bytes of these answers as they came over the connection, with their headers.</param>
/// <param name="Compressed">Bytes of what the page is made of, wherever it came from, each file as it is published with Brotli; null if there are no such files.</param>
/// <param name="Time">From the navigation to the frame that has rows.</param>
internal sealed record Load(int Requests, int Brotli, long Transferred, long? Compressed, TimeSpan Time);
