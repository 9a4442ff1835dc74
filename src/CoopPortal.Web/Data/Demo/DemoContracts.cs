using System.Globalization;
using System.Text;
using System.Text.Json;
using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Web.Files;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data.Demo;

/// <summary>Vendors, contracts, terms, items and price sheets: two real office-supply
/// contracts and one invented technology contract.</summary>
internal sealed class DemoContracts(CoopDb db, Audit audit)
{
    public const string Documents = "DOCUMENT IMAGING DIMENSIONS INC.";
    public const string Capitol = "CAPITOL SUPPLY, INC.";
    public const string Technology = "Buckeye Devices LLC";
    private const int OfficeItemCount = 300;
    private const string Index = "PPI pulp, paper and allied products (illustrative)";

    private static readonly decimal[] IndexValues = [251.3m, 252.1m, 252.8m];

    private const string Terms =
        "1. Prices. The vendor bills the unit price on the purchase order. At the close of a buying round the vendor credits "
        + "every member the difference to the closing price, back to the first order of the round.\n"
        + "2. Announced tiers. A tier announced to any member in a buying round is honoured for every member, "
        + "whatever the final quantity; the vendor bears the shortfall.\n"
        + "3. Delivery. FOB destination, freight prepaid and included, within 10 days after the purchase order, "
        + "to the ship-to on the order.\n"
        + "4. Cancellation. An order may be cancelled in whole or in part before shipment with the vendor's consent, "
        + "which is not withheld for goods in stock.\n"
        + "5. Returns. Unopened goods are taken back within 30 days after delivery at the price billed.\n"
        + "6. Invoices. One invoice a shipment, naming the purchase order and the contract. Net 30 days.\n"
        + "7. Tax. Members are exempt from sales tax.";

    public async Task<List<Vendor>> VendorsAsync(DateOnly motionOn, CancellationToken cancellationToken)
    {
        List<Vendor> vendors =
        [
            new("Document Imaging Dimensions Inc.", "orders@documents.example") { Phone = "800-555-0142", City = "Columbus", State = "OH" },
            new("Capitol Supply, Inc.", "orders@capitol.example") { Phone = "800-555-0117", City = "Cincinnati", State = "OH" },
            new(Technology, "orders@buckeye.example") { Phone = "800-555-0163", City = "Dayton", State = "OH" },
        ];
        db.Vendors.AddRange(vendors);
        var number = 1;
        foreach (var vendor in vendors)
        {
            vendor.Decide(VendorStatus.Approved, $"M-{motionOn.Year}-{number++:00}", motionOn, reason: null);
            audit.Write(vendor, "Approved", "under review", "approved", $"Motion {vendor.MotionNumber}");
        }
        await db.SaveChangesAsync(cancellationToken);
        return vendors;
    }

    public async Task<List<Contract>> ContractsAsync(List<Vendor> vendors, List<District> districts, DateOnly startsOn, DateOnly endsOn,
        DateTime now, CancellationToken cancellationToken)
    {
        List<Contract> contracts =
        [
            new("GS-02F-XA002", "Office supplies and imaging", vendors[0].Id, startsOn, endsOn),
            new("GS-02F-XA001", "Office products and equipment", vendors[1].Id, startsOn, endsOn),
            new($"MVPC-{startsOn.Year}-014", "Classroom technology", vendors[2].Id, startsOn, endsOn),
        ];
        foreach (var contract in contracts)
        {
            contract.LegalBasis = "Ohio R.C. 9.48: joint purchasing on a publicly solicited contract (illustrative)";
            contract.LeadAgency = contract.Number.StartsWith("GS-", StringComparison.Ordinal)
                ? "U.S. General Services Administration" : "Miami Valley Purchasing Cooperative";
            contract.PublishTerms(Terms, startsOn, now);
        }
        db.Contracts.AddRange(contracts);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var contract in contracts)
        {
            contract.Award($"M-{startsOn.Year}-{contract.Id + 10:00}", startsOn);
            audit.Write(contract, "Awarded", "a draft", "awarded", $"Motion {contract.AwardMotionNumber}");
            contract.GoLive();
            audit.Write(contract, "Went live", "awarded", "live");
        }
        Accept(contracts, districts, startsOn, now);
        Rules(contracts[..2], startsOn, now);
        await db.SaveChangesAsync(cancellationToken);
        return contracts;
    }

    /// <summary>The usual price-change rules, and an index cap on the first contract.</summary>
    private void Rules(List<Contract> contracts, DateOnly from, DateTime now)
    {
        var capped = new PriceRuleTerms(PriceRuleKind.CapIndex, from, "Section 7.3 (illustrative)") { Amount = 1, Text = Index };
        foreach (var contract in contracts)
            foreach (var terms in contract == contracts[0] ? [.. PriceRules.Usual(from), capped] : PriceRules.Usual(from))
            {
                var rule = new ContractPriceRule(contract.Id, terms, 0, "Contract desk (illustrative)", now);
                db.ContractPriceRules.Add(rule);
                audit.Write(rule, "Rule set", after: $"{rule.Name}, {PriceRuleSetting.Words(rule)}", why: rule.Source);
            }
        var month = new DateOnly(from.Year, from.Month, 1);
        foreach (var (value, after) in IndexValues.Select((value, after) => (value, after)))
        {
            var index = new ContractPriceIndex(contracts[0].Id, Index, month.AddMonths(after - 2), value,
                "Illustrative value of the demonstration", "Contract desk (illustrative)", now);
            db.ContractPriceIndexes.Add(index);
            audit.Write(index, "Index value entered", after: $"{index.Series}, {Say.Date(index.Month)}: {value}", why: index.Source);
        }
    }

    /// <summary>One sheet a contract: what was replayed, and some 300 more office items with illustrative ladders.</summary>
    public async Task SheetsAsync(List<Contract> contracts, DateOnly from, DateTime now, CancellationToken cancellationToken)
    {
        var ladders = DemoFiles.Ladders().GroupBy(row => (row.Sku, row.Vendor)).ToDictionary(rows => rows.Key, rows => rows.ToList());
        var purchases = DemoFiles.Purchases()
            .GroupBy(line => (line.Sku, line.Vendor)).ToDictionary(lines => lines.Key, lines => lines.First());
        var offered = new List<(Contract Contract, Item Item, IEnumerable<(long, UnitPrice)> Tiers, UnitPrice? List)>();
        foreach (var (key, rows) in ladders.OrderBy(pair => pair.Key.Sku, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Vendor, StringComparer.Ordinal))
        {
            var name = DemoFiles.NameFrom(purchases[key].Description, key.Sku);
            var item = MakeItem(ContractOf(key.Vendor), key.Sku, name, rows[0].Unit, purchases[key].Maker, purchases[key].Unspsc);
            offered.Add((ContractOf(key.Vendor), item, rows.Select(row => (row.From, new UnitPrice(row.UnitPrice))), null));
        }
        var index = 0;
        foreach (var row in DemoFiles.OfficeItems(OfficeItemCount, ladders.Keys.ToHashSet()))
        {
            var item = MakeItem(ContractOf(row.Vendor), row.Sku, row.Name, row.Unit, row.Maker, row.Unspsc);
            offered.Add((ContractOf(row.Vendor), item, IllustrativeTiers(row.Price, index++), null));
        }
        foreach (var row in DemoFiles.Technology())
        {
            var item = new Item(contracts[2].Id, row.Sku, row.Name, "EA", row.Category);
            item.Describe(row.Name, "EA", row.Category, Technology, row.Sku, "Illustrative item of the demonstration.",
                unspsc: null, packQuantity: 1);
            offered.Add((contracts[2], item, IllustrativeTiers(row.ListPrice, index++), UnitPrice.Rounded(row.ListPrice)));
        }
        db.Items.AddRange(offered.Select(offer => offer.Item));
        await db.SaveChangesAsync(cancellationToken);
        foreach (var contract in contracts)
        {
            var sheet = new PriceSheet(contract.Id, 1, from);
            sheet.Ladders.AddRange(offered.Where(offer => offer.Contract == contract)
                .Select(offer => new SheetLadder(offer.Item.Id, offer.Tiers, offer.List)));
            sheet.Publish(checksPass: true, overrideReason: null, "Price desk (illustrative)", now);
            db.PriceSheets.Add(sheet);
            audit.Write(sheet, "Published", after: $"Version 1 with {sheet.Ladders.Count} items");
        }
        await db.SaveChangesAsync(cancellationToken);

        Contract ContractOf(string vendor) => vendor == Documents ? contracts[0] : contracts[1];
    }

    /// <summary>A file that the first contract's vendor sent, with some prices a little lower, read and not submitted yet.</summary>
    public async Task<long> UploadAsync(Contract contract, Vendor vendor, User person, DateTime at, DateOnly from,
        CancellationToken cancellationToken)
    {
        const string name = "prices-winter.csv";
        var rows = await db.SheetLadders.Where(ladder => ladder.PriceSheet.ContractId == contract.Id).OrderBy(ladder => ladder.Item.Sku)
            .Take(25).Select(ladder => new
            {
                ladder.ItemId,
                ladder.Item.Sku,
                ladder.Item.Name,
                ladder.Item.Unit,
                ladder.Item.PackQuantity,
                ladder.ListPrice,
            })
            .ToListAsync(cancellationToken);
        var text = "vendor_sku,description,uom,min_qty_break,net_price\r\n" + string.Concat(rows.Select(row => string.Create(
            CultureInfo.InvariantCulture, $"{row.Sku},\"{row.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{row.Unit},1,")
            + $"{Lower(row.ListPrice)}\r\n"));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var hash = await KeptFiles.HashAsync(content, cancellationToken);
        content.Position = 0;
        var kept = await new KeptFiles(db).KeepAsync(name, hash, content, cancellationToken);
        var assignment = await db.Assignments.Where(held => held.UserId == person.Id).Select(held => held.Id).FirstAsync(cancellationToken);
        var upload = new PriceUpload(contract, PriceUploadMode.Delta, from, kept, new Importer(person.Id, person.Name, assignment), at);
        db.PriceUploads.Add(upload);
        audit.At = at;
        audit.Actor = new Viewer(person.Id, person.Name, "", new Hat(assignment, Role.VendorUser, null, vendor.Id, vendor.Name), []);
        audit.Write(upload, "Uploaded", after: $"{kept.Name}, SHA-256 {hash}");
        await db.SaveChangesAsync(cancellationToken);
        db.PriceUploadRows.AddRange(rows.Select((row, at) => new PriceUploadRow
        {
            PriceUploadId = upload.Id,
            Row = at + 2,
            PartNumber = row.Sku,
            Name = row.Name,
            Unit = row.Unit,
            Pack = row.PackQuantity,
            Price = Lower(row.ListPrice),
            ItemId = row.ItemId,
        }));
        content.Position = 0;
        using var book = TableBook.Open(content);
        var found = FoundColumns.Of(book, null, null)!;
        upload.NoteFound(found.Write());
        upload.Map(JsonSerializer.Serialize(TableMapping.Of(found.Table)));
        upload.Parse(rows.Count, 0, at);
        audit.Write(upload, "Read", after: $"{Say.Count(rows.Count, "row")} can be used, 0 faults");
        await db.SaveChangesAsync(cancellationToken);
        return upload.Id;

        static UnitPrice Lower(UnitPrice price) => UnitPrice.Rounded(price.Amount * 98 / 100);
    }

    /// <summary>Up to four tiers, 4 to 20 % below the first price; dear things reach them sooner than cheap ones.</summary>
    private static IEnumerable<(long From, UnitPrice Price)> IllustrativeTiers(decimal price, int index)
    {
        var step = price switch { < 5 => 400, < 20 => 160, < 80 => 80, < 300 => 40, < 1000 => 24, _ => 10 } * (2 + index % 3) / 2;
        decimal[] off = (index % 4) switch { 0 => [4, 9, 14], 1 => [5, 11], 2 => [3, 7, 12, 20], _ => [6, 15] };
        yield return (1, UnitPrice.Rounded(price));
        for (var tier = 0; tier < off.Length; tier++)
            yield return (step * (1L << tier), new UnitPrice(Rounding.To(price * (100 - off[tier]) / 100, 2)));
    }

    private static Item MakeItem(Contract contract, string sku, string name, string unit, string maker, string unspsc)
    {
        var item = new Item(contract.Id, sku, name, unit, DemoFiles.Category(unspsc, name));
        item.Describe(name, unit, DemoFiles.Category(unspsc, name),
            maker.Length <= Item.MakerLength ? maker : maker[..Item.MakerLength], sku, description: "",
            unspsc.Length == 8 ? unspsc : null, packQuantity: 1);
        return item;
    }

    /// <summary>All accept the office contracts; every seventh has not yet accepted the technology contract.</summary>
    private void Accept(List<Contract> contracts, List<District> districts, DateOnly on, DateTime now)
    {
        foreach (var (district, index) in districts.Select((district, index) => (district, index)))
            foreach (var contract in contracts.Where(contract => contract != contracts[2] || index % 7 != 1))
            {
                var acceptance = new TermsAcceptance(contract.CurrentTerms!, district.Id, 0, "Treasurer (illustrative)", Role.Treasurer,
                    $"{on.Year}-{index + 101}", on, now);
                db.TermsAcceptances.Add(acceptance);
                audit.Write(acceptance, "Accepted", after: $"Terms version 1 of contract {contract.Number}",
                    why: $"Board resolution {acceptance.ResolutionNumber}");
            }
    }
}
