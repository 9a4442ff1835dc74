namespace CoopPortal.Web.Security;

/// <summary>What somebody may do. Roles.cs says which role holds which.</summary>
public enum Permission
{
    ViewCatalog,
    ViewContracts,
    ViewPriceUploads,
    ViewPriceChanges,
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

    UploadPrices,
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
