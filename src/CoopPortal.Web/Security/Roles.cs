using CoopPortal.Core.Members;
using static CoopPortal.Web.Security.Permission;

namespace CoopPortal.Web.Security;

/// <summary>The whole table of who may do what.</summary>
public static class Roles
{
    private static readonly Permission[] District =
        [ViewCatalog, ViewContracts, ViewPriceChanges, ViewVendors, ViewRounds, ViewOrders, ViewCredits, ViewSavings, PlaceOrders,
            MakeCommitments];

    private static readonly Permission[] Committee = [ViewCatalog, ViewContracts, ViewVendors, ViewRounds];

    private static readonly Permission[] Reading =
        [ViewCatalog, ViewContracts, ViewVendors, ViewRounds, ViewDemandByDistrict, ViewOrders, ViewCredits, ViewSavings,
            ViewPriceUploads, ViewPriceChanges, ViewDistricts, ViewUsers, ViewAudit];

    private static readonly Permission[] Office =
    [
        .. Reading, ManageDistricts, ManageUsers, ManageAccountCodes, ManageVendors, ManageContracts, ManagePriceSheets, ManageRounds,
        SettleRounds, ManageSettings, ManageMail, ReturnGoods,
    ];

    private static readonly Dictionary<Role, HashSet<Permission>> Held = new()
    {
        [Role.Buyer] = [.. District],
        [Role.BusinessManager] = [.. District, ApproveOrders, IssueOrders, AcceptTerms, BindCommitments, ReturnGoods, TakeFinanceFile,
            ManageAccountCodes],
        [Role.Treasurer] = [.. District, CertifyOrders, IssueOrders, AcceptTerms, BindCommitments, ApplyCredits, TakeFinanceFile,
            ManageAccountCodes],
        [Role.DistrictAdministrator] =
            [ViewCatalog, ViewContracts, ViewPriceChanges, ViewVendors, ViewRounds, ViewOrders, ViewCredits, ViewSavings,
                ManageOwnPeople, ManageAccountCodes],
        [Role.VendorUser] =
            [ViewContracts, ViewPriceUploads, ViewPriceChanges, ViewRounds, ViewOrders, ViewCredits, UploadPrices, AnswerOrders,
                EnterInvoices, AnswerCredits],
        [Role.VendorAdministrator] =
            [ViewContracts, ViewPriceUploads, ViewPriceChanges, ViewRounds, ViewOrders, ViewCredits, ManageOwnPeople],
        [Role.CommitteeMember] = [.. Committee],
        [Role.CommitteeChair] = [.. Committee],
        [Role.Staff] = [.. Office],
        [Role.Auditor] = [.. Reading],
        [Role.Administrator] = [.. Office, ManageServer],
    };

    public static bool May(Role role, Permission permission) => Held[role].Contains(permission);

    public static IReadOnlyCollection<Permission> Of(Role role) => Held[role];

    /// <summary>The roles that hold a permission.</summary>
    public static IReadOnlyList<Role> With(Permission permission) => [.. Held.Keys.Where(role => May(role, permission)).Order()];

    public static string Words(Role role) => role switch
    {
        Role.Buyer => "Buyer",
        Role.BusinessManager => "Business manager",
        Role.Treasurer => "Treasurer",
        Role.DistrictAdministrator => "District administrator",
        Role.VendorUser => "Vendor",
        Role.VendorAdministrator => "Vendor administrator",
        Role.CommitteeMember => "Committee member",
        Role.CommitteeChair => "Committee chair",
        Role.Staff => "Cooperative staff",
        Role.Auditor => "Auditor",
        Role.Administrator => "Administrator",
    };

    public static string Words(Permission permission) => permission switch
    {
        ViewCatalog => "see the catalog",
        ViewContracts => "see contracts",
        ViewPriceUploads => "see price uploads",
        ViewVendors => "see vendors",
        ViewRounds => "see buying rounds",
        ViewDemandByDistrict => "see demand by district",
        ViewPriceChanges => "see changes of prices",
        ViewOrders => "see orders",
        ViewCredits => "see credits",
        ViewSavings => "see savings",
        ViewDistricts => "see member districts",
        ViewUsers => "see users",
        ViewAudit => "see the audit log",
        PlaceOrders => "place orders",
        ApproveOrders => "approve orders",
        CertifyOrders => "certify funds",
        IssueOrders => "issue purchase orders",
        ReturnGoods => "return goods",
        MakeCommitments => "make commitments",
        BindCommitments => "bind the district to commitments",
        AcceptTerms => "accept standardized terms",
        ApplyCredits => "mark credits as applied",
        TakeFinanceFile => "take the file for the finance system",
        UploadPrices => "upload price files for the vendor",
        AnswerOrders => "answer orders for the vendor",
        EnterInvoices => "enter invoices",
        AnswerCredits => "answer credits for the vendor",
        ManageDistricts => "manage districts",
        ManageUsers => "manage users",
        ManageOwnPeople => "manage the people of their own district or vendor",
        ManageAccountCodes => "manage account codes",
        ManageVendors => "manage vendors",
        ManageContracts => "manage contracts",
        ManagePriceSheets => "manage price sheets",
        ManageRounds => "manage buying rounds",
        SettleRounds => "close and settle buying rounds",
        ManageSettings => "change the cooperative's settings",
        ManageMail => "manage mail",
        ManageServer => "look after the server",
    };
}
