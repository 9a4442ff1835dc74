using CoopPortal.Core.Amounts;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Pdf.Documents;
using CoopPortal.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Rounds.Credits;

public sealed class CreditsController(CoopDb db, Viewer viewer, Cooperative coop, TimeProvider clock) : Controller
{
    [Allow(Permission.ViewCredits)]
    [HttpGet("/credits")]
    public async Task<IActionResult> Index(CreditFilter filter, CancellationToken cancellationToken)
    {
        var statements = Filtered(filter);
        var rows = Sorted(statements, filter.Sort)
            .Select(row => new CreditRow(row.Number, row.At, row.Round.Name, row.District.Name, row.Vendor.Name,
                row.Contract.Number, row.Status, row.Total, row.MemoNumber));
        if (Tables.IsAsked(filter.Format))
            return Tables.Download("credits", rows.AsAsyncEnumerable(), new TableColumn<CreditRow>("Statement", row => row.Number),
                new("Made", row => row.At), new("Round", row => row.Round), new("District", row => row.District),
                new("Vendor", row => row.Vendor), new("Contract", row => row.Contract), new("Status", row => row.Status),
                new("Credit memo", row => row.MemoNumber), new("Credit", row => row.Total));
        var amounts = await statements.Select(row => new { row.Status, row.Total }).ToListAsync(cancellationToken);
        var paging = new Paging(filter.Page, amounts.Count);
        return View(new CreditsPage(filter, await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken), paging,
            Money.Sum(amounts.Select(row => row.Total)),
            Money.Sum(amounts.Where(row => row.Status != CreditStatus.Applied).Select(row => row.Total)),
            viewer.DistrictId is null, viewer.VendorId is null));
    }

    [Allow(Permission.ViewCredits)]
    [HttpGet("/credits/{number}")]
    public async Task<IActionResult> Details(string number, string? format, CancellationToken cancellationToken)
    {
        if (await db.FindCreditAsync(viewer, number, cancellationToken) is not { } statement)
            return NotFound();
        return Tables.IsAsked(format)
            ? Tables.Download(number,
                statement.Lines.OrderBy(line => line.AccountString, StringComparer.Ordinal).ThenBy(line => line.Id),
                new TableColumn<CreditLine>("Account string", line => line.AccountString),
                new("Purchase order", line => line.OrderLine.Order.PoNumber), new("Order", line => line.OrderLine.Order.Number),
                new("Line", line => line.OrderLine.Number), new("Part number", line => line.OrderLine.Sku),
                new("Item", line => line.OrderLine.Description), new("Units", line => line.Quantity), new("Price seen", line => line.Seen),
                new("Closing price", line => line.Closing), new("Credit", line => line.Amount), new("Prior year", line => line.PriorYear),
                new("Federal award", line => line.FederalAward))
            : View(await CreditPage.OfAsync(statement, db, viewer, coop.DateOf(clock.GetUtcNow().UtcDateTime), cancellationToken));
    }

    [Allow(Permission.ViewCredits)]
    [HttpGet("/credits/{number}/pdf")]
    public async Task<IActionResult> Paper(string number, CancellationToken cancellationToken) =>
        await db.FindCreditAsync(viewer, number, cancellationToken) is { } statement
        ? File(StatementOfCreditDocument.Of(statement, coop, $"{Request.Scheme}://{Request.Host}/credits/{number}").ToBytes(),
            "application/pdf", $"{number}.pdf")
        : NotFound();

    private IQueryable<CreditStatement> Filtered(CreditFilter filter)
    {
        var statements = db.CreditStatementsVisibleTo(viewer).AsNoTracking();
        foreach (var word in Typed.Words(filter.Q))
            statements = statements.Where(row =>
                (row.Number + " " + row.Round.Name + " " + row.Contract.Number + " " + row.District.Name + " " + row.Vendor.Name)
                .ToLower().Contains(word));
        return filter.Status is { } status ? statements.Where(row => row.Status == status) : statements;
    }

    private static IQueryable<CreditStatement> Sorted(IQueryable<CreditStatement> statements, string? sort) => sort switch
    {
        "number" => statements.OrderBy(row => row.Number),
        "-number" => statements.OrderByDescending(row => row.Number),
        "district" => statements.OrderBy(row => row.District.Name).ThenBy(row => row.Number),
        "-district" => statements.OrderByDescending(row => row.District.Name).ThenBy(row => row.Number),
        "vendor" => statements.OrderBy(row => row.Vendor.Name).ThenBy(row => row.Number),
        "-vendor" => statements.OrderByDescending(row => row.Vendor.Name).ThenBy(row => row.Number),
        "at" => statements.OrderBy(row => row.At).ThenBy(row => row.Number),
        "status" => statements.OrderBy(row => row.Status).ThenBy(row => row.Number),
        "-status" => statements.OrderByDescending(row => row.Status).ThenBy(row => row.Number),
        "total" => statements.OrderBy(row => row.Total.Amount).ThenBy(row => row.Number),
        "-total" => statements.OrderByDescending(row => row.Total.Amount).ThenBy(row => row.Number),
        _ => statements.OrderByDescending(row => row.At).ThenBy(row => row.Number),
    };
}
