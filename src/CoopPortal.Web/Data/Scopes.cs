using CoopPortal.Core.Buying;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>The only doors to private rows. What is not yours is not found: a foreign id is a 404 by construction.</summary>
public static class Scopes
{
    public static IQueryable<Order> OrdersVisibleTo(this CoopDb db, Viewer viewer) =>
        viewer.SeesEverything ? db.Orders
        : viewer.DistrictId is { } district ? db.Orders.Where(order => order.DistrictId == district)
        : viewer.VendorId is { } vendor ? db.Orders.Where(order => order.VendorId == vendor && order.IssuedAt != null)
        : db.Orders.Where(_ => false);

    public static IQueryable<OrderLine> OrderLinesVisibleTo(this CoopDb db, Viewer viewer) =>
        viewer.SeesEverything ? db.OrderLines
        : viewer.DistrictId is { } district ? db.OrderLines.Where(line => line.Order.DistrictId == district)
        : viewer.VendorId is { } vendor ? db.OrderLines.Where(line => line.Order.VendorId == vendor && line.Order.IssuedAt != null)
        : db.OrderLines.Where(_ => false);

    public static IQueryable<CreditStatement> CreditStatementsVisibleTo(this CoopDb db, Viewer viewer) =>
        viewer.SeesEverything ? db.CreditStatements
        : viewer.DistrictId is { } district ? db.CreditStatements.Where(statement => statement.DistrictId == district)
        : viewer.VendorId is { } vendor
            ? db.CreditStatements.Where(statement => statement.VendorId == vendor && statement.Status != CreditStatus.CreditDue)
        : db.CreditStatements.Where(_ => false);

    /// <summary>Vendors never see commitments: only the pooled totals of their ladders.</summary>
    public static IQueryable<Commitment> CommitmentsVisibleTo(this CoopDb db, Viewer viewer) =>
        viewer.SeesEverything ? db.Commitments
        : viewer.DistrictId is { } district ? db.Commitments.Where(commitment => commitment.DistrictId == district)
        : db.Commitments.Where(_ => false);

    /// <summary>What all districts offer conditionally: every member's price may rest on it, so pages show it in totals; names are
    /// staff's.</summary>
    public static IQueryable<Commitment> OpenOffers(this CoopDb db) =>
        db.Commitments.Where(commitment => commitment.Type == CommitmentType.Conditional && commitment.Status == CommitmentStatus.Approved);

    public static IQueryable<Cart> CartOf(this CoopDb db, Viewer viewer) =>
        db.Carts.Where(cart => cart.UserId == viewer.UserId && cart.DistrictId == viewer.DistrictId);

    public static IQueryable<District> DistrictsVisibleTo(this CoopDb db, Viewer viewer) =>
        viewer.SeesEverything ? db.Districts : db.Districts.Where(district => district.Id == viewer.DistrictId);

    public static IQueryable<Site> SitesVisibleTo(this CoopDb db, Viewer viewer) =>
        viewer.SeesEverything ? db.Sites : db.Sites.Where(site => site.DistrictId == viewer.DistrictId);

    public static IQueryable<AccountCode> AccountCodesVisibleTo(this CoopDb db, Viewer viewer) =>
        viewer.SeesEverything ? db.AccountCodes : db.AccountCodes.Where(code => code.DistrictId == viewer.DistrictId);

    /// <summary>What the viewer's own orders may charge.</summary>
    public static async Task<AccountList> AccountListAsync(this CoopDb db, Viewer viewer, CancellationToken cancellationToken) =>
        new((await db.AccountCodes.Where(code => code.DistrictId == viewer.DistrictId && code.RetiredAt == null)
            .Select(code => code.Code).ToListAsync(cancellationToken)).ToHashSet());

    /// <summary>The office's, and those of one's own district. Which kinds a role may load is asked beside it.</summary>
    public static IQueryable<Import> ImportsVisibleTo(this CoopDb db, Viewer viewer) =>
        viewer.SeesEverything ? db.Imports
        : viewer.DistrictId is { } district ? db.Imports.Where(import => import.DistrictId == district)
        : db.Imports.Where(_ => false);

    /// <summary>A district's own: nobody else takes its file.</summary>
    public static IQueryable<FinanceLayout> FinanceLayoutOf(this CoopDb db, Viewer viewer) =>
        db.FinanceLayouts.Where(layout => layout.DistrictId == viewer.DistrictId);

    public static IQueryable<Vendor> VendorsVisibleTo(this CoopDb db, Viewer viewer) =>
        viewer.VendorId is { } vendor ? db.Vendors.Where(row => row.Id == vendor)
        : viewer.May(Permission.ViewVendors) ? db.Vendors
        : db.Vendors.Where(_ => false);

    /// <summary>Everybody sees contracts that were awarded; drafts are staff's; a vendor sees its own.</summary>
    public static IQueryable<Contract> ContractsVisibleTo(this CoopDb db, Viewer viewer) =>
        viewer.SeesEverything ? db.Contracts
        : viewer.VendorId is { } vendor
            ? db.Contracts.Where(contract => contract.VendorId == vendor && contract.Status != ContractStatus.Draft)
        : viewer.May(Permission.ViewContracts) ? db.Contracts.Where(contract => contract.Status != ContractStatus.Draft)
        : db.Contracts.Where(_ => false);

    /// <summary>Published sheets of the contracts one sees; drafts are staff's (auditors read them).</summary>
    public static IQueryable<PriceSheet> PriceSheetsVisibleTo(this CoopDb db, Viewer viewer) =>
        viewer.SeesEverything ? db.PriceSheets
        : viewer.VendorId is { } vendor
            ? db.PriceSheets.Where(sheet => sheet.Contract.VendorId == vendor && sheet.Contract.Status != ContractStatus.Draft
                && sheet.Status == PriceSheetStatus.Published)
        : viewer.May(Permission.ViewContracts)
            ? db.PriceSheets.Where(sheet => sheet.Contract.Status != ContractStatus.Draft && sheet.Status == PriceSheetStatus.Published)
        : db.PriceSheets.Where(_ => false);

    public static IQueryable<PriceChange> PriceChangesVisibleTo(this CoopDb db, Viewer viewer) =>
        db.PriceChangesOf(viewer.Acting is { } hat ? [hat] : []);

    /// <summary>What these hats see together: a district its own share, a vendor its contracts, the office and auditors everything, for all
    /// members together.</summary>
    public static IQueryable<PriceChange> PriceChangesOf(this CoopDb db, IEnumerable<Hat> hats)
    {
        var held = hats.Where(hat => Roles.May(hat.Role, Permission.ViewPriceChanges)).ToList();
        if (held.Exists(hat => hat is { DistrictId: null, VendorId: null }))
            return db.PriceChanges.Where(change => change.DistrictId == null);
        var (districts, vendors) = (held.Select(hat => hat.DistrictId).OfType<long>().ToList(),
            held.Select(hat => hat.VendorId).OfType<long>().ToList());
        return db.PriceChanges.Where(change => change.DistrictId == null
            ? vendors.Contains(change.PriceSheet.Contract.VendorId) && change.PriceSheet.Contract.Status != ContractStatus.Draft
            : districts.Contains(change.DistrictId.Value));
    }

    /// <summary>A vendor's own files; the office and auditors see all. Nobody else sees what is only proposed.</summary>
    public static IQueryable<PriceUpload> PriceUploadsVisibleTo(this CoopDb db, Viewer viewer) =>
        viewer.SeesEverything ? db.PriceUploads
        : viewer.VendorId is { } vendor
            ? db.PriceUploads.Where(upload => upload.Contract.VendorId == vendor && upload.Contract.Status != ContractStatus.Draft)
        : db.PriceUploads.Where(_ => false);

    /// <summary>One of them with its contract and vendor, to be shown; null is that there is none for this viewer.</summary>
    public static Task<PriceUpload?> PriceUploadAsync(this CoopDb db, Viewer viewer, string contract, long id,
        CancellationToken cancellationToken) =>
        db.PriceUploadsVisibleTo(viewer).AsNoTracking().Include(row => row.Contract).ThenInclude(row => row.Vendor)
            .FirstOrDefaultAsync(row => row.Id == id && row.Contract.Number == contract, cancellationToken);

    /// <summary>Items of live contracts; staff and auditors also see those of drafts.</summary>
    public static IQueryable<Item> ItemsVisibleTo(this CoopDb db, Viewer viewer) =>
        viewer.SeesEverything ? db.Items
        : viewer.May(Permission.ViewCatalog)
            ? db.Items.Where(item => item.Contract.Status == ContractStatus.Live || item.Contract.Status == ContractStatus.CloseOut)
        : db.Items.Where(_ => false);

    public static IQueryable<Round> RoundsVisibleTo(this CoopDb db, Viewer viewer) =>
        viewer.SeesEverything ? db.Rounds
        : viewer.VendorId is { } vendor
            ? db.Rounds.Where(round => round.Status != RoundStatus.Planned && round.Sheets.Any(sheet => sheet.Contract.VendorId == vendor))
        : viewer.May(Permission.ViewRounds) ? db.Rounds
        : db.Rounds.Where(_ => false);

    /// <summary>The ladders of rounds: pooled totals of everybody, without names. A vendor sees those of its own contracts.</summary>
    public static IQueryable<RoundLadder> RoundLaddersVisibleTo(this CoopDb db, Viewer viewer) =>
        viewer.VendorId is { } vendor ? db.RoundLadders.Where(ladder => ladder.Item.Contract.VendorId == vendor)
        : viewer.May(Permission.ViewRounds) ? db.RoundLadders
        : db.RoundLadders.Where(_ => false);

    /// <summary>The office sees everybody; a district's or vendor's administrator those who act or have acted there.</summary>
    public static IQueryable<User> UsersVisibleTo(this CoopDb db, Viewer viewer)
    {
        var theirs = db.AssignmentsVisibleTo(viewer);
        return viewer.May(Permission.ViewUsers) ? db.Users
            : viewer.May(Permission.ManageOwnPeople) ? db.Users.Where(user => theirs.Any(held => held.UserId == user.Id))
            : db.Users.Where(user => user.Id == viewer.UserId);
    }

    public static IQueryable<Assignment> AssignmentsVisibleTo(this CoopDb db, Viewer viewer) =>
        viewer.May(Permission.ViewUsers) ? db.Assignments
        : viewer.May(Permission.ManageOwnPeople) && viewer.DistrictId is { } district
            ? db.Assignments.Where(held => held.DistrictId == district)
        : viewer.May(Permission.ManageOwnPeople) && viewer.VendorId is { } vendor
            ? db.Assignments.Where(held => held.VendorId == vendor)
        : db.Assignments.Where(held => held.UserId == viewer.UserId);

    /// <summary>Everybody's own attempts to sign in, and nobody else's.</summary>
    public static IQueryable<SignInAttempt> SignInAttemptsOf(this CoopDb db, Viewer viewer) =>
        db.SignInAttempts.Where(attempt => attempt.UserId == viewer.UserId);

    /// <summary>Everybody's own passkeys, and nobody else's.</summary>
    public static IQueryable<IdentityUserPasskey<long>> PasskeysOf(this CoopDb db, Viewer viewer) =>
        db.UserPasskeys.Where(passkey => passkey.UserId == viewer.UserId);

    public static IQueryable<PasskeyRow> PasskeyRowsOf(this CoopDb db, Viewer viewer) =>
        db.PasskeysOf(viewer).AsNoTracking().OrderBy(passkey => passkey.CredentialId).Select(passkey => new PasskeyRow(
            passkey.CredentialId, passkey.Data.Name, passkey.Data.CreatedAt, EF.Property<DateTime?>(passkey, User.PasskeyUsedAt)));

    /// <summary>Administrators who can sign in, other than this person: they are whom an installation must not run out of.</summary>
    public static Task<int> OtherAdministratorsAsync(this CoopDb db, long userId, CancellationToken cancellationToken) =>
        db.Assignments.CountAsync(held => held.Role == Role.Administrator && held.EndedAt == null && held.UserId != userId
            && db.Users.Any(user => user.Id == held.UserId && user.DisabledAt == null), cancellationToken);

    /// <summary>Changes to the circle of administrators wait for each other: two who remove each other at once do not both succeed.
    /// </summary>
    public static Task LockAdministratorsAsync(this CoopDb db, CancellationToken cancellationToken) =>
        db.Cooperatives.ExecuteUpdateAsync(row => row.SetProperty(one => one.Name, one => one.Name), cancellationToken);

    public static IQueryable<AuditEntry> AuditEntriesVisibleTo(this CoopDb db, Viewer viewer) =>
        viewer.May(Permission.ViewAudit) ? db.AuditEntries : db.AuditEntries.Where(_ => false);

    /// <summary>What waits for its link of the chain, or will never get one.</summary>
    public static IQueryable<AuditEntry> UnsealedEntries(this CoopDb db) =>
        db.AuditEntries.AsNoTracking().Where(entry => !db.AuditLinks.Any(link => link.EntryId == entry.Id));

    /// <summary>The history of one record that the caller has already found through its own door.</summary>
    public static IQueryable<AuditEntry> AuditOf(this CoopDb db, string record, long id) =>
        db.AuditEntries.AsNoTracking().Where(entry => entry.Record == record && entry.RecordId == id).OrderBy(entry => entry.Id);

    /// <summary>The histories of several records of one kind as one, in the order in which things happened.</summary>
    public static IQueryable<AuditEntry> AuditOf(this CoopDb db, string record, IQueryable<long> ids) =>
        db.AuditEntries.AsNoTracking().Where(entry => entry.Record == record && ids.Contains(entry.RecordId)).OrderBy(entry => entry.Id);
}
