using CoopPortal.Core.Members;
using Xunit;

namespace CoopPortal.Core.Tests.Members;

public sealed class AssignmentTests
{
    private static readonly DateOnly Today = new(2026, 10, 5);
    private static readonly DateTime Now = new(2026, 10, 5, 14, 0, 0, DateTimeKind.Utc);

    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public void A_role_is_held_exactly_where_it_belongs(Role role)
    {
        var (district, vendor) = (Assignment.NeedsDistrict(role), Assignment.NeedsVendor(role));
        foreach (var atDistrict in new[] { false, true })
            foreach (var forVendor in new[] { false, true })
            {
                var refusal = Assignment.WhyNot(role, atDistrict ? 1 : null, forVendor ? 1 : null);
                Assert.Equal(atDistrict == district && forVendor == vendor, refusal is null);
                if (refusal is not null)
                    Assert.Throws<RefusedException>(() => new Assignment(1, role, Today, atDistrict ? 1 : null, forVendor ? 1 : null));
            }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void Only_an_administrator_manages_the_office(Role role)
    {
        Assert.Null(Assignment.WhyNotManage(role, Role.Administrator));
        Assert.Equal(role is Role.Staff or Role.Auditor or Role.Administrator, Assignment.WhyNotManage(role, Role.Staff) is not null);
        Assert.Equal(role is Role.Staff or Role.Auditor or Role.Administrator, Assignment.WhyNotManage(role, null) is not null);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void A_district_and_a_vendor_manage_only_the_roles_held_there(Role role)
    {
        Assert.Equal(Assignment.NeedsDistrict(role), Assignment.WhyNotManage(role, Role.DistrictAdministrator) is null);
        Assert.Equal(Assignment.NeedsVendor(role), Assignment.WhyNotManage(role, Role.VendorAdministrator) is null);
    }

    [Fact]
    public void The_last_administrator_stays()
    {
        var last = new Assignment(1, Role.Administrator, Today);
        Assert.Equal("assignment.last-administrator", last.WhyNotEnd(activeAdministrators: 1)?.Code);
        Assert.Null(last.WhyNotEnd(activeAdministrators: 2));
        Assert.Null(new Assignment(1, Role.Buyer, Today, districtId: 1).WhyNotEnd(activeAdministrators: 1));
    }

    [Fact]
    public void An_assignment_ends_once()
    {
        var held = new Assignment(1, Role.Staff, Today);
        held.End(Now);
        held.End(Now.AddDays(1));
        Assert.Equal(Now, held.EndedAt);
        Assert.False(held.IsActive);
        Assert.Equal("assignment.ended", held.WhyNotEnd(activeAdministrators: 2)?.Code);
    }
}
