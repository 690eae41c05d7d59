using RemoteObjects.Models;

namespace RemoteObjects.Fuzz;

/// <summary>A node with replicas of a host's things, that looks at them all the time.</summary>
internal sealed class Audience : IAsyncDisposable
{
    private const int MostRows = 6;
    private const int MostLevels = 4;

    private readonly FuzzLog _log;
    private readonly List<ItemModelReplica> _models = [];
    private readonly List<DynamicReplica> _objects = [];
    private int _looks;

    public Audience(FuzzLog log, IEnumerable<string> models, IEnumerable<string> objects)
    {
        _log = log;
        var context = new SerialContext();
        context.UnhandledException += (_, thrown) => log.Blame((Exception)thrown.ExceptionObject);
        Node = new RemoteObjectNode(new RemoteObjectNodeOptions { LoggerFactory = log, Context = context });
        foreach (string name in models)
        {
            ItemModelReplica replica = Node.AcquireModel(name, new ModelReplicaOptions { RowBudget = 50 });
            replica.Changed += (_, change) => log.Note(change.GetType().Name);
            _models.Add(replica);
        }

        foreach (string name in objects)
        {
            DynamicReplica replica = Node.AcquireDynamic(name);
            replica.SignalReceived += (_, signal) => log.Note($"signal of {signal.Arguments.Count}");
            replica.StateChanged += (_, state) => log.Note(state.ToString());
            _objects.Add(replica);
        }
    }

    public RemoteObjectNode Node { get; }

    /// <summary>Reads, and now and then writes and calls, on the node's context.</summary>
    public Task LookAsync() => Node.Context.RunAsync(() =>
    {
        _looks++;
        foreach (ItemModelReplica model in _models)
        {
            Look(model, default, 0);
            if (_looks % 5 == 4)
            {
                model.SetData(model.Index(0, 0), $"w{_looks}", ItemRole.Display);
            }
        }

        foreach (DynamicReplica replica in _objects)
        {
            Look(replica);
        }
    });

    public ValueTask DisposeAsync() => Node.DisposeAsync();

    private void Look(ItemModelReplica model, ModelIndex parent, int level)
    {
        int rows = model.RowCount(parent);
        int columns = model.ColumnCount(parent);
        if (rows < 0 || columns < 0)
        {
            throw new FuzzException($"{rows} x {columns}");
        }

        for (int row = 0; row < Math.Min(rows, MostRows); row++)
        {
            for (int column = 0; column < Math.Min(columns, 3); column++)
            {
                ModelIndex index = model.Index(row, column, parent);
                if (!index.IsValid || (index.Row, index.Column) != (row, column) || model.Parent(index) != parent)
                {
                    throw new FuzzException($"The index of {row}, {column} is {index}.");
                }

                _ = model.Data(index).ToString();
                _ = model.HeaderData(column, Orientation.Horizontal);
                if (level < MostLevels && model.HasChildren(index))
                {
                    Look(model, index, level + 1);
                }
            }
        }
    }

    private void Look(DynamicReplica replica)
    {
        if (replica.Schema is not { } schema || !replica.IsInitialized)
        {
            return;
        }

        foreach (Schemas.PropertySchema property in schema.Properties.Take(20))
        {
            try
            {
                _ = replica[property.Name]?.ToString();
            }
            catch (Exception exception) when (exception is RemoteObjectException or InvalidCastException or KeyNotFoundException)
            {
                _log.Note(exception.GetType().Name);
            }
        }

        if (_looks % 3 == 0 && schema.Methods.FirstOrDefault(method => method.Parameters.Count == 0) is { } method)
        {
            _ = CallAsync(replica, method.Name);
        }
    }

    private async Task CallAsync(DynamicReplica replica, string method)
    {
        try
        {
            await replica.InvokeAsync(method);
            _log.Note("answered");
        }
        catch (Exception exception) when (exception is RemoteObjectException or ArgumentException)
        {
            _log.Note("not answered");
        }
    }
}
