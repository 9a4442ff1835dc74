using System.Globalization;
using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Rounds.Commitments;

public sealed class CommitmentsController(CoopDb db, Viewer viewer, PooledDemand pooled, Audit audit, Cooperative coop, TimeProvider clock)
    : Controller
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

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
                row.RoundLadder.Item.Sku, row.RoundLadder.Item.Name, row.RoundLadder.Item.Unit, row.Type, row.Status,
                row.Quantity, row.NeedBy, row.Cap));
        if (filter.Format == "csv")
            return Csv.Table("commitments.csv", rows.AsAsyncEnumerable(), new CsvColumn<CommitmentRow>("District", row => row.District),
                new("Round", row => row.Round), new("Part number", row => row.Sku), new("Item", row => row.Item),
                new("Type", row => row.Type), new("Status", row => row.Status), new("Quantity", row => row.Quantity),
                new("Unit", row => row.Unit), new("Need by", row => row.NeedBy), new("Cap", row => row.Cap));
        var paging = new Paging(filter.Page, await commitments.CountAsync(cancellationToken));
        return View(new CommitmentsPage(filter, await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken), paging,
            viewer.DistrictId is null));
    }

    [Allow(Permission.MakeCommitments)]
    [HttpGet("/commitments/new")]
    public async Task<IActionResult> New(long ladder, CancellationToken cancellationToken)
    {
        if (await LadderAsync(ladder, cancellationToken) is not { } found)
            return NotFound();
        if (found.Round.WhyNotOrder(Now, coop.Zone) is { } refusal)
        {
            this.Warn(refusal.Sentence);
            return LocalRedirect($"/rounds/{found.RoundId}");
        }
        return View(await NewPageAsync(found, new NewCommitmentForm { Ladder = ladder }, cancellationToken));
    }

    [Allow(Permission.MakeCommitments)]
    [HttpPost("/commitments")]
    public async Task<IActionResult> Create(NewCommitmentForm form, CancellationToken cancellationToken)
    {
        if (await LadderAsync(form.Ladder, cancellationToken) is not { } ladder)
            return NotFound();
        if (this.Passes(form, new NewCommitmentForm.Validator(coop.DateOf(Now))))
        {
            if (ladder.Round.WhyNotOrder(Now, coop.Zone) is { } closed)
                this.Refuse(closed);
            if (ladder.Item.WhyNotQuantity(form.Quantity!.Value) is { } quantity)
                this.Refuse(quantity, nameof(form.Quantity));
            if (form.SiteId is { } site && !await db.SitesVisibleTo(viewer)
                .AnyAsync(row => row.Id == site && row.ClosedOn == null, cancellationToken))
                this.Refuse(new("commitment.site", "Choose one of your district's open sites."), nameof(form.SiteId));
        }
        if (!ModelState.IsValid)
            return View("New", await NewPageAsync(ladder, form, cancellationToken));
        var commitment = new Commitment(ladder.Id, viewer.DistrictId!.Value, form.Type, form.Quantity!.Value, form.NeedBy, form.SiteId,
            form.Cap is { } cap ? new UnitPrice(cap) : null);
        db.Commitments.Add(commitment);
        audit.Write(commitment, "Drafted", after: $"{Show.Words(form.Type)}, {Show.Count(form.Quantity!.Value, ladder.Item.Unit)}");
        await db.SaveChangesAsync(cancellationToken);
        this.Say("The commitment is saved as a draft. Submit it when it is right.");
        return LocalRedirect($"/commitments/{commitment.Id}");
    }

    [Allow(Permission.MakeCommitments, Permission.ViewDemandByDistrict)]
    [HttpGet("/commitments/{id:long}")]
    public async Task<IActionResult> Details(long id, CancellationToken cancellationToken) =>
        await PageAsync(id, new BindForm(), cancellationToken) is { } page ? View(page) : NotFound();

    [Allow(Permission.MakeCommitments)]
    [HttpPost("/commitments/{id:long}/submission")]
    public Task<IActionResult> Submit(long id, CancellationToken cancellationToken) =>
        MoveAsync(id, CommitmentStatus.Submitted, "Submitted", commitment => commitment.Submit(),
            "The commitment is with your business manager.", cancellationToken);

    [Allow(Permission.ApproveOrders)]
    [HttpPost("/commitments/{id:long}/approval")]
    public Task<IActionResult> Approve(long id, CancellationToken cancellationToken) =>
        MoveAsync(id, CommitmentStatus.Approved, "Approved", commitment => commitment.Approve(),
            "The commitment is approved.", cancellationToken);

    [Allow(Permission.MakeCommitments)]
    [HttpPost("/commitments/{id:long}/release")]
    public Task<IActionResult> Release(long id, CancellationToken cancellationToken) =>
        MoveAsync(id, CommitmentStatus.Released, "Withdrawn", commitment => commitment.Release(),
            "The commitment is withdrawn.", cancellationToken);

    [Allow(Permission.BindCommitments)]
    [HttpPost("/commitments/{id:long}/binding")]
    public async Task<IActionResult> Bind(long id, BindForm form, CancellationToken cancellationToken)
    {
        if (!this.Passes(form, new BindForm.Validator()))
            return await PageAsync(id, form, cancellationToken) is { } page ? View("Details", page) : NotFound();
        var ladderId = await db.CommitmentsVisibleTo(viewer).Where(row => row.Id == id)
            .Select(row => (long?)row.RoundLadderId).FirstOrDefaultAsync(cancellationToken);
        if (ladderId is null)
            return NotFound();
        var refusal = await db.InTransactionAsync(async () =>
        {
            var locked = await pooled.LockAsync([ladderId.Value], viewer.DistrictId!.Value, cancellationToken);
            var commitment = await db.CommitmentsVisibleTo(viewer).SingleAsync(row => row.Id == id, cancellationToken);
            var ladder = locked[ladderId.Value];
            var counted = ladder.Basis(locked.PooledWithCommitted(ladder.Id, commitment.Quantity));
            if ((ladder.Round.WhyNotOrder(Now, coop.Zone) ?? commitment.WhyNotBind(ladder.Ladder().UnitPriceAt(counted))) is { } why)
                return why;
            commitment.Bind(form.Authority.Trimmed(), form.ResolutionNumber.Trimmed(), ladder.Ladder().UnitPriceAt(counted));
            locked.CountCommitted(ladder.Id, commitment.Quantity);
            audit.Write(commitment, "Bound", "approved",
                $"binding: the group is at {Show.Number(ladder.PooledUnits)}, {Show.Price(ladder.PriceToday)} a unit",
                $"{form.Authority.Trimmed()}, resolution {form.ResolutionNumber.Trimmed()}");
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        if (refusal is null)
            this.Say("The commitment is binding and counts toward the group's price.");
        else
            this.Warn($"{refusal.Sentence} Nothing was changed.");
        return LocalRedirect($"/commitments/{id}");
    }

    private async Task<IActionResult> MoveAsync(long id, CommitmentStatus to, string what, Action<Commitment> move, string done,
        CancellationToken cancellationToken)
    {
        var commitment = await db.CommitmentsVisibleTo(viewer).Include(row => row.RoundLadder).ThenInclude(ladder => ladder.Round)
            .FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (commitment is null)
            return NotFound();
        var refusal = commitment.RoundLadder.Round.WhyNotOrder(Now, coop.Zone)
            ?? (to == CommitmentStatus.Released ? commitment.WhyNotRelease() : null)
            ?? commitment.WhyNotMove(to);
        if (refusal is null)
        {
            var before = Show.Words(commitment.Status);
            move(commitment);
            audit.Write(commitment, what, before, Show.Words(commitment.Status));
            refusal = await SaveAsync(cancellationToken);
        }
        if (refusal is null)
            this.Say(done);
        else
            this.Warn($"{refusal.Sentence} Nothing was changed.");
        return LocalRedirect($"/commitments/{id}");
    }

    private async Task<Refusal?> SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new("commitment.stale", "Somebody else changed this commitment meanwhile; look at its present state below.");
        }
    }

    private Task<RoundLadder?> LadderAsync(long id, CancellationToken cancellationToken) => db.RoundLaddersVisibleTo(viewer).AsNoTracking()
        .Include(ladder => ladder.Round).Include(ladder => ladder.Item)
        .Include(ladder => ladder.SheetLadder).ThenInclude(sheet => sheet.Tiers)
        .FirstOrDefaultAsync(ladder => ladder.Id == id, cancellationToken);

    private async Task<NewCommitmentPage> NewPageAsync(RoundLadder ladder, NewCommitmentForm form, CancellationToken cancellationToken) =>
        new(ladder, form, [.. (await db.SitesVisibleTo(viewer).Where(site => site.ClosedOn == null)
            .OrderBy(site => site.Name).Select(site => new { site.Id, site.Name }).ToListAsync(cancellationToken))
            .Select(site => new SelectListItem(site.Name, site.Id.ToString(CultureInfo.InvariantCulture)))]);

    private async Task<CommitmentPage?> PageAsync(long id, BindForm form, CancellationToken cancellationToken)
    {
        var commitment = await db.CommitmentsVisibleTo(viewer).AsNoTracking().Include(row => row.District).Include(row => row.Site)
            .Include(row => row.RoundLadder).ThenInclude(ladder => ladder.Round)
            .Include(row => row.RoundLadder).ThenInclude(ladder => ladder.Item)
            .Include(row => row.RoundLadder).ThenInclude(ladder => ladder.SheetLadder).ThenInclude(sheet => sheet.Tiers)
            .FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (commitment is null)
            return null;
        var ladder = commitment.RoundLadder;
        var demand = await db.RoundDemands.AsNoTracking()
            .Where(row => row.RoundLadderId == ladder.Id && row.DistrictId == commitment.DistrictId)
            .Select(row => new { row.OrderedUnits, row.CommittedUnits }).FirstOrDefaultAsync(cancellationToken);
        var (ordered, committed) = (demand?.OrderedUnits ?? 0, (demand?.CommittedUnits ?? 0) - commitment.CountedUnits);
        var others = ladder.PooledUnits - Math.Max(ordered, committed + commitment.CountedUnits);
        var (with, without) = (others + Math.Max(ordered, committed + commitment.Quantity), others + Math.Max(ordered, committed));
        return new CommitmentPage
        {
            Commitment = commitment,
            Now = Now,
            RoundClosed = ladder.Round.WhyNotOrder(Now, coop.Zone),
            History = await db.AuditOf(nameof(Commitment), id).ToListAsync(cancellationToken),
            With = (with, ladder.Ladder().UnitPriceAt(ladder.Basis(with))),
            Without = (without, ladder.Ladder().UnitPriceAt(ladder.Basis(without))),
            MaySubmit = viewer.May(Permission.MakeCommitments),
            MayApprove = viewer.May(Permission.ApproveOrders),
            MayBind = viewer.May(Permission.BindCommitments),
            Form = form,
        };
    }
}
