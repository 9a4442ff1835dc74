using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Rounds.Credits;

/// <summary>One step of a statement of credit due, whoever takes it: asks the domain, notes it, saves and says what came of it.</summary>
public sealed class CreditMoving(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock)
{
    public async Task<IActionResult> MoveAsync(Controller at, string number, CreditStatus to, string what, string? why,
        Action<CreditStatement> move, string done, CancellationToken cancellationToken)
    {
        var statement = await db.CreditStatementsVisibleTo(viewer).FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
        if (statement is null)
            return at.NotFound();
        if (statement.WhyNotMove(to) is { } refusal)
        {
            at.Warn($"{refusal.Sentence} Nothing was changed.");
            return at.LocalRedirect($"/credits/{number}");
        }
        var before = Show.Words(statement.Status);
        move(statement);
        audit.Write(statement, what, before, Show.Words(statement.Status), why);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            at.Say(done);
        }
        catch (DbUpdateConcurrencyException)
        {
            at.Warn("Somebody else changed this statement meanwhile. Nothing was saved; look at its present state below.");
        }
        return at.LocalRedirect($"/credits/{number}");
    }

    /// <summary>The statement's page once more, with the form as it was filled in and what is wrong with it.</summary>
    public async Task<IActionResult> AgainAsync(Controller at, string number, Action<CreditPage> fill, CancellationToken cancellationToken)
    {
        if (await db.FindCreditAsync(viewer, number, cancellationToken) is not { } statement)
            return at.NotFound();
        var page = await CreditPage.OfAsync(statement, db, viewer, coop.DateOf(clock.GetUtcNow().UtcDateTime), cancellationToken);
        fill(page);
        return at.View("Details", page);
    }
}
