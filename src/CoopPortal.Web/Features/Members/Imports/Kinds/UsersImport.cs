using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;
using CoopPortal.Web.Mail;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Imports.Kinds;

/// <summary>People: an account each, their assignments, and the one-time link that lets them in.</summary>
public sealed class UsersImport(CoopDb db, UserManager<User> users, WelcomeMail welcome, Audit audit, Cooperative coop) : ImportKind(db)
{
    public override string Key => "users";
    public override int Order => 2;
    public override string Title => "Users";
    public override string Purpose => "Gives people an account and their assignments, and mails each a one-time link.";
    public override Permission Needs => Permission.ManageUsers;
    public override (string Href, string Text) Place => ("/users", "Users");

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("mail", "the address to sign in with", "jane.doe@district.example", IsRequired: true),
        new("name", "as it should stand on orders and certificates; may be blank for somebody who has an account", "Jane Doe"),
        new("role", string.Join(", ", Enum.GetValues<Role>().Select(Roles.Words)), "Business manager", IsRequired: true),
        new("where", "a district's name or NCES id, a vendor's name or number, or nothing for a role of the cooperative", "3904375"),
    ];

    public override IReadOnlyList<string> Rules { get; } =
    [
        "One row for each role of a person; further rows of one address may leave the name blank.",
        "Somebody who has an account already keeps it as it is, gets the assignments of its rows and no mail.",
        "The one-time link goes out by mail once all of the file is loaded. It works for 48 hours; a new one is made on the person's page.",
        "Undoing removes the accounts again, as long as nobody of them has chosen a password, and mails that have not gone out.",
    ];

    protected override string ARow => "a row for each role of a person";
    protected override string Noun => "users";
    protected override string InParts => ", each with all rows of a person";

    private sealed record FileRole(Cells Cells, string Mail, string Name, Role? Role, long? DistrictId, long? VendorId)
    {
        public (string, Role?, long?, long?) Same => (Mail.ToUpperInvariant(), Role, DistrictId, VendorId);
    }

    private sealed record Known(long Id, string Name, bool IsDisabled, List<(Role Role, long? DistrictId, long? VendorId)> Held);

    protected override async Task<ImportPlan> PlanAsync(IReadOnlyList<Cells> rows, FileFaults faults, Viewer viewer,
        CancellationToken cancellationToken)
    {
        var districts = await DistrictsByName.LoadAsync(Db.DistrictsVisibleTo(viewer), own: null, cancellationToken);
        var vendors = await VendorsByName.LoadAsync(Db.VendorsVisibleTo(viewer), cancellationToken);
        var known = await KnownAsync(cancellationToken);
        var roles = rows.Select(row => Read(row, viewer, districts, vendors)).ToList();
        foreach (var again in roles.GroupBy(row => row.Same).SelectMany(same => same.Skip(1)))
            again.Cells.Refuse("mail", $"{again.Mail} a second time", "each role of a person once");
        var people = roles.GroupBy(row => row.Mail, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var person in people)
            Check(person, known.GetValueOrDefault(person.Key));
        var made = people.Count(person => !known.ContainsKey(person.Key));
        return new ImportPlan(rows.Count, $"{Show.Count(made, "account")} and {Show.Count(roles.Count, "assignment")}",
            run => InBatchesAsync(people, run, some => AddAsync(some, known, run)));
    }

    private FileRole Read(Cells row, Viewer viewer, DistrictsByName districts, VendorsByName vendors)
    {
        var mail = row.Needed("mail", OutboxMail.AddressLength, "the person's e-mail address");
        if (mail.Length > 0 && (!System.Net.Mail.MailAddress.TryCreate(mail, out var address) || address.Address != mail
            || mail.Any(letter => !users.Options.User.AllowedUserNameCharacters.Contains(letter, StringComparison.Ordinal))))
            row.Refuse("mail", mail, "an e-mail address such as jane.doe@district.example");
        var role = RoleOf(row, viewer);
        var (district, vendor) = ((long?)null, (long?)null);
        if (role is { } atDistrict && Assignment.NeedsDistrict(atDistrict))
            district = districts.Find(row, "where")?.Id;
        else if (role is { } atVendor && Assignment.NeedsVendor(atVendor))
            vendor = vendors.Find(row, "where")?.Id;
        else if (role is not null && row["where"].Length > 0 && !Same(row["where"], "cooperative"))
            row.Refuse("where", row["where"], "nothing: this role is held at the cooperative itself");
        return new FileRole(row, mail, row.Text("name", User.NameLength), role, district, vendor);
    }

    private static Role? RoleOf(Cells row, Viewer viewer)
    {
        var text = row["role"];
        foreach (var role in Enum.GetValues<Role>())
            if (Same(text, Roles.Words(role)) || Same(text, role.ToString()))
            {
                if (Assignment.WhyNotManage(role, viewer.Role) is { } refusal)
                    row.Refuse("role", text, refusal.Sentence);
                return role;
            }
        row.Refuse("role", text, $"one of the roles: {string.Join(", ", Enum.GetValues<Role>().Select(Roles.Words))}");
        return null;
    }

    private static void Check(IGrouping<string, FileRole> person, Known? known)
    {
        var first = person.First();
        if (known is null && first.Name.Length == 0)
            first.Cells.Refuse("name", "", "the person's name, as it should stand on orders and certificates");
        foreach (var other in person.Skip(1).Where(row => row.Name.Length > 0 && row.Name != first.Name))
            other.Cells.Refuse("name", other.Name,
                $"“{first.Name}” as in row {first.Cells.Row}, or nothing: one address is one person");
        if (known?.IsDisabled == true)
            first.Cells.Refuse("mail", first.Mail, "no row for it: this account is disabled; enable it on its page first");
        foreach (var row in person.Where(row => row.Role is { } role
            && known?.Held.Contains((role, row.DistrictId, row.VendorId)) == true))
            row.Cells.Refuse("role", Roles.Words(row.Role!.Value), $"no row for it: {known!.Name} has this assignment already");
    }

    private async Task<Dictionary<string, Known>> KnownAsync(CancellationToken cancellationToken)
    {
        var held = (await Db.Assignments.AsNoTracking().Where(one => one.EndedAt == null).ToListAsync(cancellationToken))
            .ToLookup(one => one.UserId, one => (one.Role, one.DistrictId, one.VendorId));
        return (await Db.Users.AsNoTracking().Select(user => new { user.Id, user.Email, user.Name, user.DisabledAt })
                .ToListAsync(cancellationToken))
            .ToDictionary(user => user.Email!, user => new Known(user.Id, user.Name, user.DisabledAt is not null, [.. held[user.Id]]),
                StringComparer.OrdinalIgnoreCase);
    }

    private async Task AddAsync(IGrouping<string, FileRole>[] people, Dictionary<string, Known> known, ImportRun run)
    {
        var ids = people.Where(person => known.ContainsKey(person.Key)).Select(person => known[person.Key].Id).ToList();
        var there = await Db.Users.Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id, run.CancellationToken);
        foreach (var person in people)
        {
            var isNew = !known.TryGetValue(person.Key, out var one);
            var user = isNew ? await MadeAsync(person.First(), run) : there[one!.Id];
            foreach (var row in person)
                Db.Assignments.Add(new Assignment(user.Id, row.Role!.Value, coop.DateOf(run.Now), row.DistrictId, row.VendorId)
                {
                    ImportId = run.Id,
                });
            audit.Write(user, isNew ? "Created" : "Assignment added",
                after: $"{user.Name}, {string.Join(", ", person.Select(row => Roles.Words(row.Role!.Value)))}", why: run.Why);
            if (isNew)
                await welcome.AddAsync(user, OnceKey(run.Id) + user.Id);
        }
    }

    private async Task<User> MadeAsync(FileRole row, ImportRun run)
    {
        var user = new User { UserName = row.Mail, Email = row.Mail, Name = row.Name, CreatedAt = run.Now, ImportId = run.Id };
        var made = await users.CreateAsync(user);
        return made.Succeeded ? user
            : throw new InvalidOperationException(
                $"Row {row.Cells.Row}: {string.Join(" ", made.Errors.Select(error => error.Description))}");
    }

    public override async Task<string?> HangingAsync(long importId, CancellationToken cancellationToken)
    {
        var loadedAt = await Db.Imports.Where(import => import.Id == importId).Select(import => import.At).FirstAsync(cancellationToken);
        var mine = Db.Users.Where(user => user.ImportId == importId);
        var added = Db.Users.Where(user => user.ImportId != importId
            && Db.Assignments.Any(held => held.ImportId == importId && held.UserId == user.Id));
        (string What, IQueryable<User> Of)[] all =
        [
            ("has chosen a password", mine.Where(user => user.PasswordHash != null || user.LastSignInAt != null)),
            ("stands in the audit log", mine.Where(user => Db.AuditEntries.Any(entry => entry.ActorId == user.Id))),
            ("has another assignment", mine.Where(user => Db.Assignments.Any(held => held.UserId == user.Id && held.ImportId != importId))),
            ("has signed in", added.Where(user => user.LastSignInAt >= loadedAt)),
        ];
        foreach (var (what, of) in all)
            if (await of.OrderBy(user => user.Name).Select(user => user.Name).FirstOrDefaultAsync(cancellationToken) is { } name)
                return $"{name} {what} by now.";
        return null;
    }

    public override async Task UndoAsync(Import import, CancellationToken cancellationToken)
    {
        var key = OnceKey(import.Id);
        await Db.OutboxMails.Where(mail => mail.OnceKey!.StartsWith(key) && mail.SentAt == null).ExecuteDeleteAsync(cancellationToken);
        await Db.Assignments.Where(held => held.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
        await Db.Users.Where(user => user.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
    }

    private static string OnceKey(long importId) => $"import/{importId}/";
}
