using CoopPortal.Core;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data.Checks;

/// <summary>Everything that can be computed a second time and compared: after a restore, and whenever somebody doubts. Changes
/// nothing.</summary>
public sealed class WholeCheck(CoopDb db, TotalsCheck totals, LinesCheck lines, SettlementsCheck settlements, AuditCheck history,
    FilesCheck files, ChainCheck chain, Cooperative coop)
{
    /// <summary>Says what is wrong, a sentence a fault, and returns how many there are. <paramref name="kept"/> is a checkpoint of the
    /// audit log that was kept elsewhere.</summary>
    public async Task<long> RunAsync(TextWriter output, CancellationToken cancellationToken, ChainCheckpoint? kept = null)
    {
        // Restored by a server's own tools, a database may be older than the program; its tables would not be understood.
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            await output.WriteLineAsync($"The database lacks {Say.Number(pending.Count)} of this portal's migrations, the first is "
                + $"{pending[0]}. Nothing was checked; run “-- migrate” and check again.");
            return pending.Count;
        }
        var faults = 0L;
        var differences = await totals.RunAsync(cancellationToken);
        await ReportAsync("Pooled totals and their orders and commitments", [.. differences.Select(one => one.Sentence + ".")]);
        await ReportAsync("Order lines and their distributions and invoices", await lines.RunAsync(cancellationToken));
        await ReportAsync("Settlements, their statements and credit lines", await settlements.RunAsync(cancellationToken));
        await ReportAsync("Uploaded files and their hashes", await files.RunAsync(cancellationToken));
        await ReportAsync("The history of orders, rounds, statements, commitments and price uploads",
            await history.RunAsync(cancellationToken));
        await ReportChainAsync();
        await output.WriteLineAsync(faults == 0 ? "Everything agrees."
            : $"{Say.Number(faults)} {(faults == 1 ? "fault" : "faults")}. Nothing was changed; please don't settle a round before the "
                + "cause is found.");
        return faults;

        async Task ReportChainAsync()
        {
            var report = await chain.RunAsync(kept, cancellationToken);
            faults += report.FaultCount;
            await output.WriteLineAsync("The audit log and its chain: " + report.Sentence);
            foreach (var fault in report.Faults)
                await output.WriteLineAsync("  " + fault.Sentence);
            if (report.FaultCount > report.Faults.Count)
                await output.WriteLineAsync($"  … and {Say.Number(report.FaultCount - report.Faults.Count)} more.");
            if (kept is not null)
                await output.WriteLineAsync(report.SentenceOn(kept, coop.Zone));
        }

        async Task ReportAsync(string what, IReadOnlyList<string> sentences)
        {
            faults += sentences.Count;
            await output.WriteLineAsync($"{what}: {(sentences.Count == 0 ? "agree." : $"{Say.Number(sentences.Count)} wrong:")}");
            foreach (var sentence in sentences)
                await output.WriteLineAsync("  " + sentence);
        }
    }
}
