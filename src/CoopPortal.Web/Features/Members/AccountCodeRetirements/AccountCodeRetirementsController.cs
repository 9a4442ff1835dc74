using CoopPortal.Core;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.AccountCodeRetirements;

/// <summary>A code that is no longer charged stays with the orders that charged it, and can be taken up again.</summary>
[Allow(Permission.ManageAccountCodes)]
public sealed class AccountCodeRetirementsController(CoopDb db, Viewer viewer, Audit audit, TimeProvider clock) : Controller
{
    [HttpPost("/account-codes/{id:long}/retirement")]
    public Task<IActionResult> Create(long id, CancellationToken cancellationToken) => ChangeAsync(id, code => code.WhyNotRetire(),
        code => code.Retire(clock.GetUtcNow().UtcDateTime), "Retired", "is retired: nothing new is charged to it.", cancellationToken);

    [HttpPost("/account-codes/{id:long}/return")]
    public Task<IActionResult> Delete(long id, CancellationToken cancellationToken) => ChangeAsync(id, code => code.WhyNotReturn(),
        code => code.Return(), "Used again", "can be charged again.", cancellationToken);

    private async Task<IActionResult> ChangeAsync(long id, Func<AccountCode, Refusal?> whyNot, Action<AccountCode> change, string what,
        string done, CancellationToken cancellationToken)
    {
        if (await db.AccountCodesVisibleTo(viewer).FirstOrDefaultAsync(one => one.Id == id, cancellationToken) is not { } code)
            return NotFound();
        var refusal = whyNot(code);
        if (refusal is null)
        {
            change(code);
            audit.Write(code, what, after: code.Code);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                refusal = Acting.ChangedMeanwhile;
            }
        }
        return this.Answer("/account-codes", refusal, $"{code.Code} {done}");
    }
}
