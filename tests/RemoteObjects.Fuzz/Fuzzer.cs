using System.Diagnostics;

namespace RemoteObjects.Fuzz;

/// <summary>Tries inputs on a target, one after another, and keeps those that went a way of their own.</summary>
public sealed class Fuzzer
{
    private const int LongestKept = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly FuzzTarget _target;
    private readonly Dictionary<string, byte[]> _outcomes = new(StringComparer.Ordinal);
    private readonly List<byte[]> _pool = [];

    /// <summary>Makes a fuzzer with the target's honest inputs.</summary>
    /// <param name="target">What to try.</param>
    /// <param name="corpus">Inputs that earlier runs have kept.</param>
    public Fuzzer(FuzzTarget target, IEnumerable<byte[]> corpus)
    {
        ArgumentNullException.ThrowIfNull(target);
        _target = target;
        _pool.AddRange(target.Seeds());
        _pool.AddRange(corpus);
    }

    /// <summary>Where inputs that failed are written.</summary>
    public string FailureFolder { get; init; } = Path.Combine(Path.GetTempPath(), "fuzz-failures");

    /// <summary>One input per outcome, as found.</summary>
    public IReadOnlyDictionary<string, byte[]> Outcomes => _outcomes;

    /// <summary>The longest time for one input.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>The most that was allocated for one input.</summary>
    public long MostBytes { get; private set; }

    /// <summary>Tries for so long.</summary>
    public FuzzReport Run(int seed, TimeSpan time)
    {
        var mutator = new Mutator(new Random(seed), _target.IsStream);
        var clock = Stopwatch.StartNew();
        long inputs = 0;
        int failures = 0;
        foreach (byte[] honest in _pool.ToArray())
        {
            inputs++;
            failures += Try(honest) ? 0 : 1;
        }

        while (clock.Elapsed < time && failures < 10)
        {
            inputs++;
            failures += Try(mutator.Next(_pool)) ? 0 : 1;
        }

        return new FuzzReport(
            _target.Name, seed, Math.Round(clock.Elapsed.TotalSeconds, 1), inputs, _outcomes.Count, Math.Round(Slowest.TotalMilliseconds, 1), MostBytes, failures);
    }

    /// <summary>Runs one input and holds it to the bounds of time and memory.</summary>
    /// <returns>What became of it.</returns>
    /// <exception cref="FuzzException">It did what no input may do.</exception>
    public string RunOnce(byte[] input)
    {
        ArgumentNullException.ThrowIfNull(input);
        long budget = _target.MemoryBase + ((long)input.Length * _target.MemoryFactor);

        // What is made once in a process is not the input's, and others use the machine, too: only what happens again counts.
        for (int attempt = 1; ; attempt++)
        {
            long before = Allocated();
            long begun = Stopwatch.GetTimestamp();
            string outcome = RunGuarded(input);
            TimeSpan took = Stopwatch.GetElapsedTime(begun);
            long bytes = Allocated() - before;
            if (bytes <= budget && took <= Patience)
            {
                Slowest = took > Slowest ? took : Slowest;
                MostBytes = Math.Max(MostBytes, bytes);
                return outcome;
            }

            if (attempt == 4)
            {
                throw new FuzzException($"{bytes} bytes and {took.TotalMilliseconds:0} ms for an input of {input.Length} bytes, for which {budget} bytes and {Patience.TotalMilliseconds:0} ms are allowed.");
            }
        }
    }

    /// <summary>Makes an input shorter for as long as the same becomes of it.</summary>
    public byte[] Minimise(byte[] input, string outcome)
    {
        ArgumentNullException.ThrowIfNull(input);
        int tries = 0;
        for (int length = input.Length / 2; length > 0; length /= 2)
        {
            for (int at = 1; at + length <= input.Length && tries < 300; tries++)
            {
                byte[] shorter = [.. input.AsSpan(0, at), .. input.AsSpan(at + length)];
                if (_target.Run(shorter) == outcome)
                {
                    input = shorter;
                }
                else
                {
                    at += length;
                }
            }
        }

        return input;
    }

    /// <summary>What is worth keeping: the shortest input found for each outcome, up to a size of all.</summary>
    /// <param name="mostBytes">The size.</param>
    public IReadOnlyList<KeyValuePair<string, byte[]>> Kept(int mostBytes = 40_000)
    {
        var kept = new List<KeyValuePair<string, byte[]>>();
        foreach ((string outcome, byte[] input) in _outcomes.OrderBy(pair => pair.Value.Length))
        {
            byte[] shorter = Minimise(input, outcome);
            if ((mostBytes -= shorter.Length) < 0)
            {
                break;
            }

            kept.Add(KeyValuePair.Create(outcome, shorter));
        }

        return kept;
    }

    /// <summary>Runs the target's own closer look.</summary>
    /// <exception cref="FuzzException">Something does not hold.</exception>
    public void Check(byte[] input)
    {
        try
        {
            _target.Check(input);
        }
        catch (Exception exception) when (exception is not FuzzException)
        {
            throw new FuzzException($"The target '{_target.Name}' threw.", exception);
        }
    }

    private bool Try(byte[] input)
    {
        try
        {
            string outcome = RunOnce(input);
            Check(input);
            if (input.Length <= LongestKept && _outcomes.TryAdd(outcome, input))
            {
                _pool.Add(input);
            }

            return true;
        }
        catch (FuzzException exception)
        {
            Directory.CreateDirectory(FailureFolder);
            string file = Path.Combine(FailureFolder, $"{_target.Name}-{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(input))[..12]}.bin");
            File.WriteAllBytes(file, input);
            Console.Error.WriteLine($"{_target.Name}: {exception}\nThe input is in {file}: {Convert.ToHexString(input.AsSpan(0, Math.Min(input.Length, 400)))}");
            return false;
        }
    }

    private long Allocated() => _target.IsThreaded ? GC.GetTotalAllocatedBytes() : GC.GetAllocatedBytesForCurrentThread();

    private string RunGuarded(byte[] input)
    {
        try
        {
            return _target.Run(input);
        }
        catch (Exception exception) when (exception is not FuzzException)
        {
            throw new FuzzException($"The target '{_target.Name}' threw.", exception);
        }
    }
}
