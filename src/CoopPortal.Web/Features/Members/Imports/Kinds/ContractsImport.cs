using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Files;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Imports.Kinds;

/// <summary>Contracts as drafts, with their terms where the file has them; awards are entered one by one, by their motion.</summary>
public sealed class ContractsImport(CoopDb db, Audit audit) : ImportKind(db)
{
    public override string Key => "contracts";
    public override int Order => 4;
    public override string Title => "Contracts";
    public override string Purpose => "Drafts contracts with their vendor, dates and standardized terms.";
    public override Permission Needs => Permission.ManageContracts;
    public override (string Href, string Text) Place => ("/contracts", "Contracts");

    public override IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("contract_no", "letters, digits, hyphens, dots and underscores", "EPC-2027-014", IsRequired: true, Look: CellLook.Code),
        new("title", "what it covers", "Classroom paper", IsRequired: true),
        new("vendor", "the vendor's name or number", "Miami Paper Company", IsRequired: true),
        new("starts_on", "", "2026-07-01", IsRequired: true, Look: CellLook.Day),
        new("ends_on", "the last day on which an order may be placed", "2029-06-30", IsRequired: true, Look: CellLook.Day),
        new("lead_agency", "who ran the competition", "Montgomery County ESC"),
        new("solicitation_no", "", "RFP 26-04", Look: CellLook.Code),
        new("legal_basis", "", "Ohio R.C. 9.48"),
        new("terms", "the standardized terms, as text over several lines where need be", "1. Delivery within 10 days."),
        new("terms_from", "from when they hold; blank for the contract's first day", "2026-07-01", Look: CellLook.Day),
    ];

    public override IReadOnlyList<string> Rules { get; } =
    [
        "Every contract is a draft: its award is entered on its page, with the committee's motion.",
        "Without terms a contract cannot go live; they can be published on its page later.",
    ];

    protected override string ARow => "a row for each contract";
    protected override string Noun => "contracts";

    private sealed record FileContract(Cells Cells, string Number, string Title, Vendor? Vendor, DateOnly? StartsOn, DateOnly? EndsOn,
        string LeadAgency, string Solicitation, string LegalBasis, string Terms, DateOnly? TermsFrom);

    protected override async Task<ImportPlan> PlanAsync(IReadOnlyList<Cells> rows, FileFaults faults, Viewer viewer,
        CancellationToken cancellationToken)
    {
        var vendors = await VendorsByName.LoadAsync(Db.VendorsVisibleTo(viewer), cancellationToken);
        var contracts = rows.Select(row => Read(row, vendors)).ToList();
        foreach (var again in contracts.GroupBy(one => one.Number, StringComparer.OrdinalIgnoreCase).SelectMany(same => same.Skip(1)))
            again.Cells.Refuse("contract_no", $"{again.Number} a second time", "each contract once");
        var there = (await Db.Contracts.Select(contract => contract.Number).ToListAsync(cancellationToken))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var one in contracts.Where(one => there.Contains(one.Number)))
            one.Cells.Refuse("contract_no", one.Number,
                "another number: there is a contract of this one, and numbers are never used twice");
        return new ImportPlan(rows.Count, $"{Show.Count(contracts.Count, "contract")} as {(contracts.Count == 1 ? "a draft" : "drafts")}",
            run => InBatchesAsync(contracts, run, some => Add(some, run)));
    }

    private static FileContract Read(Cells row, VendorsByName vendors)
    {
        var number = row.Text("contract_no", Contract.NumberLength);
        if (Contract.WhyNotNumber(number) is { } refusal && number.Length <= Contract.NumberLength)
            row.Refuse("contract_no", number, refusal.Sentence);
        var vendor = vendors.Find(row, "vendor");
        if (vendor?.Status is VendorStatus.Terminated or VendorStatus.Declined)
            row.Refuse("vendor", vendor.Name, $"a vendor that is not {Vendor.StatusWords(vendor.Status)}");
        var (starts, ends) = (row.NeededDay("starts_on", "the first day of the contract"),
            row.NeededDay("ends_on", "the last day on which an order may be placed"));
        if (ends < starts)
            row.Refuse("ends_on", row["ends_on"], "a day on or after starts_on");
        var terms = row.LongText("terms", TermsVersion.TextLength);
        var from = row.Day("terms_from", ", or nothing");
        if (from is not null && terms.Length == 0)
            row.Refuse("terms", "", "the terms that hold from this day, or nothing in terms_from");
        return new FileContract(row, number, row.Needed("title", Contract.TitleLength, "what the contract covers"), vendor, starts, ends,
            row.Text("lead_agency", Contract.AgencyLength), row.Text("solicitation_no", Contract.NumberLength),
            row.Text("legal_basis", Contract.LegalBasisLength), terms, from);
    }

    private Task Add(FileContract[] rows, ImportRun run)
    {
        foreach (var row in rows)
        {
            var contract = new Contract(row.Number, row.Title, row.Vendor!.Id, row.StartsOn!.Value, row.EndsOn!.Value)
            {
                LeadAgency = row.LeadAgency,
                SolicitationNumber = row.Solicitation,
                LegalBasis = row.LegalBasis,
                ImportId = run.Id,
            };
            Db.Contracts.Add(contract);
            audit.Write(contract, "Drafted", why: run.Why,
                after: $"{row.Title}; {row.Vendor.Name}; {Show.Date(contract.StartsOn)} to {Show.Date(contract.EndsOn)}");
            if (row.Terms.Length == 0)
                continue;
            contract.PublishTerms(row.Terms, row.TermsFrom ?? contract.StartsOn, run.Now);
            audit.Write(contract, "Terms published", why: run.Why,
                after: $"Version 1, from {Show.Date(row.TermsFrom ?? contract.StartsOn)}");
        }
        return Task.CompletedTask;
    }

    public override async Task<string?> HangingAsync(long importId, CancellationToken cancellationToken)
    {
        var mine = Db.Contracts.Where(contract => contract.ImportId == importId);
        (string What, IQueryable<Contract> Of)[] all =
        [
            ("is awarded", mine.Where(contract => contract.Status != ContractStatus.Draft)),
            ("has items", mine.Where(contract => Db.Items.Any(item => item.ContractId == contract.Id))),
            ("has a price sheet", mine.Where(contract => contract.PriceSheets.Any())),
            ("is in a buying round", mine.Where(contract => Db.RoundSheets.Any(sheet => sheet.ContractId == contract.Id))),
            ("has further terms", mine.Where(contract => contract.Terms.Any(terms => terms.Number > 1))),
        ];
        foreach (var (what, of) in all)
            if (await of.OrderBy(contract => contract.Number).Select(contract => contract.Number)
                .FirstOrDefaultAsync(cancellationToken) is { } number)
                return $"Contract {number} {what} by now.";
        return null;
    }

    public override async Task UndoAsync(Import import, CancellationToken cancellationToken)
    {
        await Db.TermsVersions.Where(terms => Db.Contracts.Any(contract => contract.Id == terms.ContractId
            && contract.ImportId == import.Id)).ExecuteDeleteAsync(cancellationToken);
        await Db.Contracts.Where(contract => contract.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
    }
}
