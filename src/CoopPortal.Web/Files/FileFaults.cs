using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Files;

/// <summary>The faults of one file, told all at once up to a limit, one for each cell.</summary>
public sealed class FileFaults
{
    public const int Most = 1000;

    /// <summary>How many of them a page shows; the download has all.</summary>
    public const int Shown = 100;

    private readonly List<SheetFault> _all = [];
    private readonly HashSet<(int Row, string Column)> _cells = [];

    public IReadOnlyList<SheetFault> All => _all;
    public bool IsFull => _all.Count >= Most;

    /// <summary>The sheet that is read; "" for a text file.</summary>
    public string Sheet { get; set; } = "";

    /// <summary>A cell that is at fault already keeps its first one: what follows from it is no news.</summary>
    public void Add(int row, string column, string found, string wanted)
    {
        if (!IsFull && (column.Length == 0 || _cells.Add((row, column))))
            _all.Add(new(row == 0 ? "" : Sheet, row, column, SheetFault.Shown(found), wanted));
    }

    public void WholeFile(string found, string wanted) => Add(0, "", found, wanted);
}

/// <summary>The faults of a file as a page shows them, with what was kept.</summary>
public sealed record FaultsCard(string FileName, string Kept, IReadOnlyList<SheetFault> Faults, string AsLink)
{
    /// <summary>The faults are a CSV inside the page's own link: nothing of a refused file is kept on the server.</summary>
    public static async Task<FaultsCard> OfAsync(string fileName, string kept, IReadOnlyList<SheetFault> faults,
        CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await Csv.Write(memory, faults.ToAsyncEnumerable(), SheetFault.Columns, cancellationToken);
        return new(fileName, kept, faults, "data:text/csv;charset=utf-8;base64," + Convert.ToBase64String(memory.ToArray()));
    }
}
