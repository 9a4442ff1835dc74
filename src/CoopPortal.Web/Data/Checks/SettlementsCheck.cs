using CoopPortal.Core.Amounts;
using CoopPortal.Core.Rounds;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data.Checks;

/// <summary>Whether every settlement adds up: lines to their statement, statements to their run,
/// and the credit lines of an order line to what it was credited.</summary>
public sealed class SettlementsCheck(CoopDb db, PooledDemand pooled)
{
    private sealed record Fault(long RoundId, string Sentence);

    /// <summary>A sentence a fault; none when all add up. Changes nothing.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        var suspected = await CompareAsync(db.Rounds, cancellationToken);
        if (suspected.Count == 0)
            return [];
        // A round may have been settled between two reads; what does not add up while nobody can settle it is a fault.
        var ids = suspected.Select(fault => fault.RoundId).Distinct().Order().ToList();
        return await db.InTransactionAsync<IReadOnlyList<string>>(async () =>
        {
            foreach (var id in ids)
                await pooled.LockRoundAsync(id, cancellationToken);
            var faults = await CompareAsync(db.Rounds.Where(round => ids.Contains(round.Id)), cancellationToken);
            return [.. faults.Select(fault => fault.Sentence)];
        }, cancellationToken);
    }

    private async Task<List<Fault>> CompareAsync(IQueryable<Round> rounds, CancellationToken cancellationToken)
    {
        var faults = new List<Fault>();
        await CompareRunsAsync(rounds, faults, cancellationToken);
        await CompareStatementsAsync(rounds, faults, cancellationToken);
        await CompareLinesAsync(rounds, faults, cancellationToken);
        return faults;
    }

    private async Task CompareRunsAsync(IQueryable<Round> rounds, List<Fault> faults, CancellationToken cancellationToken)
    {
        var unrecorded = await rounds
            .Where(round => (round.Status == RoundStatus.Settled) != db.SettlementRuns.Any(run => run.RoundId == round.Id))
            .OrderBy(round => round.Id).Select(round => new { round.Id, round.Name, round.Status }).ToListAsync(cancellationToken);
        faults.AddRange(unrecorded.Select(round => new Fault(round.Id, round.Status == RoundStatus.Settled
            ? $"“{round.Name}” is settled, but no settlement of it is recorded."
            : $"“{round.Name}” is {Round.StatusWords(round.Status)}, but a settlement of it is recorded.")));

        var sums = await db.CreditStatements.Where(statement => rounds.Any(round => round.Id == statement.RoundId))
            .GroupBy(statement => statement.SettlementRunId)
            .Select(statements => new { statements.Key, Sum = statements.Sum(statement => statement.Total.Amount) })
            .ToDictionaryAsync(run => run.Key, run => run.Sum, cancellationToken);
        var runs = await db.SettlementRuns.Where(run => rounds.Any(round => round.Id == run.RoundId)).OrderBy(run => run.Id)
            .Select(run => new { run.Id, run.RoundId, Round = run.Round.Name, run.Number, run.Credits }).ToListAsync(cancellationToken);
        faults.AddRange(runs.Where(run => run.Credits.Amount != sums.GetValueOrDefault(run.Id)).Select(run => new Fault(run.RoundId,
            $"Settlement {run.Number} of “{run.Round}”: it says ${run.Credits} of credits, its statements sum to "
            + $"${Dollars(sums.GetValueOrDefault(run.Id))}.")));
    }

    private async Task CompareStatementsAsync(IQueryable<Round> rounds, List<Fault> faults, CancellationToken cancellationToken)
    {
        var sums = await db.CreditLines.Where(line => rounds.Any(round => round.Id == line.CreditStatement.RoundId))
            .GroupBy(line => line.CreditStatementId)
            .Select(lines => new { lines.Key, Sum = lines.Sum(line => line.Amount.Amount) })
            .ToDictionaryAsync(statement => statement.Key, statement => statement.Sum, cancellationToken);
        var statements = await db.CreditStatements.Where(statement => rounds.Any(round => round.Id == statement.RoundId))
            .OrderBy(statement => statement.Id)
            .Select(statement => new { statement.Id, statement.RoundId, statement.Number, statement.Total }).ToListAsync(cancellationToken);
        faults.AddRange(statements.Where(one => one.Total.Amount != sums.GetValueOrDefault(one.Id)).Select(one => new Fault(one.RoundId,
            $"Statement {one.Number}: it says ${one.Total}, its lines sum to ${Dollars(sums.GetValueOrDefault(one.Id))}.")));
    }

    private async Task CompareLinesAsync(IQueryable<Round> rounds, List<Fault> faults, CancellationToken cancellationToken)
    {
        var sums = await db.CreditLines.Where(line => rounds.Any(round => round.Id == line.CreditStatement.RoundId))
            .GroupBy(line => line.OrderLineId)
            .Select(lines => new { lines.Key, Sum = lines.Sum(line => line.Amount.Amount) })
            .ToDictionaryAsync(line => line.Key, line => line.Sum, cancellationToken);
        // Streamed and compared here: SQLite keeps decimals as text, and a million lines don't fit in memory.
        var lines = db.OrderLines.Where(line => rounds.Any(round => round.Id == line.Order.RoundId)).OrderBy(line => line.Id)
            .Select(line => new { line.Id, line.Order.RoundId, Order = line.Order.Number, line.Number, line.Credited })
            .AsAsyncEnumerable();
        await foreach (var line in lines.WithCancellation(cancellationToken))
            if (line.Credited.Amount != sums.GetValueOrDefault(line.Id))
                faults.Add(new Fault(line.RoundId, $"Order {line.Order}, line {line.Number}: it is credited ${line.Credited}, "
                    + $"its credit lines sum to ${Dollars(sums.GetValueOrDefault(line.Id))}."));
    }

    private static Money Dollars(decimal sum) => new(sum);
}
