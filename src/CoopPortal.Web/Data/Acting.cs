using CoopPortal.Core;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

public static class Acting
{
    public static Refusal ChangedMeanwhile { get; } = new("changed-meanwhile",
        "Somebody else changed this meanwhile. Nothing of yours was saved; look at the present state and do it again.");

    /// <summary>Runs a change in one transaction. Work that refuses has not saved anything;
    /// whoever comes second to the same row is refused too.</summary>
    public static async Task<Refusal?> ActAsync(this CoopDb db, Func<Task<Refusal?>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await db.InTransactionAsync(work, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return ChangedMeanwhile;
        }
    }
}
