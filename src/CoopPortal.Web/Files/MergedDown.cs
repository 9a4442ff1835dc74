namespace CoopPortal.Web.Files;

/// <summary>Cells that are merged over several rows: a sheet shows their value in each, and keeps it in the first. A part number over
/// its ladder is such a one. What is merged to the right stays where it is.</summary>
internal sealed class MergedDown(IEnumerable<(int First, int Last, int Column)> ranges)
{
    private readonly ILookup<int, (int First, int Last, int Column)> _starting =
        ranges.Where(range => range.Last > range.First).ToLookup(range => range.First);

    private readonly Dictionary<int, (int Last, SheetCell Cell)> _open = [];

    /// <summary>Rows must come in order.</summary>
    public void Fill(int row, List<SheetCell> cells)
    {
        if (_open.Count > 0 && cells.Exists(cell => !cell.IsBlank))
            foreach (var (column, (last, cell)) in _open)
                if (row > last)
                    _open.Remove(column);
                else
                {
                    while (cells.Count <= column)
                        cells.Add(default);
                    if (cells[column].IsBlank)
                        cells[column] = cell;
                }
        foreach (var (_, last, column) in _starting[row])
            if (column < cells.Count && !cells[column].IsBlank)
                _open[column] = (last, cells[column]);
    }
}
