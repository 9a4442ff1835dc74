using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Contracting.PriceChanges;

/// <summary>One change as it is shown: for one district, or for all members together.</summary>
public sealed record PriceChangeRow(PriceChange Change, string Contract, string Vendor, int Sheet, DateOnly? Until, DateTime ToldAt,
    string Sku, string Name, string Unit, string? District)
{
    public string Move => Change.Direction == PriceDirection.Down ? "down" : "up";

    public Money? Effect => Change.Units == 0 ? null : Change.Effect;
}

public static class PriceChangeRows
{
    public static IQueryable<PriceChangeRow> RowsOf(this CoopDb db, IQueryable<PriceChange> changes) =>
        changes.AsNoTracking().Select(change => new PriceChangeRow(change, change.PriceSheet.Contract.Number,
            change.PriceSheet.Contract.Vendor.Name, change.PriceSheet.Number, change.PriceSheet.EffectiveTo,
            change.PriceSheet.ToldAt!.Value, change.Item.Sku, change.Item.Name, change.Item.Unit,
            db.Districts.Where(district => district.Id == change.DistrictId).Select(district => district.Name).FirstOrDefault()));
}

public sealed record PriceChangeFilter(string? Contract, PriceDirection? Move, int? Page, string? Format)
{
    public bool IsEmpty => string.IsNullOrEmpty(Contract) && Move is null;
}

public sealed record PriceChangesPage(PriceChangeFilter Filter, IReadOnlyList<PriceChangeRow> Rows, Paging Paging, long Down, long Up,
    IReadOnlyList<string> Contracts, bool IsDistrict, bool IsVendor, DateOnly Today);
