using CoopPortal.Web.Security;

namespace CoopPortal.Web.Features.Shared;

/// <summary>The tab bar: a tab appears with its feature, for those who may use it.</summary>
public static class Tabs
{
    private const string AccountCodes = "/account-codes";
    private const string PriceChanges = "/price-changes";

    private static readonly (string Text, string Href, Permission Needs)[] All =
    [
        ("Catalog", "/catalog", Permission.ViewCatalog),
        ("Orders", "/orders", Permission.ViewOrders),
        ("Buying rounds", "/rounds", Permission.ViewRounds),
        ("Commitments", "/commitments", Permission.MakeCommitments),
        ("Credits", "/credits", Permission.ViewCredits),
        ("Savings", "/savings", Permission.ViewSavings),
        ("Contracts", "/contracts", Permission.ViewContracts),
        ("Price sheets", "/price-sheets", Permission.ManagePriceSheets),
        ("Price uploads", "/price-uploads", Permission.UploadPrices),
        ("Price changes", PriceChanges, Permission.ViewPriceChanges),
        ("Vendors", "/vendors", Permission.ViewVendors),
        ("Districts", "/districts", Permission.ViewDistricts),
        ("Users", "/users", Permission.ViewUsers),
        ("Users", "/users", Permission.ManageOwnPeople),
        ("Account codes", AccountCodes, Permission.ManageAccountCodes),
        ("Audit log", "/audit", Permission.ViewAudit),
        ("Mail", "/mail", Permission.ManageMail),
        ("Settings", "/settings", Permission.ManageSettings),
        ("Server", "/server", Permission.ManageServer),
    ];

    /// <summary>The office reaches account codes from its districts and imports, and price changes from its contracts; its bar is full.
    /// </summary>
    public static IReadOnlyList<Tab> Of(Viewer viewer) =>
    [
        new("Home", "/"),
        .. All.Where(tab => viewer.May(tab.Needs) && !(tab.Href is AccountCodes or PriceChanges && viewer.SeesEverything))
            .Select(tab => new Tab(tab.Text, tab.Href)),
    ];
}
