using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Files;
using CoopPortal.Web.Security;

namespace CoopPortal.Web.Features.Members.Imports;

/// <summary>A column as the page and the template explain it.</summary>
public sealed record ImportColumn(string Name, string Help, string Example, bool IsRequired = false, CellLook Look = CellLook.Text);

/// <summary>What a file that has no fault would do, in words, and how it is done.</summary>
public sealed record ImportPlan(int Rows, string Brings, Func<ImportRun, Task> LoadAsync);

/// <summary>One loading of one file: by whom, when, and whom to tell how far it is.</summary>
public sealed record ImportRun(long Id, string FileName, Viewer By, DateTime Now, Action<int, int> Report,
    CancellationToken CancellationToken)
{
    /// <summary>The reason that stands in the history of every record that the file brings.</summary>
    public string Why => $"File {FileName}";
}

/// <summary>One kind of file that can be loaded. A kind is one class in one file: nothing else names it.</summary>
public abstract class ImportKind(CoopDb db)
{
    private const int MostRows = 50_000;
    private const int Batch = 1000;

    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(ImportKind).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ImportKind)) && !type.IsAbstract)];

    /// <summary>Its word in addresses: "members".</summary>
    public abstract string Key { get; }

    /// <summary>Its place in the list: what comes first is what the next ones rest on.</summary>
    public abstract int Order { get; }

    public abstract string Title { get; }

    /// <summary>One sentence: what a file of it adds.</summary>
    public abstract string Purpose { get; }

    public abstract Permission Needs { get; }

    public abstract IReadOnlyList<ImportColumn> Columns { get; }

    /// <summary>How a file is read, beyond its columns, in whole sentences.</summary>
    public abstract IReadOnlyList<string> Rules { get; }

    /// <summary>Where its records are seen.</summary>
    public abstract (string Href, string Text) Place { get; }

    /// <summary>"a row for each district, or for each of its sites".</summary>
    protected abstract string ARow { get; }

    /// <summary>"members": what the rows are.</summary>
    protected abstract string Noun { get; }

    protected virtual string InParts => "";

    protected CoopDb Db => db;

    public TableShape Shape =>
        new([.. Columns.Select(column => new WantedColumn(column.Name, column.Name, column.Look, column.IsRequired))], ARow, InParts)
        {
            MostRows = MostRows,
        };

    /// <summary>Reads and checks every row, by itself and beside what the portal has. What is wrong becomes a fault of the table; throws a
    /// <see cref="Core.RefusedException"/> where the file cannot be read on.</summary>
    public async Task<ImportPlan> PlanAsync(TableFile table, Viewer viewer, CancellationToken cancellationToken)
    {
        var rows = table.Rows().Select(row => new Cells(row, table.Faults)).ToList();
        if (rows.Count == 0 && table.Faults.All.Count == 0)
            table.Faults.WholeFile($"headers and no {Noun}", ARow);
        return await PlanAsync(rows, table.Faults, viewer, cancellationToken);
    }

    /// <summary>The first thing found that hangs on what the file brought, as a sentence; null when nothing does.</summary>
    public abstract Task<string?> HangingAsync(long importId, CancellationToken cancellationToken);

    /// <summary>Takes out what the file brought. Runs inside a transaction, after nothing was found hanging.</summary>
    public abstract Task UndoAsync(Import import, CancellationToken cancellationToken);

    protected abstract Task<ImportPlan> PlanAsync(IReadOnlyList<Cells> rows, FileFaults faults, Viewer viewer,
        CancellationToken cancellationToken);

    /// <summary>Adds and saves a thousand at a time and forgets them, so that a long file takes no more memory than a short one.</summary>
    protected async Task InBatchesAsync<T>(IReadOnlyList<T> rows, ImportRun run, Func<T[], Task> addAsync)
    {
        var done = 0;
        foreach (var some in rows.Chunk(Batch))
        {
            db.ChangeTracker.Clear();
            // Saving looks for changes once; adding need not look each time.
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            await addAsync(some);
            await db.SaveChangesAsync(run.CancellationToken);
            db.ChangeTracker.AutoDetectChangesEnabled = true;
            run.Report(done += some.Length, rows.Count);
        }
        db.ChangeTracker.Clear();
    }

    protected static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
