namespace CoopPortal.Web.Features.Shared;

/// <summary>What is wrong in one cell: the row as the spreadsheet counts it (the header is row 1; 0 is the file as a whole).</summary>
public sealed record FileFault(int Row, string Column, string Found, string Wanted);

/// <summary>The faults of one file, told all at once up to a limit.</summary>
public sealed class FileFaults
{
    public const int Most = 1000;

    /// <summary>How many of them a page shows; the download has all.</summary>
    public const int Shown = 100;

    private const int FoundShown = 80;

    public static readonly IReadOnlyList<TableColumn<FileFault>> Columns =
        [new("row", fault => fault.Row == 0 ? "file" : fault.Row), new("column", fault => fault.Column), new("found", fault => fault.Found),
            new("wanted", fault => fault.Wanted)];

    private readonly List<FileFault> _all = [];

    public IReadOnlyList<FileFault> All => _all;
    public bool IsFull => _all.Count >= Most;

    public void Add(int row, string column, string found, string wanted)
    {
        if (!IsFull)
            _all.Add(new FileFault(row, column, found.Length <= FoundShown ? found : found[..FoundShown] + "…", wanted));
    }

    public void WholeFile(string found, string wanted) => Add(0, "", found, wanted);

    /// <summary>The faults as a CSV inside the page's own link: nothing of a refused file is kept on the server.</summary>
    public static async Task<string> AsLinkAsync(IReadOnlyList<FileFault> faults, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await Csv.Write(memory, faults.ToAsyncEnumerable(), Columns, cancellationToken);
        return "data:text/csv;charset=utf-8;base64," + Convert.ToBase64String(memory.ToArray());
    }
}

/// <summary>The faults of a file as a page shows them, with what was kept.</summary>
public sealed record FaultsCard(string FileName, string Kept, IReadOnlyList<FileFault> Faults, string? AsLink)
{
    public static async Task<FaultsCard> OfAsync(string fileName, string kept, IReadOnlyList<FileFault> faults,
        CancellationToken cancellationToken) =>
        new(fileName, kept, faults, faults.Count == 0 ? null : await FileFaults.AsLinkAsync(faults, cancellationToken));
}
