using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

/// <summary>Where a sheet stands on a day: its status in the database knows only draft and published.</summary>
public enum SheetState
{
    Draft,
    Scheduled,
    InForce,
    Replaced,
}

public sealed record SheetListRow(
    string Contract, string Title, string Vendor, int Number, SheetState State, DateOnly From, DateOnly? To,
    int Items, DateTime? PublishedAt);

public sealed record SheetListFilter(string? Q, SheetState? State, string? Sort, int? Page, string? Format)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && State is null;
}

public sealed record PriceSheetsPage(SheetListFilter Filter, IReadOnlyList<SheetListRow> Rows, Paging Paging, bool SeesDrafts);
