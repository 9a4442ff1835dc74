namespace CoopPortal.Web.Features.Members.Districts;

public sealed record DistrictsPage(IReadOnlyList<DistrictRow> Rows, Shared.Paging Paging, DistrictFilter Filter,
    IReadOnlyList<string> Counties, DateOnly Today);

public sealed record DistrictRow(long Id, string Name, string? NcesId, string County, string City, int? Enrollment, int Sites, int People,
    DateOnly JoinedOn, DateOnly? LeftOn);

public sealed class DistrictFilter
{
    public const int MostWords = 8;

    public string? Q { get; set; }
    public string? County { get; set; }
    public bool? Past { get; set; }
    public string? Sort { get; set; }
}
