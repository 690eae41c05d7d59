namespace RemoteObjects.Micro;

/// <summary>A counter that only adds.</summary>
internal sealed class Adder : CounterSimpleSource
{
    public override int Add(int a, int b) => a + b;
}
