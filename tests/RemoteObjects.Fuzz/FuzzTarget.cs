namespace RemoteObjects.Fuzz;

/// <summary>One entrance that takes bytes from strangers.</summary>
/// <remarks>An input holds all that a run depends on, so that it can be kept in a file and run again.</remarks>
public abstract class FuzzTarget
{
    /// <summary>Its name on the command line and of its corpus file.</summary>
    public abstract string Name { get; }

    /// <summary>Whether an input is a stream of packets with size fields after its first byte; mutations then keep to packets at times.</summary>
    public virtual bool IsStream => false;

    /// <summary>Whether the work is done on other threads, so that what they allocate counts.</summary>
    public virtual bool IsThreaded => false;

    /// <summary>Bytes that may be allocated for an input whatever its size: the exception, contexts, replicas.</summary>
    public virtual int MemoryBase => 32 * 1024;

    /// <summary>Bytes that may be allocated for each byte of an input.</summary>
    public abstract int MemoryFactor { get; }

    /// <summary>Honest inputs to begin with.</summary>
    public abstract IEnumerable<byte[]> Seeds();

    /// <summary>Takes an input.</summary>
    /// <param name="input">Anything.</param>
    /// <returns>What became of it, in few words: inputs with the same outcome went the same way.</returns>
    /// <remarks>Whatever it throws is a fault.</remarks>
    public abstract string Run(ReadOnlyMemory<byte> input);

    /// <summary>Looks closer at an input that was taken: what must hold of it, at whatever cost.</summary>
    /// <param name="input">The input.</param>
    public virtual void Check(ReadOnlyMemory<byte> input)
    {
    }

    /// <summary>All targets.</summary>
    public static IReadOnlyList<FuzzTarget> All() =>
        [new FramesTarget(), new PacketsTarget(), new VariantsTarget(), new DefinitionsTarget(), new HostTarget(), new ReplicaTarget(), new RepTarget()];
}
