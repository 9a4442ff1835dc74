using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;

namespace CoopPortal.Web.Features.Members.Districts;

public sealed record DistrictPage(District District, IReadOnlyList<DistrictPerson> People, IReadOnlyList<DistrictTerms> Terms,
    IReadOnlyList<AuditEntry> History, bool MayManage, bool MayViewUsers, DateOnly Today)
{
    public IEnumerable<Site> Sites => District.Sites.OrderBy(site => site.ClosedOn is not null).ThenBy(site => site.Name);

    /// <summary>Roles without which this district cannot take an order from cart to purchase order.</summary>
    public IReadOnlyList<Role> Missing =>
    [
        .. new[] { Role.Buyer, Role.BusinessManager, Role.Treasurer }
            .Where(role => role != Role.Treasurer || District.CertificateRequired)
            .Where(role => !People.Any(person => person.Role == role)),
    ];
}

public sealed record DistrictPerson(long UserId, string Name, string Mail, Role Role, DateOnly StartsOn);

public sealed record DistrictTerms(long ContractId, string ContractNumber, string ContractTitle, int TermsNumber,
    string AcceptedBy, DateTime AcceptedAt, string ResolutionNumber, DateOnly ResolutionOn);
