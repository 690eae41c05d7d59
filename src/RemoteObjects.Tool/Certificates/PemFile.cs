namespace RemoteObjects.Tool.Certificates;

/// <summary>A file to write.</summary>
/// <param name="Name">Its name in the directory.</param>
/// <param name="Text">What is in it.</param>
/// <param name="IsSecret">Whether only its owner may read it.</param>
internal sealed record PemFile(string Name, string Text, bool IsSecret);
