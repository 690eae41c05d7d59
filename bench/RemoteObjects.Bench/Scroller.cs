using System.Diagnostics;
using RemoteObjects.Models;
using RemoteObjects.Values;

namespace RemoteObjects.Bench;

/// <summary>Shows a replica page by page, as a view does, and checks every cell it sees.</summary>
internal sealed class Scroller : IDisposable
{
    private readonly ItemModelReplica _replica;
    private readonly ModelViewport _viewport;
    private readonly int _page;
    private readonly List<double> _fillMs = [];
    private int _next;
    private int _top = -1;
    private long _shown;
    private bool _isFilled = true;
    private int _blank;
    private int _wrong;

    public Scroller(ItemModelReplica replica, int page)
    {
        _replica = replica;
        _page = page;
        _viewport = replica.CreateViewport();
        replica.Changed += OnChanged;
    }

    public ScrollResult Result => new(
        _fillMs.Count + _blank, _wrong, _blank, 0, Math.Round(_fillMs.Order().ElementAtOrDefault(_fillMs.Count / 2), 2), Math.Round(_fillMs.DefaultIfEmpty().Max(), 2));

    /// <summary>Shows the next page; false at the end.</summary>
    public bool ShowNext()
    {
        if (!_isFilled)
        {
            _blank++;
            _isFilled = true;
        }

        if (_next >= _replica.RowCount())
        {
            return false;
        }

        _top = _next;
        _next += _page;
        _shown = Stopwatch.GetTimestamp();
        _isFilled = false;
        _viewport.Show(default, _top, _page);
        Draw();
        return true;
    }

    public void Dispose()
    {
        _replica.Changed -= OnChanged;
        _viewport.Dispose();
    }

    private void OnChanged(object? sender, ModelChange change)
    {
        if (_top >= 0 && !_isFilled)
        {
            Draw();
        }
    }

    private void Draw()
    {
        bool isFilled = true;
        for (int row = _top; row < Math.Min(_top + _page, _replica.RowCount()); row++)
        {
            for (int column = 0; column < 2; column++)
            {
                QVariant value = _replica.Data(_replica.Index(row, column));
                isFilled &= value.IsValid;
                _wrong += value.IsValid && value.ToString() != CountedTable.Text(row, column) ? 1 : 0;
            }
        }

        if (isFilled)
        {
            _isFilled = true;
            _fillMs.Add(Stopwatch.GetElapsedTime(_shown).TotalMilliseconds);
        }
    }
}
