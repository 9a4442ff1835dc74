using System.Globalization;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>Gives numbers, each once: the row stays locked until the caller's transaction ends,
/// so a rolled-back order leaves no gap.</summary>
public sealed class Numbers(CoopDb db, Cooperative coop)
{
    /// <summary>The portal's own order number: 27-000123 for fiscal year 2027.</summary>
    public async Task<string> OrderAsync(DateTime now, CancellationToken cancellationToken) =>
        await FormatAsync("order", now, "{0:00}-{1:000000}", cancellationToken);

    public async Task<string> CreditAsync(DateTime now, CancellationToken cancellationToken) =>
        await FormatAsync("credit", now, "CR-{0:00}-{1:00000}", cancellationToken);

    /// <summary>A district's purchase order number where the portal gives it: prefix, fiscal year, sequence.</summary>
    public async Task<string> PurchaseOrderAsync(District district, DateTime now, CancellationToken cancellationToken) =>
        await FormatAsync($"po/{district.Id.ToString(CultureInfo.InvariantCulture)}", now,
            district.PoPrefix + "-{0:00}-{1:00000}", cancellationToken);

    private async Task<string> FormatAsync(string series, DateTime now, string format, CancellationToken cancellationToken)
    {
        var year = coop.FiscalYearOf(coop.DateOf(now));
        var number = await NextAsync(string.Create(CultureInfo.InvariantCulture, $"{series}/{year}"), cancellationToken);
        return string.Format(CultureInfo.InvariantCulture, format, year % 100, number);
    }

    private async Task<long> NextAsync(string key, CancellationToken cancellationToken)
    {
        if (db is not SqlServerCoopDb)
            return (await db.Database.SqlQuery<long>(
                $"""
                 INSERT INTO "NumberSequences" ("Key", "Last") VALUES ({key}, 1)
                 ON CONFLICT ("Key") DO UPDATE SET "Last" = "NumberSequences"."Last" + 1 RETURNING "Last" AS "Value"
                 """).ToListAsync(cancellationToken)).Single();
        var next = await UpdateOnSqlServerAsync(key, cancellationToken);
        if (next.Count > 0)
            return next[0];
        db.NumberSequences.Add(new NumberSequence(key, 1));
        await db.SaveChangesAsync(cancellationToken);
        return 1;
    }

    private Task<List<long>> UpdateOnSqlServerAsync(string key, CancellationToken cancellationToken) => db.Database.SqlQuery<long>(
        $"UPDATE [NumberSequences] SET [Last] = [Last] + 1 OUTPUT inserted.[Last] AS [Value] WHERE [Key] = {key}")
        .ToListAsync(cancellationToken);
}
