using CoopPortal.Core.Amounts;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Worth.Savings;

public sealed class SavingsController(CoopDb db, Viewer viewer) : Controller
{
    [Allow(Permission.ViewSavings)]
    [HttpGet("/savings")]
    public async Task<IActionResult> Index(SavingsFilter filter, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(filter, cancellationToken);
        if (Tables.IsAsked(filter.Format))
            return Tables.Download("savings", rows, new TableColumn<SavingsRow>("Contract", row => row.Contract),
                new("Vendor", row => row.Vendor), new("Round", row => row.Round), new("Orders", row => row.Orders),
                new("Spend at list", row => row.List), new("At price seen", row => row.Seen),
                new("Re-priced before billing", row => row.Repriced), new("Credits", row => row.Credits),
                new("Settled", row => row.Settled),
                new("Saved", row => row.Saved), new("Saved per cent", row => Rounding.To(row.Share * 100, 2)),
                new("List price", row => row.Method));
        var districts = viewer.SeesEverything
            ? (await db.DistrictsVisibleTo(viewer).OrderBy(district => district.Name)
                .Select(district => new { district.Id, district.Name }).ToListAsync(cancellationToken))
                .ConvertAll(district => (district.Id, district.Name))
            : [];
        return View(new SavingsPage(filter, rows, districts, viewer.DistrictId is not null));
    }

    private async Task<List<SavingsRow>> RowsAsync(SavingsFilter filter, CancellationToken cancellationToken)
    {
        var lines = db.OrderLinesVisibleTo(viewer).AsNoTracking()
            .Where(line => line.Order.CountedAt != null && line.Order.Round.Status != RoundStatus.Cancelled);
        if (filter.District is { } district)
            lines = lines.Where(line => line.Order.DistrictId == district);
        foreach (var word in Typed.Words(filter.Q))
            lines = lines.Where(line =>
                (line.Order.Contract.Number + " " + line.Order.Contract.Title + " " + line.Order.Vendor.Name + " " + line.Order.Round.Name)
                .ToLower().Contains(word));
        // Streamed: SQLite sums decimals by a callback a row, and the rounding of each line belongs to Core.
        var sums = new Dictionary<(long ContractId, long RoundId), Sums>();
        await foreach (var line in lines.Select(line => new
        {
            line.Order.ContractId,
            line.Order.RoundId,
            line.OrderId,
            line.ListPrice,
            line.UnitPrice,
            line.ClosingPrice,
            line.Quantity,
            line.CancelledQuantity,
            line.ReturnedQuantity,
            line.InvoicedQuantity,
            line.Billed,
            line.Credited,
            line.RoundLadder.SheetLadder.ListPriceIsStated,
        }).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var units = line.Quantity - line.CancelledQuantity - line.ReturnedQuantity;
            var list = line.ListPrice.Times(units);
            var open = (line.ClosingPrice ?? line.UnitPrice).Times(line.Quantity - line.CancelledQuantity - line.InvoicedQuantity);
            if (!sums.TryGetValue((line.ContractId, line.RoundId), out var sum))
                sums[(line.ContractId, line.RoundId)] = sum = new Sums();
            sum.Orders.Add(line.OrderId);
            sum.List += list;
            sum.Stated += line.ListPriceIsStated ? list : Money.Zero;
            sum.Seen += line.UnitPrice.Times(units);
            sum.Credits += line.Credited;
            sum.Settled += line.Billed + open - line.Credited;
        }
        var contracts = await db.ContractsVisibleTo(viewer).AsNoTracking()
            .Include(contract => contract.Vendor).ToDictionaryAsync(contract => contract.Id, cancellationToken);
        var rounds = await db.RoundsVisibleTo(viewer).AsNoTracking().ToDictionaryAsync(round => round.Id, cancellationToken);
        return [.. sums.Select(sum => (Contract: contracts[sum.Key.ContractId], Round: rounds[sum.Key.RoundId], Sum: sum.Value))
            .OrderByDescending(row => row.Round.ClosesAt).ThenBy(row => row.Contract.Number, StringComparer.Ordinal)
            .Select(row => new SavingsRow(row.Contract.Number, row.Contract.Title, row.Contract.Vendor.Name, row.Round.Id,
                row.Round.Name, row.Round.Status, row.Sum.Orders.Count, row.Sum.List, row.Sum.Seen, row.Sum.Credits,
                row.Sum.Settled, row.Sum.Stated))];
    }

    private sealed class Sums
    {
        public HashSet<long> Orders { get; } = [];
        public Money List { get; set; }
        public Money Stated { get; set; }
        public Money Seen { get; set; }
        public Money Credits { get; set; }
        public Money Settled { get; set; }
    }
}
