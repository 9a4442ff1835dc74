using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

public sealed class PriceUploadsController(CoopDb db, Viewer viewer, PriceUploading uploading, UploadReading reading,
    UploadProgress progress, KeptFiles files, Cooperative coop, TimeProvider clock) : Controller
{
    private DateOnly Today => coop.DateOf(clock.GetUtcNow().UtcDateTime);

    [Allow(Permission.ViewPriceUploads)]
    [HttpGet("/price-uploads")]
    public Task<IActionResult> All(UploadFilter filter, CancellationToken cancellationToken) =>
        ListAsync(null, db.PriceUploadsVisibleTo(viewer), filter, cancellationToken);

    [Allow(Permission.ViewPriceUploads)]
    [HttpGet("/contracts/{number}/price-uploads")]
    public async Task<IActionResult> Index(string number, UploadFilter filter, CancellationToken cancellationToken) =>
        await FindAsync(number, cancellationToken) is not { } contract ? NotFound()
        : await ListAsync(contract, db.PriceUploadsVisibleTo(viewer).Where(row => row.ContractId == contract.Id), filter,
            cancellationToken);

    [Allow(Permission.UploadPrices)]
    [HttpGet("/contracts/{number}/price-uploads/new")]
    public async Task<IActionResult> New(string number, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } contract)
            return NotFound();
        return PriceUpload.WhyNotUpload(contract, Today, null, coop.Zone) is { } refusal
            ? this.Answer($"/contracts/{number}/price-uploads", refusal, "")
            : View(new NewUploadPage(number, contract.Title, new UploadForm()));
    }

    [Allow(Permission.UploadPrices)]
    [TakesFile(NewUploadPage.Megabytes)]
    [HttpPost("/contracts/{number}/price-uploads")]
    public async Task<IActionResult> Create(string number, UploadForm form, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } contract)
            return NotFound();
        if (!this.Passes(form, new UploadForm.Validator(Today, contract.EndsOn)))
            return View("New", new NewUploadPage(number, contract.Title, form));
        var (upload, refusal) = await uploading.KeepAsync(contract.Id, form, UploadName.Of(form.File!, PriceUpload.FileNameLength),
            cancellationToken);
        if (refusal is not null)
        {
            this.Refuse(refusal, nameof(form.File));
            return View("New", new NewUploadPage(number, contract.Title, form));
        }
        this.Say($"“{upload!.FileName}” is kept. No price has changed.");
        await reading.RunIfSmallAsync(upload);
        return LocalRedirect($"/contracts/{number}/price-uploads/{upload.Id}");
    }

    [Allow(Permission.ViewPriceUploads)]
    [HttpGet("/contracts/{number}/price-uploads/{upload:long}")]
    public async Task<IActionResult> Details(string number, long upload, CancellationToken cancellationToken)
    {
        var found = await db.PriceUploadAsync(viewer, number, upload, cancellationToken);
        var mayUpload = viewer.May(Permission.UploadPrices);
        if (found is null)
            return NotFound();
        var unknown = await db.PriceUploadRows.Where(row => row.PriceUploadId == upload && row.From == 1
                && (row.ItemId == null || row.SentAs != null))
            .GroupBy(row => row.SentAs != null).Select(rows => new { IsMatched = rows.Key, Count = rows.Count() })
            .ToDictionaryAsync(rows => rows.IsMatched, rows => rows.Count, cancellationToken);
        return View(new UploadPage(found, viewer.VendorId is not null,
            mayUpload && found.WhyNotMove(PriceUploadStatus.Withdrawn) is null, mayUpload && found.WhyNotMap() is null,
            progress.Of(found.Id), unknown.GetValueOrDefault(false), unknown.GetValueOrDefault(true),
            await db.AuditOf(nameof(PriceUpload), found.Id).ToListAsync(cancellationToken)));
    }

    [Allow(Permission.ViewPriceUploads)]
    [HttpGet("/contracts/{number}/price-uploads/{upload:long}/original")]
    public async Task<IActionResult> Original(string number, long upload, CancellationToken cancellationToken)
    {
        var found = await db.PriceUploadAsync(viewer, number, upload, cancellationToken);
        return found is null ? NotFound()
            : File(await files.OpenAsync(found.FileKey, cancellationToken), "application/octet-stream", found.FileName);
    }

    /// <summary>The sheet as it was sent, with a column of what is wrong in each row.</summary>
    [Allow(Permission.ViewPriceUploads)]
    [HttpGet("/contracts/{number}/price-uploads/{upload:long}/faults/original")]
    public async Task<IActionResult> Faulted(string number, long upload, CancellationToken cancellationToken)
    {
        if (await db.PriceUploadAsync(viewer, number, upload, cancellationToken) is not { } found
            || FoundColumns.Mapped(found) is not { } mapping)
            return NotFound();
        var faults = await db.PriceUploadFaults.AsNoTracking().Where(fault => fault.PriceUploadId == upload)
            .OrderBy(fault => fault.Row).ThenBy(fault => fault.Id)
            .Select(fault => new SheetFault(fault.Sheet, fault.Row, fault.Column, fault.Found, fault.Wanted))
            .ToListAsync(cancellationToken);
        await using var original = await files.OpenAsync(found.FileKey, cancellationToken);
        using var book = TableBook.Open(original);
        // Read to its end before the answer begins: a file that breaks off there would be half a file.
        var copy = ExcelFile.Temporary();
        await FaultedCopy.WriteAsync(copy, book, mapping.Sheet, faults, cancellationToken);
        copy.Position = 0;
        var name = Path.GetFileNameWithoutExtension(found.FileName);
        return File(copy, "application/octet-stream", $"{name}-faults.{(book.Format == TableFormat.Csv ? "csv" : "xlsx")}");
    }

    private async Task<IActionResult> ListAsync(Contract? contract, IQueryable<PriceUpload> uploads, UploadFilter filter,
        CancellationToken cancellationToken)
    {
        foreach (var word in Typed.Words(filter.Q))
            uploads = uploads.Where(row => (row.FileName + " " + row.Contract.Number + " " + row.Contract.Vendor.Name).ToLower()
                .Contains(word));
        if (filter.Status is { } status)
            uploads = uploads.Where(row => row.Status == status);
        var rows = uploads.AsNoTracking().OrderByDescending(row => row.Id).Select(row => new UploadRow(row.Id, row.FileName,
            row.Contract.Number, row.Contract.Vendor.Name, row.Status, row.Mode, row.EffectiveOn, row.FileBytes, row.FileHash,
            row.UploadedBy, row.UploadedAt));
        if (Tables.IsAsked(filter.Format))
            return Tables.Download(contract is null ? "price-uploads" : $"{contract.Number}-price-uploads", rows.AsAsyncEnumerable(),
                new TableColumn<UploadRow>("File", row => row.FileName), new("Contract", row => row.Contract),
                new("Vendor", row => row.Vendor), new("Status", row => UploadsPage.Words(row.Status)),
                new("Holds", row => UploadsPage.Words(row.Mode)), new("Prices from", row => row.EffectiveOn),
                new("Bytes", row => row.Bytes), new("SHA-256", row => row.Hash), new("Uploaded by", row => row.By),
                new("Uploaded at", row => row.At));
        var paging = new Paging(filter.Page, await rows.CountAsync(cancellationToken));
        return View("Index", new UploadsPage(contract?.Number, contract?.Title, filter,
            await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken), paging,
            viewer.May(Permission.UploadPrices) && (contract is null
                || PriceUpload.WhyNotUpload(contract, Today, null, coop.Zone) is null), viewer.VendorId is not null));
    }

    private Task<Contract?> FindAsync(string number, CancellationToken cancellationToken) =>
        db.ContractsVisibleTo(viewer).AsNoTracking().FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
}
