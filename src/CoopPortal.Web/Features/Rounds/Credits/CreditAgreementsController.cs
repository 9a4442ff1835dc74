using CoopPortal.Core.Rounds;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Rounds.Credits;

public sealed class CreditAgreementsController(CreditMoving moving) : Controller
{
    [Allow(Permission.AnswerCredits)]
    [HttpPost("/credits/{number}/agreement")]
    public Task<IActionResult> Create(string number, CancellationToken cancellationToken) =>
        moving.MoveAsync(this, number, CreditStatus.VendorAgreed, "Agreed by the vendor", null, statement => statement.Agree(),
            "You agreed. Enter your credit memo's number and date when it is issued.", cancellationToken);
}
