using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Rounds.Commitments;

/// <summary>Somebody with authority binds the district: from then on the quantity counts toward everybody's price.</summary>
[Allow(Permission.BindCommitments)]
public sealed class CommitmentBindingsController(CoopDb db, CommitmentPages pages, Viewer viewer, PooledDemand pooled, Audit audit,
    Cooperative coop) : Controller
{
    [HttpPost("/commitments/{id:long}/binding")]
    public async Task<IActionResult> Create(long id, AuthorityForm form, CancellationToken cancellationToken)
    {
        if (await pages.FindAsync(id, cancellationToken) is not { RoundLadderId: var ladderId })
            return NotFound();
        if (!this.Passes(form, new AuthorityForm.Validator()))
            return View("Details", await pages.DetailsAsync(id, form, cancellationToken));
        var refusal = await db.ActAsync(async () =>
        {
            var locked = await pooled.LockAsync([ladderId], viewer.DistrictId!.Value, cancellationToken);
            var commitment = await db.CommitmentsVisibleTo(viewer).SingleAsync(row => row.Id == id, cancellationToken);
            var ladder = locked[ladderId];
            var price = ladder.Ladder().UnitPriceAt(ladder.Basis(locked.PooledWithCommitted(ladder.Id, commitment.Quantity)));
            if ((ladder.WhyNotOrder(pages.Now, coop.Zone) ?? commitment.WhyNotBind(price)) is { } no)
                return no;
            commitment.Bind(form.Authority.Trimmed(), form.ResolutionNumber.Trimmed(), price);
            locked.CountCommitted(ladder.Id, commitment.Quantity);
            audit.Write(commitment, "Bound", "approved",
                $"binding: the group is at {Show.Number(ladder.PooledUnits)}, {Show.Price(ladder.PriceToday)} a unit",
                $"{commitment.Authority}, resolution {commitment.ResolutionNumber}");
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }, cancellationToken);
        return this.Answer(id, refusal, "The commitment is binding and counts toward the group's price.");
    }
}
