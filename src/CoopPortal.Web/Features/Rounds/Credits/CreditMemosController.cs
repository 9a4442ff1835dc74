using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CoopPortal.Web.Features.Rounds.Credits;

public sealed class CreditMemosController(CreditMoving moving, Cooperative coop, TimeProvider clock) : Controller
{
    [Allow(Permission.AnswerCredits)]
    [HttpPost("/credits/{number}/memo")]
    public async Task<IActionResult> Create(string number, [Bind(Prefix = "Memo")] MemoForm memo, CancellationToken cancellationToken)
    {
        if (!this.Passes(memo, new MemoForm.Validator(coop.DateOf(clock.GetUtcNow().UtcDateTime)), "Memo"))
            return await moving.AgainAsync(this, number, page => page.Memo = memo, cancellationToken);
        var (entered, on) = (memo.Number.Trimmed(), memo.On!.Value);
        return await moving.MoveAsync(this, number, CreditStatus.CreditMemoReceived, "Credit memo entered", $"{entered}, {Show.Date(on)}",
            statement => statement.ReceiveMemo(entered, on), "The credit memo is entered; the district books it.", cancellationToken);
    }
}
