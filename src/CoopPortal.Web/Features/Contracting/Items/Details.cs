using CoopPortal.Core.Contracting;
using CoopPortal.Core.Governance;

namespace CoopPortal.Web.Features.Contracting.Items;

public sealed record ItemPriceRow(int Sheet, DateOnly From, bool IsDraft, string Words, bool ListIsStated, Core.Amounts.UnitPrice List);

public sealed record ItemPage(Item Item, string Number, IReadOnlyList<ItemPriceRow> Prices, DateOnly Today, bool MayManage,
    bool MaySeeCatalog, IReadOnlyList<AuditEntry>? History);
