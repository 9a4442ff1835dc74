using CoopPortal.Core.Members;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.Contracts;

public sealed record AcceptanceRow(
    long DistrictId, string District, string County, string? Resolution, DateOnly? ResolutionOn, string? By, Role? As,
    DateTime? At, int? Earlier);

public sealed record AcceptanceFilter(bool? Accepted, int? Page, string? Format);

public sealed record AcceptancesPage(string Number, string Title, int? TermsNumber, AcceptanceFilter Filter,
    IReadOnlyList<AcceptanceRow> Rows, Paging Paging, int Accepted, int Missing);
