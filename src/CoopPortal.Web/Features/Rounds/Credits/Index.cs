using CoopPortal.Core.Amounts;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Rounds.Credits;

public sealed record CreditRow(string Number, DateTime At, string Round, string District, string Vendor, string Contract,
    CreditStatus Status, Money Total,
    string? MemoNumber);

public sealed record CreditFilter(string? Q, CreditStatus? Status, string? Sort, int? Page, string? Format)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && Status is null;
}

public sealed record CreditsPage(CreditFilter Filter, IReadOnlyList<CreditRow> Rows, Paging Paging, Money Total, Money Open,
    bool ShowsDistrict, bool ShowsVendor);
