using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Home;

/// <summary>One thing to do before the first order can be placed.</summary>
public sealed record SetUpStep(string Title, string Why, bool Done, string Href, string Act);

/// <summary>Leads an empty cooperative to its first order: what is done, and what comes next.</summary>
public sealed class SetUp(CoopDb db)
{
    /// <summary>True from the first order on: from then home shows work, not set-up.</summary>
    public Task<bool> IsOverAsync(CancellationToken cancellationToken) => db.Orders.AnyAsync(cancellationToken);

    /// <summary>The steps in their order. The first that is not done is the next.</summary>
    public async Task<IReadOnlyList<SetUpStep>> StepsAsync(CancellationToken cancellationToken)
    {
        var settled = await db.Cooperatives.AnyAsync(coop => coop.Address != "" && coop.TaxExemption != "", cancellationToken);
        var withSite = await db.Districts.AnyAsync(district => district.Sites.Any(site => site.ClosedOn == null), cancellationToken);
        var firstDistrict = await db.Districts.OrderBy(district => district.Id)
            .Select(district => (long?)district.Id).FirstOrDefaultAsync(cancellationToken);
        var staffed = await StaffedAsync(cancellationToken);
        var vendor = await db.Vendors.AnyAsync(one => one.Status == VendorStatus.Approved, cancellationToken);
        var firstVendor = await db.Vendors.OrderBy(one => one.Id).Select(one => (long?)one.Id).FirstOrDefaultAsync(cancellationToken);
        var live = await db.Contracts.AnyAsync(contract => contract.Status == ContractStatus.Live, cancellationToken);
        var number = await db.Contracts.OrderByDescending(contract => contract.Status == ContractStatus.Live)
            .ThenBy(contract => contract.Id)
            .Select(contract => contract.Number).FirstOrDefaultAsync(cancellationToken);
        var priced = await db.PriceSheets
            .AnyAsync(sheet => sheet.Status == PriceSheetStatus.Published && sheet.Ladders.Any(), cancellationToken);
        var accepted = await db.TermsAcceptances.AnyAsync(cancellationToken);
        var opened = await db.Rounds
            .AnyAsync(round => round.Status != RoundStatus.Planned && round.Status != RoundStatus.Cancelled, cancellationToken);
        var planned = await db.Rounds.Where(round => round.Status == RoundStatus.Planned).OrderBy(round => round.Id)
            .Select(round => (long?)round.Id).FirstOrDefaultAsync(cancellationToken);
        var contract = number is null ? "/contracts/new" : $"/contracts/{number}";
        return
        [
            new("The cooperative's settings", "Name, letterhead, tax exemption, time zone and fiscal year stand on every order.", settled,
                "/settings", "Fill in the settings"),
            new("A member district with a site", "Orders belong to a district and are delivered to its sites.", withSite,
                firstDistrict is { } district ? $"/districts/{district}" : "/districts/new",
                firstDistrict is null ? "Add a district" : "Add a site"),
            new("A buyer, a business manager and a treasurer",
                "The buyer orders, the business manager approves, the treasurer certifies the money.", staffed,
                firstDistrict is { } place ? $"/users/new?district={place}" : "/users/new", "Add people"),
            new("An approved vendor", "No order goes to a vendor before the committee's motion is recorded.", vendor,
                firstVendor is { } one ? $"/vendors/{one}" : "/vendors/new", firstVendor is null ? "Add a vendor" : "Record the motion"),
            new("A live contract with its terms", "Awarded by motion, standardized terms published, then made live.", live, contract,
                number is null ? "Add a contract" : "Go to the contract"),
            new("Items and a published price sheet", "The price ladder says what every district pays at which pooled quantity.", priced,
                contract, "Go to the contract"),
            new("Terms accepted by a district", "The treasurer or business manager accepts them on the contract's page, "
                + "with the board's resolution. They sign in for that.", accepted, contract, "See the contract"),
            new("An open buying round", "Opening pins the price sheet and starts the pooled demand.", opened,
                planned is { } round ? $"/rounds/{round}" : "/rounds/new", planned is null ? "Plan a round" : "Open the round"),
            new("The first order", "A buyer finds an item in the catalog and places the order.", await IsOverAsync(cancellationToken),
                "/catalog", "See the catalog"),
        ];
    }

    /// <summary>One district has everybody an order passes; where no certificate is required it needs no treasurer.</summary>
    private Task<bool> StaffedAsync(CancellationToken cancellationToken) => db.Districts.AnyAsync(district =>
        db.Assignments.Any(held => held.DistrictId == district.Id && held.EndedAt == null && held.Role == Role.Buyer)
        && db.Assignments.Any(held => held.DistrictId == district.Id && held.EndedAt == null && held.Role == Role.BusinessManager)
        && (!district.CertificateRequired
            || db.Assignments.Any(held => held.DistrictId == district.Id && held.EndedAt == null && held.Role == Role.Treasurer)),
        cancellationToken);
}
