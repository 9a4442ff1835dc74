using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceUploads;

/// <summary>Part numbers of a file that the contract does not have: a person says which item each of them is, or that it is none. Holds
/// for every later file of the contract.</summary>
public sealed class UploadMatchesController(CoopDb db, Viewer viewer, PricePreviewing previewing, UploadReading reading, Audit audit,
    TimeProvider clock) : Controller
{
    private const string Address = "/contracts/{number}/price-uploads/{upload:long}/matches";

    [Allow(Permission.ViewPriceUploads)]
    [HttpGet(Address)]
    public async Task<IActionResult> Index(string number, long upload, MatchFilter filter, CancellationToken cancellationToken)
    {
        if (await db.PriceUploadAsync(viewer, number, upload, cancellationToken) is not { } found)
            return NotFound();
        if (Tables.IsAsked(filter.Format))
            return Tables.Download($"{number}-price-upload-{upload}-matches",
                await DecidedAsync(found.ContractId, await Numbers(found, filter).ToListAsync(cancellationToken), cancellationToken),
                new TableColumn<MatchRow>("Part number", row => row.PartNumber), new("Unit", row => row.Unit), new("Item", row => row.Name),
                new("Maker", row => row.Maker), new("Maker's part number", row => row.MakerPart), new("GTIN", row => row.Gtin),
                new("Contract's part number", row => row.Item), new("Decision", row => row.StatusWords));
        return View("Matches", await PageAsync(found, filter, null, cancellationToken));
    }

    [Allow(Permission.UploadPrices)]
    [HttpPost(Address)]
    public async Task<IActionResult> Decide(string number, long upload, MatchFilter filter, MatchesForm form,
        CancellationToken cancellationToken)
    {
        if (await db.PriceUploadAsync(viewer, number, upload, cancellationToken) is not { } found)
            return NotFound();
        var decided = 0;
        var refusal = await db.ActAsync(async () =>
        {
            decided = 0;
            var locked = await previewing.LockAsync(upload, cancellationToken);
            if (locked.WhyNotMap() is { } no)
                return no;
            var known = await KnownParts.ReadAsync(db, locked.ContractId, cancellationToken);
            var lines = form.Lines.Where(line => !string.IsNullOrEmpty(line.Choice)).Take(Paging.Size).ToList();
            var units = await UnitsAsync(locked, [.. lines.Select(line => line.PartNumber)], cancellationToken);
            foreach (var line in lines.Where(line => units.ContainsKey(line.PartNumber)))
            {
                if (await DecideAsync(locked, line, units[line.PartNumber], known, cancellationToken) is { } wrong)
                    return wrong;
                decided++;
            }
            if (decided == 0)
                return null;
            audit.Write(locked, "Matches decided", after: Core.Say.Count(decided, "part number"));
            // What was read without these decisions is read again with them.
            if (locked.Mapping is { } mapping)
                locked.Map(mapping);
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        if (refusal is not null)
        {
            this.Refuse(refusal);
            return View("Matches", await PageAsync(found, filter, form, cancellationToken));
        }
        var back = filter.Here($"/contracts/{number}/price-uploads/{upload}/matches");
        if (decided == 0)
            return this.Answer(back, new("match.none", "Nothing was chosen, so that nothing was saved."), "");
        this.Say($"{Show.Count(decided, "decision")} {(decided == 1 ? "is" : "are")} kept, and the file is read again with "
            + $"{(decided == 1 ? "it" : "them")}. No price has changed.");
        await reading.RunIfSmallAsync(found);
        return LocalRedirect(back);
    }

    private async Task<Refusal?> DecideAsync(PriceUpload upload, MatchesForm.Line line, string unit, KnownParts known,
        CancellationToken cancellationToken)
    {
        var (chosen, wrong) = MatchesForm.Chosen(line, unit, known);
        if (wrong is not null)
            return wrong;
        var match = await db.ItemMatches.FirstOrDefaultAsync(one => one.ContractId == upload.ContractId
            && one.PartNumber == line.PartNumber, cancellationToken);
        var before = match is null ? null : ItemMatch.StatusWords(match.Status);
        if (match is null)
            db.ItemMatches.Add(match = new ItemMatch(upload.ContractId, line.PartNumber, unit));
        if (match.Status != ItemMatchStatus.Unmatched)
            match.Open();
        var now = clock.GetUtcNow().UtcDateTime;
        if (chosen is not null)
        {
            if (match.WhyNotConfirm(chosen.Factor) is { } no)
                return no;
            match.Confirm(chosen.Part.Item.ItemId, chosen.Factor, chosen.By, viewer.Name, now);
        }
        else if (line.Choice == MatchesForm.New)
            match.DeclareNew(viewer.Name, now);
        else
            match.LeaveOut(viewer.Name, now);
        audit.Write(match, "Decided", before, $"{line.PartNumber}: " + (chosen is null ? ItemMatch.StatusWords(match.Status)
            : $"is {chosen.Part.Item.PartNumber}; one {unit} is {chosen.Factor} {chosen.Part.Item.Unit}"));
        return null;
    }

    private async Task<MatchesPage> PageAsync(PriceUpload upload, MatchFilter filter, MatchesForm? form,
        CancellationToken cancellationToken)
    {
        var numbers = Numbers(upload, filter);
        var paging = new Paging(filter.Page, await numbers.CountAsync(cancellationToken));
        var rows = await numbers.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken);
        var decided = await DecidedAsync(upload.ContractId, rows, cancellationToken);
        var mayDecide = viewer.May(Permission.UploadPrices) && upload.WhyNotMap() is null;
        if (rows.Count > 0)
        {
            var known = await KnownParts.ReadAsync(db, upload.ContractId, cancellationToken);
            decided = [.. decided.Select(row => Offered(row, known))];
        }
        return new MatchesPage(upload, filter, decided, paging, mayDecide, form ?? new MatchesForm
        {
            Lines = [.. decided.Select(row => new MatchesForm.Line
            {
                PartNumber = row.PartNumber,
                Factor = row.Decided?.Factor?.ToString(),
            })],
        });
    }

    /// <summary>What is undecided stands in the file, one row for each part number: its ladder's first. Decisions are the contract's, so
    /// that one whose rows are at fault can be taken back.</summary>
    private IQueryable<MatchRow> Numbers(PriceUpload upload, MatchFilter filter)
    {
        if (filter.Show != MatchShow.New)
        {
            var status = filter.Show == MatchShow.Matched ? ItemMatchStatus.Confirmed : ItemMatchStatus.OutOfScope;
            var matches = db.ItemMatches.AsNoTracking().Where(match => match.ContractId == upload.ContractId && match.Status == status);
            foreach (var word in Typed.Words(filter.Q))
                matches = matches.Where(match => match.PartNumber.ToLower().Contains(word));
            return matches.OrderBy(match => match.PartNumber)
                .Select(match => new MatchRow(match.PartNumber, match.Unit, "", "", "", null, match.ItemId));
        }
        var rows = db.PriceUploadRows.AsNoTracking().Where(row => row.PriceUploadId == upload.Id && row.From == 1 && row.ItemId == null);
        foreach (var word in Typed.Words(filter.Q))
            rows = rows.Where(row => (row.PartNumber + " " + row.Name).ToLower().Contains(word));
        return rows.OrderBy(row => row.Row).ThenBy(row => row.Id).Select(row => new MatchRow(row.PartNumber, row.Unit, row.Name, row.Maker,
            row.MakerPart, row.Gtin, null));
    }

    private async Task<IReadOnlyList<MatchRow>> DecidedAsync(long contractId, List<MatchRow> rows, CancellationToken cancellationToken)
    {
        var numbers = rows.ConvertAll(row => row.PartNumber);
        var matches = await db.ItemMatches.AsNoTracking().Where(match => match.ContractId == contractId
            && (numbers.Count > Paging.Size || numbers.Contains(match.PartNumber)))
            .Select(match => new
            {
                Match = match,
                Item = db.Items.Where(item => item.Id == match.ItemId).Select(item => item.Sku).FirstOrDefault(),
            }).ToDictionaryAsync(one => one.Match.PartNumber, StringComparer.OrdinalIgnoreCase, cancellationToken);
        return [.. rows.Select(row => matches.GetValueOrDefault(row.PartNumber) is { } found
            ? row with { Decided = found.Match, Item = found.Item ?? "", Unit = found.Match.Unit } : row)];
    }

    private static MatchRow Offered(MatchRow row, KnownParts known)
    {
        var suggested = known.Suggested(new VendorRow(row.PartNumber, row.Unit, row.Name)
        {
            Gtin = row.Gtin,
            Maker = row.Maker,
            MakerPart = row.MakerPart,
        });
        var choices = new List<SelectListItem> { new(row.Decided is null ? "Not decided" : "Leave it so", "") };
        if (suggested.ItemId is { } surest && suggested.Suggestions.Count == 0 && row.ItemId != surest)
            choices.Add(Choice(surest, suggested.By!.Value, ""));
        choices.AddRange(suggested.Suggestions.Select(like => Choice(like.ItemId, MatchedBy.Text, $", {like.Percent}% alike")));
        choices.Add(new("Another item of the contract:", MatchesForm.Other));
        if (row.Decided?.Status != ItemMatchStatus.NewItem)
            choices.Add(new("A new item", MatchesForm.New));
        if (row.Decided?.Status != ItemMatchStatus.OutOfScope)
            choices.Add(new("Not for this contract: leave it out", MatchesForm.Out));
        return row with { Suggested = suggested, Choices = choices };

        SelectListItem Choice(long itemId, MatchedBy by, string how)
        {
            var item = known.Of(itemId)!.Item;
            return new($"{item.PartNumber} {item.Description} ({item.Unit}){how}", MatchesForm.Of(itemId, by));
        }
    }

    /// <summary>The vendor's unit of each part number that this file or an earlier decision has.</summary>
    private async Task<Dictionary<string, string>> UnitsAsync(PriceUpload upload, List<string> numbers, CancellationToken cancellationToken)
    {
        var units = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var match in await db.ItemMatches.Where(match => match.ContractId == upload.ContractId
            && numbers.Contains(match.PartNumber)).Select(match => new { match.PartNumber, match.Unit }).ToListAsync(cancellationToken))
            units[match.PartNumber] = match.Unit;
        foreach (var row in await db.PriceUploadRows.Where(row => row.PriceUploadId == upload.Id && row.ItemId == null
            && numbers.Contains(row.PartNumber)).Select(row => new { row.PartNumber, row.Unit }).Distinct().ToListAsync(cancellationToken))
            units[row.PartNumber] = row.Unit;
        return units;
    }
}
