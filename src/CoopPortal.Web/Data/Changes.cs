using System.Globalization;
using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CoopPortal.Web.Data;

/// <summary>A counter a district, and one of the cooperative, that each change moves in its own transaction. What was computed from such
/// rows holds as long as the counters stand, on every node (<see cref="Remembered"/>).</summary>
public static class Changes
{
    /// <summary>Stands for what belongs to no district: items, contracts, rounds, settings.</summary>
    public const long OfCooperative = 0;

    public const string Series = "changes/";

    public static string KeyOf(long districtId) => Series + districtId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whose counter a changed row moves; null where nothing of it is remembered. Pooled totals are such: pages read them anew.
    /// </summary>
    internal static long? DistrictOf(EntityEntry entry) => entry.Entity switch
    {
        Order order => order.DistrictId,
        OrderLine line => line.Order?.DistrictId ?? OfCooperative,
        OrderCancellation cancellation => cancellation.Order?.DistrictId ?? OfCooperative,
        CreditStatement statement => statement.DistrictId,
        Commitment commitment => commitment.DistrictId,
        TermsAcceptance acceptance => acceptance.DistrictId,
        Site site => site.DistrictId,
        AuditEntry audit => audit.DistrictId ?? OfCooperative,
        Cooperative or District or Vendor or Contract or TermsVersion or Item or PriceSheet or SheetLadder or Round or RoundSheet
            => OfCooperative,
        RoundLadder when entry.State != EntityState.Modified => OfCooperative,
        _ => null,
    };

    /// <summary>The last act before a commit, in the order of ids: whoever waits for a counter waits for nothing else.</summary>
    internal static async Task CountAsync(CoopDb db, IEnumerable<long> districtIds, CancellationToken cancellationToken)
    {
        foreach (var key in districtIds.Order().Select(KeyOf))
            if (db is not SqlServerCoopDb)
                await db.Database.ExecuteSqlAsync(
                    $"""
                     INSERT INTO "NumberSequences" ("Key", "Last") VALUES ({key}, 1)
                     ON CONFLICT ("Key") DO UPDATE SET "Last" = "NumberSequences"."Last" + 1
                     """, cancellationToken);
            else
                await db.Database.ExecuteSqlAsync(
                    $"""
                     UPDATE [NumberSequences] SET [Last] = [Last] + 1 WHERE [Key] = {key};
                     IF @@ROWCOUNT = 0 INSERT INTO [NumberSequences] ([Key], [Last]) VALUES ({key}, 1)
                     """, cancellationToken);
    }
}
