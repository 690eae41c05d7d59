using RemoteObjects.Models;
using RemoteObjects.Values;
using RemoteObjects.Wire;
using WsServer;

namespace RemoteObjects.Micro;

/// <summary>Packets of the example's model with the role of the text only (spec item-model 1 and 2).</summary>
internal static class Packets
{
    private const int Columns = 2;
    private const int Flags = (int)(ItemFlags.Selectable | ItemFlags.Enabled);

    private static readonly ProtocolVersion Version = ProtocolVersion.V2_0;

    public static Packet Handshake { get; } = new HandshakePacket("QtRO 2.0");

    public static Packet ObjectList { get; } = new ObjectListPacket([new ObjectInfo(ExampleModel.RemoteName, "QAbstractItemModelAdapter", null)]);

    public static Packet AddObject(string name) => new AddObjectPacket(name, false);

    public static Packet SizeRequest { get; } =
        new InvokePacket(ExampleModel.RemoteName, InvokeCall.Invoke, 0, [ModelVariants.Path(ModelPath.Empty, ProtocolVersion.V2_0)], SerialId: 1);

    public static Packet Init { get; } = new InitPacket(
        ExampleModel.RemoteName,
        [
            ModelVariants.IntList([ItemRole.Display], Version),
            ModelVariants.RoleNames(new RoleNames([KeyValuePair.Create(ItemRole.Display, "_text")])),
        ]);

    public static Packet Size(int serial, int rows) => Reply(serial, new System.Drawing.Size(Columns, rows));

    public static Packet Rows(int serial, int first, int last) => Reply(serial, ModelVariants.DataEntries(
        new DataEntries(
        [
            .. from row in Enumerable.Range(first, last - first + 1)
               from column in Enumerable.Range(0, Columns)
               select new IndexValuePair(new ModelPath(row, column), [Text(row, column)], false, Flags),
        ]),
        Version));

    public static Packet DataChanged(int first, int last) => Signal(
        1, ModelVariants.Path(new ModelPath(first, 1), Version), ModelVariants.Path(new ModelPath(last, 1), Version), ModelVariants.IntList([ItemRole.Display], Version));

    public static Packet RowsInserted(int first, int last) => Signal(2, ModelVariants.Path(ModelPath.Empty, Version), first, last);

    public static Packet RowsRemoved(int first, int last) => Signal(3, ModelVariants.Path(ModelPath.Empty, Version), first, last);

    private static string Text(int row, int column) => column == 0 ? $"FancyTextNumber {row}" : $"FancyRow2TextNumber {row}";

    private static InvokeReplyPacket Reply(int serial, QVariant value) => new(ExampleModel.RemoteName, serial, value);

    private static InvokePacket Signal(int index, params QVariant[] arguments) => new(ExampleModel.RemoteName, InvokeCall.Invoke, index, arguments);
}
