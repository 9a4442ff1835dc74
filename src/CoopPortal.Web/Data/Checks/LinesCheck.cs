using CoopPortal.Core.Buying;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data.Checks;

/// <summary>Whether every order line is the sum of its distributions, and invoiced as its invoices say.</summary>
public sealed class LinesCheck(CoopDb db)
{
    /// <summary>A sentence a fault. Each query compares within one statement, so that orders placed meanwhile disturb nothing.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancellationToken)
    {
        var parts = await db.OrderLines.AsNoTracking()
            .Where(line => line.Quantity != line.Distributions.Sum(part => part.Quantity)
                || line.CancelledQuantity != line.Distributions.Sum(part => part.CancelledQuantity)
                || line.ReturnedQuantity != line.Distributions.Sum(part => part.ReturnedQuantity))
            .OrderBy(line => line.Id)
            .Select(line => new
            {
                Order = line.Order.Number,
                line.Number,
                Line = line.Quantity - line.CancelledQuantity - line.ReturnedQuantity,
                Parts = line.Distributions.Sum(part => part.Quantity - part.CancelledQuantity - part.ReturnedQuantity),
            }).ToListAsync(cancellationToken);
        var invoiced = await db.OrderLines.AsNoTracking()
            .Select(line => new
            {
                line.Id,
                Order = line.Order.Number,
                line.Number,
                line.InvoicedQuantity,
                Invoices = db.Set<InvoiceLine>().Where(invoice => invoice.OrderLineId == line.Id).Sum(invoice => invoice.Quantity),
            })
            .Where(line => line.InvoicedQuantity != line.Invoices)
            .OrderBy(line => line.Id).ToListAsync(cancellationToken);
        return
        [
            .. parts.Select(line => $"Order {line.Order}, line {line.Number}: {line.Line} units are kept on the line, "
                + $"{line.Parts} on its distributions; ordered, cancelled and returned units must agree one by one."),
            .. invoiced.Select(line => $"Order {line.Order}, line {line.Number}: {line.InvoicedQuantity} units are marked as invoiced, "
                + $"its invoices hold {line.Invoices}."),
        ];
    }
}
