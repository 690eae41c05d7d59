using RemoteObjects.Connections;
using RemoteObjects.Models.Replication;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Models.Hosting;

/// <summary>Cells of a model have other values: those that wait are told together, as few rectangles of all their columns and roles.</summary>
/// <param name="name">The model.</param>
/// <param name="topLeft">First of the cells.</param>
/// <param name="bottomRight">Last of the cells.</param>
/// <param name="roles">The roles.</param>
internal sealed class CellsUpdate(string name, ModelPath topLeft, ModelPath bottomRight, int[] roles) : QueuedChange
{
    // What a notice takes besides paths and roles, roughly.
    private const int NoticeLength = 200;

    private readonly ModelPath _parent = topLeft.Parent;

    public override object Key => (name, _parent);

    private string Name => name;

    private ModelPath TopLeft => topLeft;

    private ModelPath BottomRight => bottomRight;

    private int[] Roles => roles;

    public override GatheredChanges Gather() => new Joined(this);

    private sealed class Joined : GatheredChanges
    {
        private readonly string _name;
        private readonly ModelPath _parent;
        private readonly RangeSet _rows = new();
        private readonly List<int> _roles = [];
        private int _firstColumn = int.MaxValue;
        private int _lastColumn;

        public Joined(CellsUpdate first)
        {
            _name = first.Name;
            _parent = first._parent;
            Add(first);
        }

        public override int Length => _rows.Count * (NoticeLength + (16 * _parent.Count) + (sizeof(int) * _roles.Count));

        public override void Add(QueuedChange change)
        {
            var cells = (CellsUpdate)change;
            _rows.Add(cells.TopLeft.Row, cells.BottomRight.Row - cells.TopLeft.Row + 1);
            _roles.AddRange(cells.Roles.Except(_roles));
            _firstColumn = Math.Min(_firstColumn, cells.TopLeft.Column);
            _lastColumn = Math.Max(_lastColumn, cells.BottomRight.Column);
        }

        public override void WriteTo(WireBuffer buffer, ProtocolVersion version)
        {
            QVariant roles = ModelVariants.IntList([.. _roles], version);
            foreach ((int first, int count) in _rows.Ranges)
            {
                QVariant[] arguments =
                [
                    ModelVariants.Path(_parent.Child(first, _firstColumn), version),
                    ModelVariants.Path(_parent.Child(first + count - 1, _lastColumn), version),
                    roles,
                ];
                PacketCodec.Write(new InvokePacket(_name, InvokeCall.Invoke, ModelAdapterApi.DataChanged, arguments), buffer, version);
            }
        }
    }
}
