using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

/// <summary>Checks a draft and publishes it, once and for all.</summary>
public sealed class SheetPublicationsController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock) : Controller
{
    [Allow(Permission.ManagePriceSheets)]
    [HttpGet("/contracts/{number}/price-sheets/{sheet:int}/publication/new")]
    public async Task<IActionResult> New(string number, int sheet, string? format, CancellationToken cancellationToken)
    {
        var found = await FindAsync(number, sheet, cancellationToken);
        if (found is null)
            return NotFound();
        if (found.WhyNotEdit() is { } refusal)
            return Refused(number, sheet, refusal.Sentence);
        if (Tables.IsAsked(format))
            return Tables.Download($"{number}-price-sheet-{sheet}-checks", Issues(found),
                new TableColumn<IssueRow>("Part number", row => row.Sku), new("Item", row => row.Name),
                new("Keeps it from being published", row => row.Issue.Blocks), new("What", row => row.Issue.Sentence));
        return View("Publication", await PageAsync(found, new PublicationForm { Version = found.Version }, cancellationToken));
    }

    [Allow(Permission.ManagePriceSheets)]
    [FreshSignIn]
    [HttpPost("/contracts/{number}/price-sheets/{sheet:int}/publication")]
    public async Task<IActionResult> Create(string number, int sheet, PublicationForm form, CancellationToken cancellationToken)
    {
        var found = await FindAsync(number, sheet, cancellationToken);
        if (found is null)
            return NotFound();
        if (found.WhyNotEdit() is { } refusal)
            return Refused(number, sheet, refusal.Sentence);
        var passes = Issues(found).All(row => !row.Issue.Blocks);
        if (this.Passes(form, new PublicationForm.Validator()))
        {
            if (await WhyNotDatesAsync(found, cancellationToken) is { } dates)
                ModelState.AddModelError("", dates);
            else if (found.WhyNotPublish(passes, form.OverrideReason) is { } why)
                this.Refuse(why, passes ? "" : nameof(form.OverrideReason));
        }
        if (!ModelState.IsValid)
            return View("Publication", await PageAsync(found, form, cancellationToken));
        found.Publish(passes, form.OverrideReason.OrNull(), viewer.Name, clock.GetUtcNow().UtcDateTime);
        db.Entry(found).Property(row => row.Version).OriginalValue = form.Version;
        audit.Write(found, "Published", after: $"{Show.Count(found.Ladders.Count, "item")}, in force from {Show.Date(found.EffectiveFrom)}",
            why: found.OverrideReason);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refused(number, sheet, "Somebody else changed this draft after you checked it. It was not published; "
                + "look at it and check it again.");
        }
        this.Say($"Price sheet {sheet} is published, in force from {Show.Date(found.EffectiveFrom)}.");
        return LocalRedirect($"/contracts/{number}/price-sheets/{sheet}");
    }

    private static List<IssueRow> Issues(PriceSheet sheet) =>
        [.. sheet.Ladders.OrderBy(ladder => ladder.Item.Sku, StringComparer.Ordinal)
            .SelectMany(ladder => ladder.Ladder().Check(),
                (ladder, issue) => new IssueRow(ladder.ItemId, ladder.Item.Sku, ladder.Item.Name, issue))];

    private async Task<string?> WhyNotDatesAsync(PriceSheet sheet, CancellationToken cancellationToken)
    {
        if (sheet.Contract.Status == ContractStatus.CloseOut)
            return $"Contract {sheet.Contract.Number} is in close-out; it gets no new prices.";
        var first = !await db.PriceSheets.AnyAsync(
            other => other.ContractId == sheet.ContractId && other.Status == PriceSheetStatus.Published, cancellationToken);
        return PriceSheet.WhyNotRetroactive(sheet.EffectiveFrom, coop.DateOf(clock.GetUtcNow().UtcDateTime), first)?.Sentence;
    }

    private async Task<PublicationPage> PageAsync(PriceSheet sheet, PublicationForm form, CancellationToken cancellationToken)
    {
        var issues = Issues(sheet);
        var others = await db.PriceSheetsVisibleTo(viewer).AsNoTracking()
            .Where(other => other.ContractId == sheet.ContractId).ToListAsync(cancellationToken);
        var before = SheetChanges.Before(others, sheet);
        var changes = before is null ? [] : SheetChanges.Of(await db.PricesOfAsync(before.Id, cancellationToken),
            await db.PricesOfAsync(sheet.Id, cancellationToken));
        return new PublicationPage
        {
            Sheet = sheet,
            Failing = [.. issues.Where(row => row.Issue.Blocks)],
            Shown = [.. issues.Where(row => !row.Issue.Blocks)],
            Before = before?.Number,
            Changes = changes.GroupBy(change => change.Change).OrderBy(group => group.Key)
                .ToDictionary(group => group.Key, group => group.Count()),
            OffItems = sheet.Ladders.Count(ladder => ladder.Item.WithdrawnOn is not null),
            WhyNot = await WhyNotDatesAsync(sheet, cancellationToken)
                ?? (sheet.Ladders.Count == 0 ? sheet.WhyNotPublish(true, null)?.Sentence : null),
            Form = form,
        };
    }

    private Task<PriceSheet?> FindAsync(string number, int sheet, CancellationToken cancellationToken) =>
        db.PriceSheetsVisibleTo(viewer).Include(row => row.Contract).Include(row => row.Ladders).ThenInclude(ladder => ladder.Tiers)
            .Include(row => row.Ladders).ThenInclude(ladder => ladder.Item)
            .FirstOrDefaultAsync(row => row.Contract.Number == number && row.Number == sheet, cancellationToken);

    private LocalRedirectResult Refused(string number, int sheet, string sentence)
    {
        this.Warn(sentence);
        return LocalRedirect($"/contracts/{number}/price-sheets/{sheet}");
    }
}
