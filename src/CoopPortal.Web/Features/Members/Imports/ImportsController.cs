using System.Text.Json;
using CoopPortal.Core;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Imports;

/// <summary>Files of any kind: checked and shown here, loaded and undone in ImportActs.</summary>
[Allow(Permission.ManageDistricts, Permission.ManageUsers, Permission.ManageAccountCodes, Permission.ManageContracts,
    Permission.ManagePriceSheets, Permission.ManageRounds)]
public sealed class ImportsController(CoopDb db, IEnumerable<ImportKind> kinds, Importing importing, ImportProgress progress,
    Viewer viewer, Audit audit, TimeProvider clock) : Controller
{
    private const long MostUploaded = 64L * 1024 * 1024;
    private const int BytesAtOnce = 64 * 1024;

    private IReadOnlyList<ImportKind> Mine =>
        [.. kinds.Where(kind => viewer.May(kind.Needs)).OrderBy(kind => kind.Order)];

    [HttpGet("/imports")]
    public async Task<IActionResult> Index(int? page, string? format, CancellationToken cancellationToken)
    {
        var titles = kinds.ToDictionary(kind => kind.Key, kind => kind.Title);
        var rows = Rows();
        if (Tables.IsAsked(format))
            return Tables.Download("imports", rows.AsAsyncEnumerable(), new TableColumn<ImportRow>("File", row => row.FileName),
                new("Kind", row => titles[row.Kind]), new("Status", row => row.Status), new("Rows", row => row.Rows),
                new("Brings", row => row.Brings), new("Faults", row => row.Faults), new("By", row => row.By),
                new("At (UTC)", row => row.At));
        var paging = new Paging(page, await rows.CountAsync(cancellationToken));
        return View(new ImportsPage(Mine, titles, await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken), paging));
    }

    [HttpGet("/imports/{kind}")]
    public IActionResult New(string kind) => Find(kind) is { } found ? View(new NewImportPage(found)) : NotFound();

    [HttpGet("/imports/{kind}/template.csv")]
    [HttpGet("/imports/{kind}/template.xlsx")]
    public IActionResult Template(string kind) => Find(kind) is not { } found ? NotFound()
        : Tables.Download($"{found.Key}-template", [found],
            [.. found.Columns.Select((column, at) => new TableColumn<ImportKind>(column.Name,
                _ => at == 0 ? $"{TableShape.Note}Example, not loaded: {column.Example}" : column.Example))]);

    // Larger uploads than a file may be are let in, so that the page can say what is wrong instead of the server hanging up.
    [HttpPost("/imports/{kind}")]
    [RequestSizeLimit(MostUploaded)]
    [RequestFormLimits(MultipartBodyLengthLimit = MostUploaded)]
    public async Task<IActionResult> Create(string kind, ImportForm form, CancellationToken cancellationToken)
    {
        if (Find(kind) is not { } found)
            return NotFound();
        if (form.File is null)
            return Refused(found, "Choose the file to check.");
        var name = UploadName.Of(form.File, Import.FileNameLength);
        await using var stream = form.File.OpenReadStream();
        TableFile table;
        try
        {
            table = await TableFile.ReadAsync(stream, found.Shape, cancellationToken);
        }
        catch (RefusedException unreadable)
        {
            return Refused(found, $"“{name}” was not kept. {unreadable.Refusal.Sentence}");
        }
        var import = new Import(found.Key, name, table.Hash, table.Bytes, viewer.AsImporter(), viewer.DistrictId,
            clock.GetUtcNow().UtcDateTime);
        db.Imports.Add(import);
        audit.Write(import, "File received", after: name);
        await db.SaveChangesAsync(cancellationToken);
        // A small file is checked while the person waits; nobody's leaving the page breaks it off.
        if (table.Bytes.Length <= BytesAtOnce)
            await importing.RunAsync(import.Id, CancellationToken.None);
        return LocalRedirect($"/imports/{import.Id}");
    }

    [HttpGet("/imports/{id:long}")]
    public async Task<IActionResult> Details(long id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } import)
            return NotFound();
        var kind = importing.KindOf(import);
        var hanging = import.Status == ImportStatus.Loaded ? await kind.HangingAsync(id, cancellationToken) : null;
        return View("Show", new ImportPage(import, kind, Preview(import, kind), FaultsOf(import), progress.Of(id),
            import.WhyNotUndo(hanging), await db.AuditOf(nameof(Import), id).ToListAsync(cancellationToken)));
    }

    [HttpGet("/imports/{id:long}/faults.csv")]
    [HttpGet("/imports/{id:long}/faults.xlsx")]
    public async Task<IActionResult> Faults(long id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is not { } import ? NotFound()
        : Tables.Download("faults", FaultsOf(import), [.. SheetFault.Columns]);

    private async Task<Import?> FindAsync(long id, CancellationToken cancellationToken) =>
        await db.ImportsVisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken) is { } import
            && viewer.May(importing.KindOf(import).Needs) ? import : null;

    private ImportKind? Find(string key) => Mine.FirstOrDefault(kind => kind.Key == key);

    private ViewResult Refused(ImportKind kind, string sentence)
    {
        ModelState.AddModelError(nameof(ImportForm.File), sentence);
        return View("New", new NewImportPage(kind));
    }

    private static List<SheetFault> FaultsOf(Import import) =>
        import.Faults is { } faults ? JsonSerializer.Deserialize<List<SheetFault>>(faults)! : [];

    /// <summary>The file's first rows as they stand in it, without the columns in which nothing stands.</summary>
    private static ImportPreview? Preview(Import import, ImportKind kind)
    {
        if (import.Status != ImportStatus.Checked)
            return null;
        var table = TableFile.Of(import.Content!, kind.Shape);
        var rows = table.Rows().Take(ImportPage.RowsShown).ToList();
        var columns = kind.Columns.Select(column => column.Name)
            .Where(column => rows.Exists(row => row[column].Trim().Length > 0)).ToList();
        return new(table.Faults.Sheet, table.Notes, columns,
            [.. rows.Select(row => (row.Number, columns.ConvertAll(column => row[column].Trim())))]);
    }

    private IQueryable<ImportRow> Rows()
    {
        var keys = Mine.Select(kind => kind.Key).ToList();
        return db.ImportsVisibleTo(viewer).AsNoTracking().Where(import => keys.Contains(import.Kind))
            .OrderByDescending(import => import.Id).Select(import => new ImportRow(import.Id, import.Kind, import.FileName, import.Status,
                import.Rows, import.Brings, import.FaultCount, import.By, import.At));
    }
}
