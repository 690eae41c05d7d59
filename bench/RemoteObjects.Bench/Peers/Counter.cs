namespace RemoteObjects.Bench;

/// <summary>The object of the contract.</summary>
internal sealed class Counter : CounterSimpleSource
{
    public int Calls { get; private set; }

    public override int Add(int a, int b)
    {
        Calls++;
        return a + b;
    }

    public void Tick(int n) => EmitTick(n);
}
