using System.Globalization;
using CoopPortal.Core;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Rounds.Commitments;

/// <summary>Puts a commitment's pages together; every act of its life shows the same page again when a form is not right.</summary>
public sealed class CommitmentPages(CoopDb db, Viewer viewer, Cooperative coop, TimeProvider clock)
{
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task<RoundLadder?> LadderAsync(long id, CancellationToken cancellationToken) => db.RoundLaddersVisibleTo(viewer).AsNoTracking()
        .Include(ladder => ladder.Round)
        .Include(ladder => ladder.Item).ThenInclude(item => item.Contract).ThenInclude(contract => contract.Vendor)
        .Include(ladder => ladder.SheetLadder).ThenInclude(sheet => sheet.Tiers)
        .FirstOrDefaultAsync(ladder => ladder.Id == id, cancellationToken);

    /// <summary>The commitment with its round, to be changed; null when it is not the viewer's.</summary>
    public Task<Commitment?> FindAsync(long id, CancellationToken cancellationToken) => db.CommitmentsVisibleTo(viewer)
        .Include(row => row.RoundLadder).ThenInclude(ladder => ladder.Round).Include(row => row.RoundLadder)
            .ThenInclude(ladder => ladder.Item)
        .FirstOrDefaultAsync(row => row.Id == id, cancellationToken);

    /// <summary>Nothing is promised of what could not be ordered.</summary>
    public Refusal? WhyNotCommit(RoundLadder ladder) => ladder.WhyNotOrder(Now, coop.Zone)
        ?? ladder.Item.WhyNotOrder(coop.DateOf(Now)) ?? ladder.Item.Contract.WhyNotOrder(coop.DateOf(Now));

    /// <summary>What an earlier click of the same form has made.</summary>
    public Task<long?> MadeBeforeAsync(Guid key, CancellationToken cancellationToken) => db.CommitmentsVisibleTo(viewer)
        .Where(row => row.DraftKey == key).Select(row => (long?)row.Id).FirstOrDefaultAsync(cancellationToken);

    public Refusal? WhyNotNow(Commitment commitment) => commitment.RoundLadder.WhyNotOrder(Now, coop.Zone);

    public async Task<NewCommitmentPage> NewAsync(RoundLadder ladder, NewCommitmentForm form, CancellationToken cancellationToken)
    {
        var sites = await db.SitesVisibleTo(viewer).Where(site => site.ClosedOn == null).OrderBy(site => site.Name)
            .Select(site => new { site.Id, site.Name }).ToListAsync(cancellationToken);
        return new(ladder, form, [.. sites.Select(site => new SelectListItem(site.Name, site.Id.ToString(CultureInfo.InvariantCulture)))],
            await StandingAsync(ladder, cancellationToken));
    }

    public async Task<CommitmentPage?> DetailsAsync(long id, AuthorityForm form, CancellationToken cancellationToken)
    {
        var commitment = await db.CommitmentsVisibleTo(viewer).AsNoTracking().Include(row => row.District).Include(row => row.Site)
            .Include(row => row.RoundLadder).ThenInclude(ladder => ladder.Round).Include(row => row.RoundLadder)
                .ThenInclude(ladder => ladder.Item)
            .Include(row => row.RoundLadder).ThenInclude(ladder => ladder.SheetLadder).ThenInclude(sheet => sheet.Tiers)
            .FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (commitment is null)
            return null;
        var ladder = commitment.RoundLadder;
        var demand = await db.RoundDemands.AsNoTracking().Where(row => row.RoundLadderId == ladder.Id
            && row.DistrictId == commitment.DistrictId)
            .Select(row => new { row.OrderedUnits, row.CommittedUnits }).FirstOrDefaultAsync(cancellationToken);
        var (ordered, committed) = (demand?.OrderedUnits ?? 0, (demand?.CommittedUnits ?? 0) - commitment.CountedUnits);
        var others = ladder.PooledUnits - Math.Max(ordered, committed + commitment.CountedUnits);
        var (with, without) = (others + Math.Max(ordered, committed + commitment.Quantity), others + Math.Max(ordered, committed));
        return new CommitmentPage
        {
            Commitment = commitment,
            Now = Now,
            RoundClosed = ladder.WhyNotOrder(Now, coop.Zone),
            History = await db.AuditOf(nameof(Commitment), id).ToListAsync(cancellationToken),
            With = (with, ladder.Ladder().UnitPriceAt(ladder.Basis(with))),
            Without = (without, ladder.Ladder().UnitPriceAt(ladder.Basis(without))),
            Offers = commitment.Type == CommitmentType.Conditional ? await StandingAsync(ladder, cancellationToken) : null,
            MaySubmit = viewer.May(Permission.MakeCommitments),
            MayApprove = viewer.May(Permission.ApproveOrders),
            MayBind = viewer.May(Permission.BindCommitments),
            MayUnlock = viewer.May(Permission.ManageRounds),
            Form = form,
        };
    }

    private async Task<OfferStanding> StandingAsync(RoundLadder ladder, CancellationToken cancellationToken) =>
        OfferStanding.Of(ladder, await db.OpenOffers().AsNoTracking().Where(offer => offer.RoundLadderId == ladder.Id)
            .ToListAsync(cancellationToken));
}

internal static class CommitmentAnswers
{
    /// <summary>Back to the commitment with one sentence: what was done, or why nothing was.</summary>
    public static LocalRedirectResult Answer(this Controller controller, long id, Refusal? refusal, string done)
    {
        if (refusal is null)
            controller.Say(done);
        else
            controller.Warn(refusal == Acting.ChangedMeanwhile ? refusal.Sentence : $"{refusal.Sentence} Nothing was changed.");
        return controller.LocalRedirect($"/commitments/{id}");
    }
}
