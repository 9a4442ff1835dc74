using System.Globalization;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CoopPortal.Web.Tests.Faults;

/// <summary>All that a closing writes, without ids that a database gives and moments.</summary>
internal sealed record ClosingRecord(IReadOnlyList<string> Rounds, IReadOnlyList<string> Statements, IReadOnlyList<string> Notices,
    IReadOnlyList<string> Lines,
    IReadOnlyList<string> Audit, IReadOnlyList<string> Mails, IReadOnlyList<string> Numbers)
{
    public void MustBe(ClosingRecord other)
    {
        Assert.Equal(other.Rounds, Rounds);
        Assert.Equal(other.Statements, Statements);
        Assert.Equal(other.Notices, Notices);
        Assert.Equal(other.Lines, Lines);
        Assert.Equal(other.Audit, Audit);
        Assert.Equal(other.Mails, Mails);
        Assert.Equal(other.Numbers, Numbers);
    }

    public static async Task<ClosingRecord> Read(Func<CoopDb> open, long roundId)
    {
        await using var db = open();
        var rounds = await db.Rounds.AsNoTracking().Include(round => round.Ladders).Where(round => round.Id == roundId).ToListAsync();
        var runs = await db.SettlementRuns.AsNoTracking().OrderBy(run => run.Number).ToListAsync();
        var statements = await db.CreditStatements.AsNoTracking().Include(row => row.Lines).OrderBy(row => row.Number).ToListAsync();
        var names = statements.ToDictionary(row => row.Id, row => row.Number);
        var notices = await db.ChangeNotices.AsNoTracking().Include(row => row.Lines).OrderBy(row => row.OrderId).ThenBy(row => row.Number)
            .ToListAsync();
        var lines = await db.OrderLines.AsNoTracking().Include(line => line.Order).OrderBy(line => line.Id).ToListAsync();
        var audit = await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync();
        var mails = await db.OutboxMails.AsNoTracking().OrderBy(mail => mail.Id).ToListAsync();
        var numbers = await db.NumberSequences.AsNoTracking().OrderBy(row => row.Key).ToListAsync();
        string NameOf(AuditEntry entry) =>
            entry.Record == nameof(CreditStatement) ? names[entry.RecordId] : entry.RecordId.ToString(CultureInfo.InvariantCulture);
        return new ClosingRecord(
            [
                .. rounds.Select(round => $"{round.Name}|{round.Status}"), .. rounds.SelectMany(round => round.Ladders).Select(Row),
                .. runs.Select(run => Row(run.Number, run.Lines, run.Credits, run.Shortfall, run.InputsHash, run.By)),
            ],
            [
                .. statements.Select(row => Row(row.Number, row.DistrictId, row.Status, row.Total)),
                .. statements.SelectMany(row => row.Lines.OrderBy(line => line.DistributionId).Select(line =>
                    Row(row.Number, line.OrderLineId, line.DistributionId, line.AccountString, line.Quantity, line.Seen, line.Closing,
                        line.Amount))),
            ],
            [
                .. notices.SelectMany(row => row.Lines.Select(line =>
                    Row(row.OrderId, row.Number, row.Surplus, line.OrderLineId, line.Quantity, line.OldPrice, line.NewPrice))),
            ],
            [
                .. lines.Select(line => Row(line.Order.Number, line.Order.Status, line.Order.PoNumber, line.Order.Total, line.Id,
                    line.Billed,
                    line.ClosingPrice, line.Credited)),
            ],
            [.. audit.Select(entry => Row(entry.Record, NameOf(entry), entry.What, entry.Before, entry.After, entry.Why, entry.Actor))],
            [.. mails.Select(mail => Row(mail.To, mail.Subject, mail.Text))],
            [.. numbers.Select(row => Row(row.Key, row.Last))]);
    }

    private static string Row(RoundLadder ladder) =>
        Row(ladder.Id, ladder.PooledUnits, ladder.AnnouncedUnits, ladder.ClosingPrice, ladder.ClosingUnits, ladder.Shortfall);

    private static string Row(params object?[] cells) => string.Join('|', cells);
}
