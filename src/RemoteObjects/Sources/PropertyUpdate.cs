using RemoteObjects.Connections;
using RemoteObjects.Wire;

namespace RemoteObjects.Sources;

/// <summary>A property has another value: of those that wait the last one counts.</summary>
/// <param name="name">The object.</param>
/// <param name="property">The place of the property.</param>
/// <param name="packets">The change and its signal.</param>
internal sealed class PropertyUpdate(string name, int property, byte[] packets) : QueuedChange
{
    public override object Key => (name, property);

    public override GatheredChanges Gather() => new Last(this);

    private byte[] Packets => packets;

    private sealed class Last(PropertyUpdate update) : GatheredChanges
    {
        private PropertyUpdate _update = update;

        public override int Length => _update.Packets.Length;

        public override void Add(QueuedChange change) => _update = (PropertyUpdate)change;

        public override void WriteTo(WireBuffer buffer, ProtocolVersion version) => buffer.Write(_update.Packets);
    }
}
