using System.Globalization;
using CoopPortal.Core;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace CoopPortal.Web.Jobs;

/// <summary>Tells the business managers of districts that take part, or are about to, that a round closes soon:
/// once a deadline and person.</summary>
[DisallowConcurrentExecution]
public sealed class ClosingSoon(CoopDb db, Outbox outbox, PortalAddress address, Cooperative coop, TimeProvider clock,
    ILogger<ClosingSoon> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await TellAsync(cancellationToken);

    /// <summary>Returns how many mails were written.</summary>
    public async Task<int> TellAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var until = now.AddDays(coop.ClosingSoonDays);
        var rounds = await db.Rounds.AsNoTracking()
            .Where(round => (round.Status == RoundStatus.Open || round.Status == RoundStatus.LastCall) && now < round.ClosesAt
                && round.ClosesAt <= until)
            .OrderBy(round => round.ClosesAt).ToListAsync(cancellationToken);
        var written = 0;
        foreach (var round in rounds)
            written += await TellAsync(round, cancellationToken);
        return written;
    }

    private async Task<int> TellAsync(Round round, CancellationToken cancellationToken)
    {
        // An extended round closes soon once more.
        var prefix = string.Create(CultureInfo.InvariantCulture, $"closing-soon/{round.Id}/{round.ClosesAt:yyyyMMddHHmm}/");
        var told = (await db.OutboxMails.Where(mail => mail.OnceKey!.StartsWith(prefix))
            .Select(mail => mail.OnceKey!).ToListAsync(cancellationToken)).ToHashSet();
        var taking = db.RoundDemands
            .Where(demand => demand.RoundLadder.RoundId == round.Id && (demand.OrderedUnits > 0 || demand.CommittedUnits > 0))
            .Select(demand => demand.DistrictId);
        var carting = db.Carts.Where(cart =>
            cart.Lines.Any(line => db.RoundLadders.Any(ladder => ladder.RoundId == round.Id && ladder.ItemId == line.ItemId)))
            .Select(cart => cart.DistrictId);
        var people = await db.Assignments
            .Where(held => held.Role == Role.BusinessManager && held.EndedAt == null
                && (taking.Contains(held.DistrictId!.Value) || carting.Contains(held.DistrictId!.Value)))
            .Join(db.Users, held => held.UserId, user => user.Id,
                (held, user) => new { user.Id, user.Email, District = held.District!.Name })
            .OrderBy(person => person.Id).ToListAsync(cancellationToken);
        var written = 0;
        foreach (var person in people.Where(person => told.Add(prefix + person.Id)))
        {
            outbox.Add(person.Email!, $"“{round.Name}” closes {Say.When(round.ClosesAt, coop.Zone)}", $"""
                {person.District} takes part in the buying round “{round.Name}”.

                It closes {Say.When(round.ClosesAt, coop.Zone)}. What is still in a cart then is not ordered,
                and orders that have not been issued do not count toward the group's price.

                The round, with every ladder's progress: {address.Of($"/rounds/{round.Id}")}
                Your orders: {address.Of("/orders")}
                Your cart: {address.Of("/cart")}

                {coop.Name}
                """, onceKey: prefix + person.Id, kind: MailKind.ClosingSoon);
            written++;
        }
        await db.SaveChangesAsync(cancellationToken);
        log.LogInformation("Round {RoundId} closes soon: {Mails} mails written", round.Id, written);
        return written;
    }
}
