using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>Copies rows as they are.</summary>
internal sealed class SnapshotReader : RowReader<RowSnapshot>
{
    private RowRoles _roles;

    public SnapshotReader(ItemModel model)
        : base(model)
    {
        _roles = RowRoles.Of(model);
    }

    protected override bool NeedsLabels => false;

    public override void Refresh(ModelIndex parent)
    {
        RowRoles roles = RowRoles.Of(Model);
        if (!roles.Equals(_roles))
        {
            _roles = roles;
            Version++;
        }
    }

    public override bool TryFind(string name, out int column, out int role)
    {
        column = 0;
        return _roles.TryFind(name, out role);
    }

    public override bool IsReady(ModelIndex parent) => true;

    public override RowSnapshot Read(ModelIndex parent, int row)
    {
        int columns = Model.ColumnCount(parent);
        IReadOnlyList<int> roles = _roles.Numbers;
        var values = new QVariant[columns * roles.Count];
        for (int column = 0; column < columns; column++)
        {
            ModelIndex cell = Model.Index(row, column, parent);
            for (int i = 0; i < roles.Count; i++)
            {
                values[(column * roles.Count) + i] = Model.Data(cell, roles[i]);
            }
        }

        return new RowSnapshot(_roles, columns, values);
    }
}
