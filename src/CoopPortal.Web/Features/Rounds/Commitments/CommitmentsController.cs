using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Mappings;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Rounds.Commitments;

public sealed class CommitmentsController(CoopDb db, CommitmentPages pages, Viewer viewer, Audit audit, Cooperative coop) : Controller
{
    [Allow(Permission.MakeCommitments, Permission.ViewDemandByDistrict)]
    [HttpGet("/commitments")]
    public async Task<IActionResult> Index(CommitmentFilter filter, CancellationToken cancellationToken)
    {
        var commitments = db.CommitmentsVisibleTo(viewer).AsNoTracking();
        foreach (var word in Typed.Words(filter.Q))
            commitments = commitments.Where(row => row.RoundLadder.Item.SearchText.Contains(word)
                || (row.RoundLadder.Round.Name + " " + row.District.Name).ToLower().Contains(word));
        if (filter.Status is { } status)
            commitments = commitments.Where(row => row.Status == status);
        var rows = commitments.OrderByDescending(row => row.Id)
            .Select(row => new CommitmentRow(row.Id, row.District.Name, row.RoundLadder.Round.Name,
            row.RoundLadder.Item.Sku, row.RoundLadder.Item.Name, row.RoundLadder.Item.Unit, row.Type, row.Status, row.Quantity, row.NeedBy,
                row.Cap, row.IfTierFrom, row.DollarCap));
        if (Tables.IsAsked(filter.Format))
            return Tables.Download("commitments", rows.AsAsyncEnumerable(), new TableColumn<CommitmentRow>("District", row => row.District),
                new("Round", row => row.Round), new("Part number", row => row.Sku), new("Item", row => row.Item),
                    new("Type", row => row.Type),
                new("Status", row => row.Status), new("Quantity", row => row.Quantity), new("Unit", row => row.Unit),
                    new("Need by", row => row.NeedBy),
                new("Cap a unit", row => row.Cap), new("If the tier from", row => row.IfTierFrom),
                    new("Cap in dollars", row => row.DollarCap));
        var paging = new Paging(filter.Page, await commitments.CountAsync(cancellationToken));
        return View(new CommitmentsPage(filter, await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken), paging,
            viewer.DistrictId is null));
    }

    [Allow(Permission.MakeCommitments)]
    [HttpGet("/commitments/new")]
    public async Task<IActionResult> New(long ladder, CancellationToken cancellationToken)
    {
        if (await pages.LadderAsync(ladder, cancellationToken) is not { } found)
            return NotFound();
        if (pages.WhyNotCommit(found) is { } refusal)
        {
            this.Warn(refusal.Sentence);
            return LocalRedirect($"/rounds/{found.RoundId}");
        }
        return View(await pages.NewAsync(found, new NewCommitmentForm { Ladder = ladder }, cancellationToken));
    }

    [Allow(Permission.MakeCommitments)]
    [HttpPost("/commitments")]
    public async Task<IActionResult> Create(NewCommitmentForm form, CancellationToken cancellationToken)
    {
        if (await pages.LadderAsync(form.Ladder, cancellationToken) is not { } ladder)
            return NotFound();
        if (await pages.MadeBeforeAsync(form.Key, cancellationToken) is { } made)
            return LocalRedirect($"/commitments/{made}");
        if (this.Passes(form, new NewCommitmentForm.Validator(coop.DateOf(pages.Now))))
        {
            if (pages.WhyNotCommit(ladder) is { } closed)
                this.Refuse(closed);
            if (ladder.Item.WhyNotQuantity(form.Quantity!.Value) is { } quantity)
                this.Refuse(quantity, nameof(form.Quantity));
            if (form.Type == CommitmentType.Conditional && ladder.WhyNotOffer(form.IfTierFrom) is { } tier)
                this.Refuse(tier, nameof(form.IfTierFrom));
            if (form.SiteId is { } site && !await db.SitesVisibleTo(viewer).AnyAsync(row => row.Id == site && row.ClosedOn == null,
                cancellationToken))
                this.Refuse(new("commitment.site", "Choose one of your district's open sites."), nameof(form.SiteId));
        }
        if (!ModelState.IsValid)
            return View("New", await pages.NewAsync(ladder, form, cancellationToken));
        var commitment = form.Make(ladder.Id, viewer.DistrictId!.Value);
        db.Commitments.Add(commitment);
        audit.Write(commitment, "Drafted", after: $"{Show.Words(form.Type)}, {Show.Count(form.Quantity!.Value, ladder.Item.Unit)}");
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException twice) when (twice.Violates(db, CommitmentMapping.DraftKeyIndex))
        {
            return LocalRedirect($"/commitments/{await pages.MadeBeforeAsync(form.Key, cancellationToken)}");
        }
        this.Say("The commitment is saved as a draft. Submit it when it is right.");
        return LocalRedirect($"/commitments/{commitment.Id}");
    }

    [Allow(Permission.MakeCommitments, Permission.ViewDemandByDistrict)]
    [HttpGet("/commitments/{id:long}")]
    public async Task<IActionResult> Details(long id, CancellationToken cancellationToken) =>
        await pages.DetailsAsync(id, new AuthorityForm(), cancellationToken) is { } page ? View(page) : NotFound();
}
