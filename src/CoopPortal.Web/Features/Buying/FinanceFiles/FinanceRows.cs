using CoopPortal.Core.Buying;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Buying.FinanceFiles;

/// <summary>The orders issued and the credits made from one day to another, in the cooperative's zone.</summary>
public sealed class FinanceRows(CoopDb db, Viewer viewer, Cooperative coop)
{
    public async IAsyncEnumerable<FinanceRow> Between(DateOnly first, DateOnly last)
    {
        var from = coop.BeginningOf(first);
        var until = coop.EndOf(last);
        var orders = db.OrdersVisibleTo(viewer).AsNoTracking().WithEverything()
            .Where(order => order.IssuedAt >= from && order.IssuedAt < until)
            .OrderBy(order => order.IssuedAt).ThenBy(order => order.Id);
        await foreach (var order in orders.AsAsyncEnumerable())
            foreach (var row in order.Lines.OrderBy(line => line.Number).SelectMany(line => Rows(order, line)))
                yield return row;
        var statements = db.CreditStatementsVisibleTo(viewer).AsNoTracking()
            .Include(statement => statement.Vendor).Include(statement => statement.Contract)
            .Include(statement => statement.Lines).ThenInclude(line => line.OrderLine).ThenInclude(line => line.Order)
            .Include(statement => statement.Lines).ThenInclude(line => line.OrderLine).ThenInclude(line => line.Distributions)
            .ThenInclude(part => part.Site)
            .Where(statement => statement.At >= from && statement.At < until)
            .OrderBy(statement => statement.At).ThenBy(statement => statement.Id);
        await foreach (var statement in statements.AsAsyncEnumerable())
            foreach (var line in statement.Lines.OrderBy(line => line.Id))
                yield return Row(statement, line);
    }

    private IEnumerable<FinanceRow> Rows(Order order, OrderLine line) =>
        line.AmountsByPart().Where(share => share.Units > 0).Select(share => new FinanceRow(
            "Order", coop.DateOf(order.IssuedAt!.Value), order.PoNumber ?? order.Number, order.PoNumber, order.Number, line.Number,
            order.Vendor.Name, order.Contract.Number, line.Sku, line.Description, share.Part.Site.Name, share.Part.AccountString,
            share.Part.FederalAward, false, share.Units, line.PriceNow, share.Amount));

    private FinanceRow Row(CreditStatement statement, CreditLine line) => new(
        "Credit", coop.DateOf(statement.At), statement.Number, line.OrderLine.Order.PoNumber, line.OrderLine.Order.Number,
        line.OrderLine.Number, statement.Vendor.Name, statement.Contract.Number, line.OrderLine.Sku, line.OrderLine.Description,
        line.OrderLine.Distributions.Find(part => part.Id == line.DistributionId)?.Site.Name ?? "", line.AccountString,
        line.FederalAward, line.PriorYear, line.Quantity, line.Closing, -line.Amount);
}
