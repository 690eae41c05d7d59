namespace RemoteObjects.Blazor.Objects;

/// <summary>A signal that came.</summary>
/// <param name="Number">Its place among all.</param>
/// <param name="Time">When.</param>
/// <param name="Name">Which one.</param>
/// <param name="Arguments">What it told, for people.</param>
internal sealed record SignalView(int Number, DateTimeOffset Time, string Name, string Arguments);
