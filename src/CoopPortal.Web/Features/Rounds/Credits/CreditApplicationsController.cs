using CoopPortal.Core.Rounds;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Rounds.Credits;

public sealed class CreditApplicationsController(CreditMoving moving) : Controller
{
    [Allow(Permission.ApplyCredits)]
    [HttpPost("/credits/{number}/application")]
    public Task<IActionResult> Create(string number, CancellationToken cancellationToken) =>
        moving.MoveAsync(this, number, CreditStatus.Applied, "Entered as booked", null, statement => statement.Apply(),
            "The credit is entered as booked to its account strings.", cancellationToken);
}
