using System.Drawing;
using RemoteObjects.Diagnostics;
using RemoteObjects.Models.Replication;
using RemoteObjects.Sources;
using RemoteObjects.Values;
using RemoteObjects.Wire;

namespace RemoteObjects.Models.Hosting;

/// <summary>A hosted model: answers the six slots of the model adapter, and tells its listeners the model's changes (spec item-model 4 and 7).</summary>
internal sealed partial class ModelSource : SourceObject, IChildSource
{
    private const int MaxRolesPerRequest = 1024;

    private readonly ItemModel _model;
    private readonly int[] _roles;
    private readonly int _maxCells;
    private readonly int _maxBytes;
    private readonly bool _isSafe;
    private readonly bool _sendsCells;
    private readonly RemoteObjectHost _host;
    private readonly ProtocolVersion _version;
    private readonly Dictionary<HostConnection, ListenerView> _listeners = [];
    private readonly ItemSelection? _selection;
    private HostConnection? _currentSetBy;

    public ModelSource(RemoteObjectHost host, ItemModel model, string name, int[] roles, RemoteObjectHostOptions options, ObjectAccess? access, ItemSelection? selection = null)
        : base(name, ModelAdapterApi.TypeName, signature: null, access)
    {
        _selection = selection;
        _host = host;
        _model = model;
        _roles = roles;
        _maxCells = options.MaxCellsPerReply;
        _maxBytes = options.MaxReplySize;
        _isSafe = options.SafeNotices;
        _sendsCells = options.SendsChangedCells;
        _time = options.TimeProvider;
        _parents = new ParentIds(model);
        _version = host.Protocol;
        model.Changed += OnModelChanged;
        if (model is ItemModelReplica replica)
        {
            replica.Sharers++;
        }

        if (selection is not null)
        {
            selection.CurrentChanged += OnCurrentChanged;
        }
    }

    /// <summary>The roles that are shared where nobody names any.</summary>
    public static int[] RolesOf(ItemModel model) => model is ItemModelReplica replica ? [.. replica.AvailableRoles] : [.. model.RoleNames.Keys.Order()];

    public override void Attach(HostConnection listener, bool isDynamic)
    {
        QVariant[] properties = Attach(listener);
        listener.Send(isDynamic ? new InitDynamicPacket(Name, ModelDefinition.For(_version), properties) : new InitPacket(Name, properties));
    }

    RemoteObjectValue IChildSource.Attach(HostConnection listener, ListenerClasses classes) =>
        new(Name, ModelAdapterApi.TypeName, RemoteObjectKind.Model, Definition: null, Attach(listener));

    public override void Detach(HostConnection listener) => _listeners.Remove(listener);

    public override void Withdraw()
    {
        foreach (HostConnection listener in _listeners.Keys)
        {
            listener.Forget(this);
            listener.Send(new RemoveObjectPacket(Name));
        }

        Retire();
    }

    public void Retire()
    {
        _model.Changed -= OnModelChanged;
        if (_model is ItemModelReplica replica)
        {
            replica.Sharers--;
        }

        if (_selection is not null)
        {
            _selection.CurrentChanged -= OnCurrentChanged;
        }

        _pending.Take();
        _healing?.Dispose();
        _healing = null;
        _listeners.Clear();
    }

    public override void Invoke(HostConnection caller, InvokePacket packet)
    {
        if (packet.Call != InvokeCall.Invoke)
        {
            throw new BadRequestException("a model's properties can't be written");
        }

        if (_model is ItemModelReplica replica && Missing(replica, packet) is { } missing)
        {
            _ = AnswerLaterAsync(caller, packet, replica, missing);
        }
        else
        {
            Answer(caller, packet);
        }
    }

    // What was changed before is told before: an answer must not seem older than it is.
    private void Answer(HostConnection caller, InvokePacket packet)
    {
        TellPending();
        switch (packet.Index)
        {
            case ModelAdapterApi.SizeRequest:
                AnswerSize(caller, packet);
                break;
            case ModelAdapterApi.RowRequest:
                AnswerRows(caller, packet);
                break;
            case ModelAdapterApi.HeaderRequest:
                AnswerHeaders(caller, packet);
                break;
            case ModelAdapterApi.SetCurrentIndex:
                SetCurrent(caller, packet);
                break;
            case ModelAdapterApi.SetData:
                WriteData(caller, packet);
                break;
            case ModelAdapterApi.CacheRequest:
                AnswerCache(caller, packet);
                break;
            default:
                throw new BadRequestException($"a model has no method {packet.Index}");
        }
    }

    // A new view for one that attaches again: it knows nothing.
    private QVariant[] Attach(HostConnection listener)
    {
        _listeners[listener] = new ListenerView();
        return [ModelVariants.IntList(ReadableRoles(listener), _version), ModelVariants.RoleNames(new RoleNames(ReadableNames(listener)))];
    }

    private void AnswerSize(HostConnection caller, InvokePacket packet)
    {
        ModelPath path = BadRequestException.Argument<ModelPath>(packet, 0);
        ModelIndex parent = Resolve(path);
        int rows = _model.RowCount(parent);
        Reply(caller, packet, new Size(_model.ColumnCount(parent), rows));
        if (path.IsRoot)
        {
            OnSized(caller, rows);
        }
        else
        {
            OnCounted(caller, parent);
        }
    }

    // A replica that is shared must be able to hold what it is asked for at one time.
    private int MaxRows => _model is ItemModelReplica replica ? Math.Max(replica.RowBudget / 2, 1) : int.MaxValue;

    private (ModelIndex Parent, CellArea Area) AreaOf(InvokePacket packet)
    {
        ModelPath start = BadRequestException.Argument<ModelPath>(packet, 0);
        ModelPath end = BadRequestException.Argument<ModelPath>(packet, 1);
        if (start.Count == 0 || start.Count != end.Count)
        {
            return (default, new CellArea(0, -1, 0, -1));
        }

        ModelIndex parent = Resolve(start.Parent);
        int columns = _model.ColumnCount(parent);
        int firstRow = Math.Max(start.Row, 0);
        int firstColumn = Math.Max(start.Column, 0);
        int lastColumn = Math.Max(Math.Min(end.Column, columns - 1), -1);
        int width = Math.Max(lastColumn - firstColumn + 1, 1);
        int lastRow = Math.Max(Math.Min(end.Row, _model.RowCount(parent) - 1), -1);
        lastRow = (int)Math.Min(lastRow, (long)firstRow + Math.Min(Math.Max(_maxCells / width, 1), MaxRows) - 1);
        return (parent, new CellArea(firstRow, lastRow, firstColumn, lastColumn));
    }

    private void AnswerRows(HostConnection caller, InvokePacket packet)
    {
        int[] roles = SharedRoles(caller, BadRequestException.Argument<int[]>(packet, 2));
        (ModelIndex parent, CellArea area) = AreaOf(packet);
        if (packet.SerialId < 0)
        {
            return;
        }

        using var buffer = new WireBuffer(area.Capacity);
        var writer = new CellWriter(buffer, _version, _model, roles, _maxBytes);
        CellArea told = writer.WriteRows(Name, packet.SerialId, parent, area);
        caller.Send(buffer.Span);
        if (_listeners.TryGetValue(caller, out ListenerView? view))
        {
            OnRowsTold(view, packet, parent, told);
        }

        LogFaults(writer.Faults);
    }

    private void LogFaults(CellFaults faults)
    {
        if (faults.First is { } fault)
        {
            Log.ModelThrew(_host.Logger, fault, Name, faults.Count);
        }
    }

    private void OnRowsTold(ListenerView view, InvokePacket packet, ModelIndex parent, CellArea area)
    {
        // Replicas of ours ask for all columns there can be; a Qt client never does.
        view.IsOurs |= BadRequestException.Argument<ModelPath>(packet, 1).Column == ItemModelReplica.AllColumns;
        if (!TakesPlainNotices(view))
        {
            view.OnRowsTold(new ToldRows(_model.PathOf(parent), area.FirstRow, area.LastRow), Now, Patience);
        }
    }

    private bool TakesPlainNotices(ListenerView view) => !_isSafe || view.IsOurs;

    private HeaderKey[] HeadersOf(InvokePacket packet)
    {
        int[] orientations = BadRequestException.Argument<int[]>(packet, 0);
        int[] sections = BadRequestException.Argument<int[]>(packet, 1);
        int[] roles = BadRequestException.Argument<int[]>(packet, 2);
        var keys = new HeaderKey[Math.Min(Math.Min(orientations.Length, sections.Length), Math.Min(roles.Length, _maxCells))];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = new HeaderKey((Orientation)orientations[i], sections[i], roles[i]);
        }

        return keys;
    }

    private void AnswerHeaders(HostConnection caller, InvokePacket packet) => Reply(caller, packet, Array.ConvertAll(HeadersOf(packet), key => CanReadRole(caller, key.Role) ? HeaderValue(key) : default));

    private QVariant HeaderValue(HeaderKey key)
    {
        int count = key.Orientation switch
        {
            Orientation.Horizontal => _model.ColumnCount(),
            Orientation.Vertical => _model.RowCount(),
            _ => 0,
        };
        return (uint)key.Section < (uint)count ? _model.HeaderData(key.Section, key.Orientation, key.Role) : default;
    }

    private void WriteData(HostConnection caller, InvokePacket packet)
    {
        ModelPath path = BadRequestException.Argument<ModelPath>(packet, 0);
        QVariant value = BadRequestException.Argument(packet, 1);
        int role = BadRequestException.Argument<int>(packet, 2);
        if (Array.IndexOf(_roles, role) < 0)
        {
            throw new BadRequestException($"role {role} is not shared");
        }

        Access?.RequireWrite(caller.Caller, MemberOf(role));

        ModelIndex index = Resolve(path);
        bool isTaken = index.IsValid && _model.SetData(index, value, role);
        TellPending();
        Reply(caller, packet, isTaken);
        if (!isTaken)
        {
            Log.RequestRefused(_host.Logger, caller.RemoteAddress, Name, $"the model did not take a {value.TypeName} for role {role} of {path}");
        }
    }

    private int CellsOf(InvokePacket packet)
    {
        ulong wanted = BadRequestException.Argument(packet, 0) switch
        {
            var size when size.TryGet(out ulong number) => number,
            var size when size.TryGet(out long number) && number >= 0 => (ulong)number,
            _ => throw new BadRequestException("the size of a cache is no number"),
        };
        return (int)Math.Min(wanted, (ulong)(_model is ItemModelReplica ? Math.Min(Math.Min(MaxCellsAhead, MaxRows), _maxCells) : _maxCells));
    }

    private void AnswerCache(HostConnection caller, InvokePacket packet)
    {
        int[] asked = BadRequestException.Argument<int[]>(packet, 1);
        int[] roles = SharedRoles(caller, asked);
        if (packet.SerialId < 0)
        {
            return;
        }

        using var buffer = new WireBuffer();
        var writer = new CellWriter(buffer, _version, _model, roles, _maxBytes);
        writer.WriteTree(Name, packet.SerialId, asked.Length == 0 ? roles : asked, CellsOf(packet), parent => OnCounted(caller, parent));
        caller.Send(buffer.Span);
        OnSized(caller, _model.RowCount());
        LogFaults(writer.Faults);
    }

    private void OnCounted(HostConnection listener, ModelIndex parent)
    {
        if (_listeners.TryGetValue(listener, out ListenerView? view) && !TakesPlainNotices(view))
        {
            view.OnCounted(_parents.GetOrAdd(parent));
        }
    }

    // It knows the model now, and may know what is current in it.
    private void OnSized(HostConnection listener, int rows)
    {
        if (_listeners.TryGetValue(listener, out ListenerView? view))
        {
            bool isNew = !view.IsSized;
            view.OnSized(rows);
            if (isNew && _selection is { CurrentPath.IsRoot: false })
            {
                TellCurrent(listener);
            }
        }
    }

    // No roles asked means all that are shared. One that is not shared, or not with the caller, keeps its place, without a value.
    private int[] SharedRoles(HostConnection caller, int[] asked)
    {
        if (asked.Length > MaxRolesPerRequest)
        {
            throw new BadRequestException($"{asked.Length} roles are asked for");
        }

        int[] readable = ReadableRoles(caller);
        return asked.Length == 0 ? readable : Array.ConvertAll(asked, role => Array.IndexOf(readable, role) < 0 ? -1 : role);
    }

    // A place that is gone gets no answer: a Qt client that is told anything about it ends itself (spec item-model 6.3).
    private ModelIndex Resolve(ModelPath path) => _model.TryResolve(path, out ModelIndex index)
        ? index
        : throw new BadRequestException($"there is no {path}") { MustStaySilent = true };

    private void Reply(HostConnection caller, InvokePacket packet, QVariant value)
    {
        if (packet.SerialId >= 0)
        {
            caller.Send(new InvokeReplyPacket(Name, packet.SerialId, value));
        }
    }
}
