using CoopPortal.Core.Rounds;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Rounds.Credits;

public sealed class CreditDisputesController(CreditMoving moving) : Controller
{
    [Allow(Permission.AnswerCredits)]
    [HttpPost("/credits/{number}/dispute")]
    public async Task<IActionResult> Create(string number, [Bind(Prefix = "Dispute")] DisputeForm dispute,
        CancellationToken cancellationToken)
    {
        if (!this.Passes(dispute, new DisputeForm.Validator(), "Dispute"))
            return await moving.AgainAsync(this, number, page => page.Dispute = dispute, cancellationToken);
        return await moving.MoveAsync(this, number, CreditStatus.Disputed, "Disputed by the vendor", dispute.Reason.Trimmed(),
            statement => statement.Dispute(dispute.Reason.Trimmed()), "The dispute is with the cooperative's office.", cancellationToken);
    }
}
