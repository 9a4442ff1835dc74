using CoopPortal.Core.Amounts;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;
using CoopPortal.Web.Pdf.Documents;
using CoopPortal.Web.Security;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Rounds.Credits;

public sealed class CreditPage
{
    public required CreditStatement Statement { get; init; }
    public required IReadOnlyList<AuditEntry> History { get; init; }
    public required string Hash { get; init; }
    public required DateOnly Today { get; init; }
    public bool MayAnswer { get; init; }
    public bool MayApply { get; init; }
    public DisputeForm Dispute { get; set; } = new();
    public MemoForm Memo { get; set; } = new();

    public IEnumerable<(string Account, IReadOnlyList<CreditLine> Lines, Money Total)> Accounts => Statement.Lines
        .GroupBy(line => line.AccountString).OrderBy(own => own.Key, StringComparer.Ordinal)
        .Select(own => (own.Key,
            (IReadOnlyList<CreditLine>)[.. own.OrderBy(line => line.OrderLine.Order.Number).ThenBy(line => line.OrderLine.Number)],
            Money.Sum(own.Select(line => line.Amount))));

    public static async Task<CreditPage> OfAsync(CreditStatement statement, CoopDb db, Viewer viewer, DateOnly today,
        CancellationToken cancellationToken) => new()
        {
            Statement = statement,
            History = await db.AuditOf(nameof(CreditStatement), statement.Id).ToListAsync(cancellationToken),
            Hash = StatementOfCreditDocument.HashOf(statement),
            Today = today,
            MayAnswer = viewer.May(Permission.AnswerCredits),
            MayApply = viewer.May(Permission.ApplyCredits),
        };
}

internal static class CreditReading
{
    public static Task<CreditStatement?> FindCreditAsync(this CoopDb db, Viewer viewer, string number,
        CancellationToken cancellationToken) => db.CreditStatementsVisibleTo(viewer).AsNoTracking()
        .Include(row => row.District).Include(row => row.Vendor)
        .Include(row => row.Contract).Include(row => row.Round).Include(row => row.SettlementRun)
        .Include(row => row.Lines).ThenInclude(line => line.OrderLine).ThenInclude(line => line.Order)
        .FirstOrDefaultAsync(row => row.Number == number, cancellationToken);
}

public sealed class DisputeForm
{
    public string? Reason { get; set; }

    public sealed class Validator : AbstractValidator<DisputeForm>
    {
        public Validator() => RuleFor(form => form.Reason)
            .NotEmpty().WithMessage("Say what is wrong with the statement; the district and the cooperative read it.")
            .MaximumLength(CreditStatement.ReasonLength).WithMessage($"A reason has at most {CreditStatement.ReasonLength} characters.");
    }
}

public sealed class MemoForm
{
    public string? Number { get; set; }
    public DateOnly? On { get; set; }

    public sealed class Validator : AbstractValidator<MemoForm>
    {
        public Validator(DateOnly today)
        {
            RuleFor(form => form.Number).NotEmpty().WithMessage("Enter your credit memo's number.")
                .MaximumLength(CreditStatement.MemoLength)
                .WithMessage($"A credit memo's number has at most {CreditStatement.MemoLength} characters.");
            RuleFor(form => form.On).NotNull().WithMessage("Enter your credit memo's date.")
                .LessThanOrEqualTo(today).WithMessage("The credit memo's date lies in the future; enter the date on the memo.");
        }
    }
}
