using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.Items;

public sealed record ItemRow(
    long Id, string Sku, string Name, string Manufacturer, string Unit, int PackQuantity, string Category, DateOnly? WithdrawnOn,
    UnitPrice? List, int? Tiers);

public sealed record ItemFilter(string? Q, bool? Off, string? Sort, int? Page, string? Format)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && Off is null;
}

public sealed record ItemsPage(
    string Number, string Title, int? Sheet, ItemFilter Filter, IReadOnlyList<ItemRow> Rows, Paging Paging, bool MayManage)
{
    public bool Searched => !SearchTerms.Of(Filter.Q).IsEmpty;

    /// <summary>No part number is the one that was typed; some are one typing mistake away from it.</summary>
    public bool NearOnly { get; init; }
}
