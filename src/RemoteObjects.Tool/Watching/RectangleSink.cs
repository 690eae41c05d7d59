using RemoteObjects.Models;
using RemoteObjects.Tool.Cells;
using RemoteObjects.Values;

namespace RemoteObjects.Tool.Watching;

/// <summary>Hands on the cells of some columns.</summary>
/// <param name="sink">Takes them.</param>
/// <param name="first">First column.</param>
/// <param name="last">Last column.</param>
internal sealed class RectangleSink(ICellSink sink, int first, int last) : ICellSink, IDisposable
{
    public bool WantsChildrenAtOnce => sink.WantsChildrenAtOnce;

    public void Add(ModelPath path, ModelIndex cell, int columns, bool hasChildren)
    {
        if (path.Column >= first && path.Column <= last)
        {
            sink.Add(path, cell, columns, hasChildren);
        }
    }

    public void Print(bool isLast) => sink.Print(isLast);

    public void Dispose() => (sink as IDisposable)?.Dispose();
}
