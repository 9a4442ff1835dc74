using CoopPortal.Web.Data;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CoopPortal.Web.Jobs;

/// <summary>Every night: the pooled totals rebuilt from their orders and commitments.
/// A difference is a fault of the portal, and staff are told.</summary>
[DisallowConcurrentExecution]
public sealed class CheckTotals(CoopDb db, TotalsCheck check, Audit audit, Outbox outbox, PortalAddress address,
    ILogger<CheckTotals> log) : IJob
{
    private const int Listed = 50;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await RunAsync(cancellationToken);

    public async Task<IReadOnlyList<TotalsDifference>> RunAsync(CancellationToken cancellationToken)
    {
        var differences = await check.RunAsync(cancellationToken);
        if (differences.Count == 0)
        {
            log.LogInformation("Pooled totals agree with their orders and commitments");
            return differences;
        }
        foreach (var difference in differences.Take(Listed))
            log.LogError("Pooled total differs: {Difference}", difference.Sentence);
        audit.Actor = Viewer.Portal("Nightly check");
        var ids = differences.Select(difference => difference.RoundLadderId).Distinct().ToList();
        var rounds = await db.Rounds.Where(round => round.Ladders.Any(ladder => ids.Contains(ladder.Id))).ToListAsync(cancellationToken);
        foreach (var round in rounds)
        {
            var own = differences.Where(difference => difference.Round == round.Name).Select(difference => difference.Sentence).ToList();
            audit.Write(round, "Totals differ from their orders", after: string.Join("; ", own));
        }
        await outbox.AddToStaffAsync($"Pooled totals: {differences.Count} differences found", $"""
            The nightly check rebuilt the pooled totals of every round from its orders and binding commitments.
            These stored totals differ. Nothing was changed; please don't settle the round before the cause is found.

            {string.Join("\n", differences.Take(Listed).Select(difference => difference.Sentence))}
            {(differences.Count > Listed ? $"… and {differences.Count - Listed} more." : "")}

            {address.Of("/audit")}
            """, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return differences;
    }
}
