using System.Text.Json;
using RemoteObjects.Bench.Peers;

namespace RemoteObjects.Bench.Others.Roles;

/// <summary>The figures of a client, gathered for its line <c>result</c>.</summary>
internal sealed class Results
{
    private readonly List<Action<Utf8JsonWriter>> _results = [];

    public void Add(string key, double value) => _results.Add(json => json.WriteNumber(key, value));

    public void Add(string key, long value) => _results.Add(json => json.WriteNumber(key, value));

    /// <summary>Adds what memory this process has now, and has had at most.</summary>
    public void AddMemory(string? now, string? peak)
    {
        _results.Add(json => Measures.WriteMemory(json, now, peak));
    }

    public void Write() => Lines.Write("result", json => _results.ForEach(write => write(json)));
}
