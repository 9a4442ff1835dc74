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

public sealed class CreditsController(CoopDb db, Viewer viewer, Audit audit, Cooperative coop, TimeProvider clock) : Controller
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    [Allow(Permission.ViewCredits)]
    [HttpGet("/credits")]
    public async Task<IActionResult> Index(CreditFilter filter, CancellationToken cancellationToken)
    {
        var statements = Filtered(filter);
        var rows = Sorted(statements, filter.Sort).Select(row => new CreditRow(row.Number, row.At, row.Round.Name, row.District.Name, row.Vendor.Name,
            row.Contract.Number, row.Status, row.Total, row.MemoNumber));
        if (filter.Format == "csv")
            return Csv.Table("credits.csv", rows.AsAsyncEnumerable(), new CsvColumn<CreditRow>("Statement", row => row.Number), new("Made", row => row.At),
                new("Round", row => row.Round), new("District", row => row.District), new("Vendor", row => row.Vendor), new("Contract", row => row.Contract),
                new("Status", row => row.Status), new("Credit memo", row => row.MemoNumber), new("Credit", row => row.Total));
        var amounts = await statements.Select(row => new { row.Status, row.Total }).ToListAsync(cancellationToken);
        var paging = new Paging(filter.Page, amounts.Count);
        return View(new CreditsPage(filter, await rows.Skip(paging.Skip).Take(Paging.Size).ToListAsync(cancellationToken), paging,
            Money.Sum(amounts.Select(row => row.Total)), Money.Sum(amounts.Where(row => row.Status != CreditStatus.Applied).Select(row => row.Total)),
            viewer.DistrictId is null, viewer.VendorId is null));
    }

    [Allow(Permission.ViewCredits)]
    [HttpGet("/credits/{number}")]
    public async Task<IActionResult> Details(string number, string? format, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } statement)
            return NotFound();
        return format == "csv"
            ? Csv.Table($"{number}.csv", statement.Lines.OrderBy(line => line.AccountString, StringComparer.Ordinal).ThenBy(line => line.Id),
                new CsvColumn<CreditLine>("Account string", line => line.AccountString), new("Purchase order", line => line.OrderLine.Order.PoNumber),
                new("Order", line => line.OrderLine.Order.Number), new("Line", line => line.OrderLine.Number), new("Part number", line => line.OrderLine.Sku),
                new("Item", line => line.OrderLine.Description), new("Units", line => line.Quantity), new("Price seen", line => line.Seen),
                new("Closing price", line => line.Closing), new("Credit", line => line.Amount), new("Prior year", line => line.PriorYear),
                new("Federal award", line => line.FederalAward))
            : View(await PageAsync(statement, null, null, cancellationToken));
    }

    [Allow(Permission.ViewCredits)]
    [HttpGet("/credits/{number}/pdf")]
    public async Task<IActionResult> Paper(string number, CancellationToken cancellationToken) => await FindAsync(number, cancellationToken) is { } statement
        ? File(StatementOfCreditDocument.Of(statement, coop, $"{Request.Scheme}://{Request.Host}/credits/{number}").ToBytes(), "application/pdf", $"{number}.pdf")
        : NotFound();

    [Allow(Permission.AnswerCredits)]
    [HttpPost("/credits/{number}/agreement")]
    public Task<IActionResult> Agree(string number, CancellationToken cancellationToken) => MoveAsync(number, CreditStatus.VendorAgreed, "Agreed by the vendor", null,
        statement => statement.Agree(), "You agreed. Enter your credit memo's number and date when it is issued.", cancellationToken);

    [Allow(Permission.AnswerCredits)]
    [HttpPost("/credits/{number}/dispute")]
    public async Task<IActionResult> Dispute(string number, [Bind(Prefix = "Dispute")] DisputeForm dispute, CancellationToken cancellationToken)
    {
        if (!Passes(new DisputeForm.Validator().Validate(dispute), "Dispute"))
            return await AgainAsync(number, dispute, null, cancellationToken);
        return await MoveAsync(number, CreditStatus.Disputed, "Disputed by the vendor", dispute.Reason.Trimmed(),
            statement => statement.Dispute(dispute.Reason.Trimmed()), "The dispute is with the cooperative's office.", cancellationToken);
    }

    [Allow(Permission.AnswerCredits)]
    [HttpPost("/credits/{number}/memo")]
    public async Task<IActionResult> EnterMemo(string number, [Bind(Prefix = "Memo")] MemoForm memo, CancellationToken cancellationToken)
    {
        if (!Passes(new MemoForm.Validator(coop.DateOf(Now)).Validate(memo), "Memo"))
            return await AgainAsync(number, null, memo, cancellationToken);
        return await MoveAsync(number, CreditStatus.CreditMemoReceived, "Credit memo entered", $"{memo.Number.Trimmed()}, {Show.Date(memo.On!.Value)}",
            statement => statement.ReceiveMemo(memo.Number.Trimmed(), memo.On!.Value), "The credit memo is entered; the district books it.", cancellationToken);
    }

    [Allow(Permission.ApplyCredits)]
    [HttpPost("/credits/{number}/application")]
    public Task<IActionResult> Apply(string number, CancellationToken cancellationToken) => MoveAsync(number, CreditStatus.Applied, "Entered as booked", null,
        statement => statement.Apply(), "The credit is entered as booked to its account strings.", cancellationToken);

    private async Task<IActionResult> MoveAsync(string number, CreditStatus to, string what, string? why, Action<CreditStatement> move, string done,
        CancellationToken cancellationToken)
    {
        var statement = await db.CreditStatementsVisibleTo(viewer).FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
        if (statement is null)
            return NotFound();
        if (statement.WhyNotMove(to) is { } refusal)
        {
            this.Warn($"{refusal.Sentence} Nothing was changed.");
            return LocalRedirect($"/credits/{number}");
        }
        var before = Show.Words(statement.Status);
        move(statement);
        audit.Write(statement, what, before, Show.Words(statement.Status), why);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            this.Say(done);
        }
        catch (DbUpdateConcurrencyException)
        {
            this.Warn("Somebody else changed this statement meanwhile. Nothing was saved; look at its present state below.");
        }
        return LocalRedirect($"/credits/{number}");
    }

    private bool Passes(FluentValidation.Results.ValidationResult result, string prefix)
    {
        foreach (var error in result.Errors)
            if (!ModelState.TryGetValue($"{prefix}.{error.PropertyName}", out var entry) || entry.Errors.Count == 0)
                ModelState.AddModelError($"{prefix}.{error.PropertyName}", error.ErrorMessage);
        return ModelState.IsValid;
    }

    private async Task<IActionResult> AgainAsync(string number, DisputeForm? dispute, MemoForm? memo, CancellationToken cancellationToken) =>
        await FindAsync(number, cancellationToken) is { } statement
            ? View("Details", await PageAsync(statement, dispute, memo, cancellationToken))
            : NotFound();

    private Task<CreditStatement?> FindAsync(string number, CancellationToken cancellationToken) => db.CreditStatementsVisibleTo(viewer).AsNoTracking()
        .Include(row => row.District).Include(row => row.Vendor).Include(row => row.Contract).Include(row => row.Round).Include(row => row.SettlementRun)
        .Include(row => row.Lines).ThenInclude(line => line.OrderLine).ThenInclude(line => line.Order)
        .FirstOrDefaultAsync(row => row.Number == number, cancellationToken);

    private async Task<CreditPage> PageAsync(CreditStatement statement, DisputeForm? dispute, MemoForm? memo, CancellationToken cancellationToken) => new()
    {
        Statement = statement,
        History = await db.AuditOf(nameof(CreditStatement), statement.Id).ToListAsync(cancellationToken),
        Hash = StatementOfCreditDocument.HashOf(statement),
        Today = coop.DateOf(Now),
        MayAnswer = viewer.May(Permission.AnswerCredits),
        MayApply = viewer.May(Permission.ApplyCredits),
        Dispute = dispute ?? new DisputeForm(),
        Memo = memo ?? new MemoForm(),
    };

    private IQueryable<CreditStatement> Filtered(CreditFilter filter)
    {
        var statements = db.CreditStatementsVisibleTo(viewer).AsNoTracking();
        foreach (var word in Typed.Words(filter.Q))
            statements = statements.Where(row => (row.Number + " " + row.Round.Name + " " + row.Contract.Number + " " + row.District.Name + " " + row.Vendor.Name)
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
