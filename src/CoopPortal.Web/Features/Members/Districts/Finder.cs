using CoopPortal.Web.Data;
using CoopPortal.Web.Data.Nces;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Districts;

/// <summary>A search in the federal list of districts, whose rows fill the form.</summary>
public sealed record Finder(string Asked, IReadOnlyList<NcesDistrict> Found, int Total, IReadOnlyDictionary<string, long> Members)
{
    public const int Shown = 20;

    public static Finder None { get; } = new("", [], 0, new Dictionary<string, long>());

    public static async Task<Finder> SearchAsync(CoopDb db, Viewer viewer, string? asked, CancellationToken cancellationToken)
    {
        var all = NcesDirectory.Search(Typed.Words(asked)).ToList();
        var found = all.Take(Shown).ToList();
        var ids = found.ConvertAll(district => district.Id);
        var members = await db.DistrictsVisibleTo(viewer).Where(district => ids.Contains(district.NcesId!))
            .ToDictionaryAsync(district => district.NcesId!, district => district.Id, cancellationToken);
        return new Finder(asked.Trimmed(), found, all.Count, members);
    }

    /// <summary>The form with what the list knows about the district.</summary>
    public static DistrictForm Filled(NcesDistrict? district, DateOnly today) => new()
    {
        JoinedOn = today,
        Name = district?.Name ?? "",
        NcesId = district?.Id,
        County = district?.County,
        City = district?.City,
        PostalCode = district?.PostalCode,
        Enrollment = district?.Enrollment,
    };
}
