namespace CoopPortal.Web.Security;

/// <summary>What somebody may do. Roles.cs says which role holds which.</summary>
public enum Permission
{
    ViewCatalog,
    ViewContracts,
    ViewVendors,
    ViewRounds,
    ViewDemandByDistrict,
    ViewOrders,
    ViewCredits,
    ViewSavings,
    ViewDistricts,
    ViewUsers,
    ViewAudit,

    PlaceOrders,
    ApproveOrders,
    CertifyOrders,
    IssueOrders,
    ReturnGoods,
    MakeCommitments,
    BindCommitments,
    AcceptTerms,
    ApplyCredits,
    TakeFinanceFile,

    AnswerOrders,
    EnterInvoices,
    AnswerCredits,

    ManageDistricts,
    ManageUsers,
    ManageOwnPeople,
    ManageAccountCodes,
    ManageVendors,
    ManageContracts,
    ManagePriceSheets,
    ManageRounds,
    SettleRounds,
    ManageSettings,
    ManageMail,
    ManageServer,
}
