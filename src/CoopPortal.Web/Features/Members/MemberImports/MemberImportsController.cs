using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.MemberImports;

/// <summary>Files of members: checked and shown, loaded as a whole, undone while nothing hangs on them.</summary>
[Allow(Permission.ManageDistricts)]
public sealed class MemberImportsController(CoopDb db, MemberLoading loading, Viewer viewer, Audit audit, TimeProvider clock) : Controller
{
    private const long MostUploaded = 64L * 1024 * 1024;

    [HttpGet("/member-imports")]
    public async Task<IActionResult> Index(string? format, CancellationToken cancellationToken) => Tables.IsAsked(format)
        ? Tables.Download("member-imports", Rows().AsAsyncEnumerable(), new TableColumn<ImportRow>("File", row => row.FileName),
            new("Status", row => row.Status), new("New districts", row => row.Districts), new("Sites", row => row.Sites),
            new("By", row => row.By), new("At (UTC)", row => row.At))
        : View(new ImportsPage(await Rows().ToListAsync(cancellationToken), null));

    [HttpGet("/member-imports/template.csv")]
    [HttpGet("/member-imports/template.xlsx")]
    public IActionResult Template() => Tables.Download("member-template", Array.Empty<TableRow>(),
        [.. MemberFile.Shape.Columns.Select(column => new TableColumn<TableRow>(column, row => row[column]))]);

    // Larger uploads than a file may be are let in, so that the page can say what is wrong instead of the server hanging up.
    [HttpPost("/member-imports")]
    [RequestSizeLimit(MostUploaded)]
    [RequestFormLimits(MultipartBodyLengthLimit = MostUploaded)]
    public async Task<IActionResult> Create(MemberImportForm form, CancellationToken cancellationToken)
    {
        if (form.File is null)
            return await RefusedAsync("file", [], "Choose the file to check.", cancellationToken);
        var name = UploadName.Of(form.File, MemberImport.FileNameLength);
        await using var stream = form.File.OpenReadStream();
        var table = await TableFile.ReadAsync(stream, MemberFile.Shape, cancellationToken);
        var file = MemberFile.Read(table);
        if (table.Faults.All.Count == 0)
            await loading.AgainstAsync(file, table.Faults, cancellationToken);
        if (table.Faults.All.Count > 0)
            return await RefusedAsync(name, table.Faults.All,
                $"“{name}” has {Show.Count(table.Faults.All.Count, "fault")}, listed below. Nothing was loaded.", cancellationToken);
        var import = new MemberImport(name, table.Hash, table.Bytes, await loading.NewAsync(file, cancellationToken), file.Sites,
            viewer.Name, clock.GetUtcNow().UtcDateTime);
        db.MemberImports.Add(import);
        audit.Write(import, "File checked", after: name);
        await db.SaveChangesAsync(cancellationToken);
        return LocalRedirect($"/member-imports/{import.Id}");
    }

    [HttpGet("/member-imports/{id:long}")]
    public async Task<IActionResult> Details(long id, CancellationToken cancellationToken)
    {
        if (await db.MemberImports.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } import)
            return NotFound();
        var file = import.Content is { } content ? MemberFile.Read(TableFile.Of(content, MemberFile.Shape)) : null;
        var hanging = import.Status == MemberImportStatus.Loaded ? await loading.HangingAsync(id, cancellationToken) : null;
        return View("Show", new ImportShowPage(import, [.. file?.Districts.Take(ImportShowPage.DistrictsShown) ?? []],
            file?.Districts.Count ?? 0, import.WhyNotUndo(hanging),
            await db.AuditOf(nameof(MemberImport), id).ToListAsync(cancellationToken)));
    }

    private async Task<IActionResult> RefusedAsync(string name, IReadOnlyList<FileFault> faults, string sentence,
        CancellationToken cancellationToken)
    {
        ModelState.AddModelError(nameof(MemberImportForm.File), sentence);
        return View("Index", new ImportsPage(await Rows().ToListAsync(cancellationToken), faults.Count == 0 ? null
            : await FaultsCard.OfAsync(name, "The members are as they were. Correct the file and check it again.", faults,
                cancellationToken)));
    }

    private IQueryable<ImportRow> Rows() => db.MemberImports.AsNoTracking().OrderByDescending(import => import.Id)
        .Select(import => new ImportRow(import.Id, import.FileName, import.Status, import.Districts, import.Sites, import.By, import.At));
}
