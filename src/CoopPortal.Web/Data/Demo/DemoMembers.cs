using CoopPortal.Core.Members;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;

namespace CoopPortal.Web.Data.Demo;

/// <summary>The cooperative, its 132 member districts with their sites, and the people who can sign in.</summary>
internal sealed class DemoMembers(CoopDb db, UserManager<User> users, Audit audit)
{
    public const string Password = "Demo-cooperative-1";
    public const string HomeDistrict = "3904373";
    public const string NeighborDistrict = "3904418";

    public static Cooperative Cooperative() => new(
        "Miami Valley Purchasing Cooperative", "America/New_York", "25 South Front Street, Dayton, OH 45402",
        "Members are political subdivisions of the State of Ohio and exempt from sales tax (R.C. 5739.02(B)(1)).")
    {
        IsIllustrative = true,
    };

    /// <summary>The two districts with demo accounts first, then by NCES number: buyers of the replay are mapped in this order.</summary>
    public async Task<List<District>> DistrictsAsync(DateOnly joinedOn, CancellationToken cancellationToken)
    {
        var districts = DemoFiles.Districts()
            .OrderBy(row => row.NcesId switch { HomeDistrict => 0, NeighborDistrict => 1, _ => 2 })
            .ThenBy(row => row.NcesId, StringComparer.Ordinal)
            .Select(row => MakeDistrict(row, joinedOn)).ToList();
        foreach (var twins in districts.GroupBy(district => district.Name).Where(twins => twins.Count() > 1))
            foreach (var twin in twins)
                twin.Name = $"{twin.Name} ({twin.County})";
        db.Districts.AddRange(districts);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var district in districts)
            audit.Write(district, "Joined", after: "Member from the NCES list of districts");
        return districts;
    }

    public async Task<Dictionary<string, User>> PeopleAsync(List<District> districts, long vendorId, DateOnly startsOn,
        CancellationToken cancellationToken)
    {
        var home = districts[0].Id;
        var neighbor = districts[1].Id;
        (string Mail, string Name, (Role Role, long? District, long? Vendor)[] Hats)[] people =
        [
            ("buyer@district.example", "Dana Brooks", [(Role.Buyer, home, null)]),
            ("manager@district.example", "Morgan Ellis", [(Role.BusinessManager, home, null)]),
            ("treasurer@district.example", "Taylor Reed", [(Role.Treasurer, home, null)]),
            ("manager@neighbor.example", "Jordan Hayes", [(Role.BusinessManager, neighbor, null), (Role.CommitteeMember, null, null)]),
            ("vendor@vendor.example", "Casey Nolan", [(Role.VendorUser, null, vendorId)]),
            ("member@committee.example", "Robin Castle", [(Role.CommitteeMember, null, null)]),
            ("chair@committee.example", "Avery Quinn", [(Role.CommitteeChair, null, null)]),
            ("staff@coop.example", "Sam Whitaker", [(Role.Staff, null, null)]),
            ("auditor@coop.example", "Lee Harmon", [(Role.Auditor, null, null)]),
            ("admin@coop.example", "Pat Lindqvist", [(Role.Administrator, null, null)]),
            ("admin@district.example", "Riley Novak", [(Role.DistrictAdministrator, home, null)]),
            ("admin@vendor.example", "Jamie Porter", [(Role.VendorAdministrator, null, vendorId)]),
        ];
        var made = new Dictionary<string, User>();
        foreach (var (mail, name, hats) in people)
        {
            var since = startsOn.ToDateTime(new TimeOnly(13, 0), DateTimeKind.Utc);
            var user = new User { UserName = mail, Email = mail, EmailConfirmed = true, Name = name, CreatedAt = since };
            var result = await users.CreateAsync(user, Password);
            if (!result.Succeeded)
                throw new InvalidOperationException($"The demo account {mail} was refused: "
                    + $"{string.Join(" ", result.Errors.Select(error => error.Description))}");
            db.Assignments.AddRange(hats.Select(hat => new Assignment(user.Id, hat.Role, startsOn, hat.District, hat.Vendor)));
            made[mail] = user;
        }
        await db.SaveChangesAsync(cancellationToken);
        return made;
    }

    private static District MakeDistrict(DemoFiles.District row, DateOnly joinedOn)
    {
        var district = new District(DisplayName(row.Name), joinedOn)
        {
            NcesId = row.NcesId,
            County = row.County,
            City = row.City,
            PostalCode = row.PostalCode,
            Enrollment = row.Enrollment,
            // Every fifth district numbers its purchase orders in its own finance system; the two with accounts show both modes.
            PoNumbering = row.NcesId == NeighborDistrict
                || (row.NcesId != HomeDistrict && long.Parse(row.NcesId, System.Globalization.CultureInfo.InvariantCulture) % 5 == 0)
                ? PoNumbering.District : PoNumbering.Portal,
        };
        (string Name, string Hours)[] sites =
            [("Board office", "8 a.m. – 3 p.m."), ("High school", "7 a.m. – 2 p.m."), ("Middle school", "7 a.m. – 2 p.m.")];
        district.Sites.AddRange(sites.Select(site => new Site(site.Name)
        {
            City = row.City,
            PostalCode = row.PostalCode,
            DockHours = site.Hours,
            InsideDelivery = site.Name != "Board office",
        }));
        return district;
    }

    private static string DisplayName(string name) => name.EndsWith(" City", StringComparison.Ordinal) ? name + " Schools" : name;
}
