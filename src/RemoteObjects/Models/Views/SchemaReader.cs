namespace RemoteObjects.Models;

/// <summary>Makes items by a schema: finds for each property the role of its name, or else its column.</summary>
internal sealed class SchemaReader<T> : RowReader<T>
{
    private readonly RowSchema<T> _schema;
    private readonly Func<RowValues, T> _create;

    // For each property; null while the model has no columns, or lacks one.
    private (int Column, int Role)[]? _places;
    private string? _error;

    public SchemaReader(ItemModel model, RowSchema<T> schema)
        : base(model)
    {
        _schema = schema;
        _create = schema.Create ?? throw new ArgumentException($"The schema of {typeof(T).Name} can't make one of a row.", nameof(schema));
    }

    protected override bool NeedsLabels => _schema.Properties.Any(property => !RowRoles.Of(Model).TryFind(property.Name, out _));

    public override void Refresh(ModelIndex parent)
    {
        (int Column, int Role)[]? before = _places;
        (_places, _error) = Map(Model.ColumnCount(parent));
        if (before is null ? _places is not null : _places is null || !before.AsSpan().SequenceEqual(_places))
        {
            Version++;
        }
    }

    public override bool TryFind(string name, out int column, out int role)
    {
        (column, role) = (0, 0);
        if (_places is not null)
        {
            for (int i = 0; i < _places.Length; i++)
            {
                if (RoleNaming.Match(_schema.Properties[i].Name, name))
                {
                    (column, role) = _places[i];
                    return true;
                }
            }
        }

        return RowRoles.Of(Model).TryFind(name, out role);
    }

    public override bool IsReady(ModelIndex parent)
    {
        if (_places is null)
        {
            Refresh(parent);
        }

        return _error is null ? _places is not null : throw new InvalidOperationException(_error);
    }

    public override T Read(ModelIndex parent, int row) => _create(new RowValues(name =>
    {
        for (int i = 0; i < _places!.Length; i++)
        {
            if (_schema.Properties[i].Name == name)
            {
                return Model.Data(Model.Index(row, _places[i].Column, parent), _places[i].Role);
            }
        }

        return default;
    }));

    private ((int Column, int Role)[]? Places, string? Error) Map(int columns)
    {
        if (columns == 0)
        {
            // Nothing is known of it, or there is nothing in it: then nothing is missing.
            return (null, null);
        }

        var roles = RowRoles.Of(Model);
        var places = new (int Column, int Role)?[_schema.Properties.Count];
        string[]? labels = null;
        for (int i = 0; i < places.Length; i++)
        {
            RowProperty<T> property = _schema.Properties[i];
            if (roles.TryFind(property.Name, out int role))
            {
                places[i] = (0, role);
                continue;
            }

            labels ??= Labels(columns);
            int column = Array.FindIndex(labels, label => label == property.Label || (label.Length > 0 && RoleNaming.Match(label, property.Name)));
            places[i] = column >= 0 ? (column, ItemRole.Display) : null;
        }

        for (int i = 0; i < places.Length; i++)
        {
            // A column that another property has by its label is not meant.
            if (places[i] is null && i < columns && !places.Contains((i, ItemRole.Display)))
            {
                places[i] = (i, ItemRole.Display);
            }

            if (places[i] is null)
            {
                return (null, $"The model has nothing for '{_schema.Properties[i].Name}' of {typeof(T).Name}. "
                    + $"It has {columns} columns ({string.Join(", ", labels!)}) and the roles {string.Join(", ", roles.Names)}.");
            }
        }

        return (Array.ConvertAll(places, place => place!.Value), null);
    }

    // Numbers, and labels that are not here yet, are none.
    private string[] Labels(int columns)
    {
        var labels = new string[Math.Min(columns, MaxLabels)];
        for (int column = 0; column < labels.Length; column++)
        {
            labels[column] = Model.HeaderData(column, Orientation.Horizontal).ToObject() as string ?? "";
        }

        return labels;
    }
}
