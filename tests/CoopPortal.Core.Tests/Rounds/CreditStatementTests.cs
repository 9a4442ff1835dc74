using CoopPortal.Core.Amounts;
using CoopPortal.Core.Rounds;
using Xunit;

namespace CoopPortal.Core.Tests.Rounds;

public sealed class CreditStatementTests
{
    private static readonly DateTime Now = new(2026, 11, 2, 15, 0, 0, DateTimeKind.Utc);

    // Rows: from; columns in the order of the enum; x is an allowed move.
    [Theory]
    [InlineData(CreditStatus.CreditDue, ".x....")]
    [InlineData(CreditStatus.VendorNotified, "..xx..")]
    [InlineData(CreditStatus.VendorAgreed, "...xx.")]
    [InlineData(CreditStatus.Disputed, "..x...")]
    [InlineData(CreditStatus.CreditMemoReceived, ".....x")]
    [InlineData(CreditStatus.Applied, "......")]
    public void A_credit_moves_only_along_its_way(CreditStatus from, string allowed) =>
        Assert.Equal(allowed, string.Concat(Enum.GetValues<CreditStatus>().Select(to => CreditStatement.CanMove(from, to) ? 'x' : '.')));

    public static TheoryData<CreditStatus, CreditStatus> Matrix()
    {
        var data = new TheoryData<CreditStatus, CreditStatus>();
        foreach (var from in Enum.GetValues<CreditStatus>())
            foreach (var to in Enum.GetValues<CreditStatus>())
                data.Add(from, to);
        return data;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Only_the_allowed_moves_happen_and_the_others_say_why(CreditStatus from, CreditStatus to)
    {
        var statement = In(from);
        if (CreditStatement.CanMove(from, to))
        {
            Assert.Null(statement.WhyNotMove(to));
            Act(to)!(statement);
            Assert.Equal(to, statement.Status);
            return;
        }
        Assert.Equal($"A credit that is {CreditStatement.StatusWords(from)} cannot become {CreditStatement.StatusWords(to)}.",
            statement.WhyNotMove(to)!.Sentence);
        if (Act(to) is not { } act)
            return;
        var (memo, dispute) = (statement.MemoNumber, statement.DisputeReason);
        Assert.Throws<RefusedException>(() => act(statement));
        Assert.Equal((from, memo, dispute), (statement.Status, statement.MemoNumber, statement.DisputeReason));
    }

    [Fact]
    public void Its_total_is_the_sum_of_its_lines_reversals_deducted()
    {
        var statement = new CreditStatement("CR-1", 1, 2, 3, 4, Now);
        foreach (var cents in new[] { 76_501L, -8_500L, 1L })
            statement.Add(new CreditLine(1, 1, "001", 9, new UnitPrice(40m), new UnitPrice(31.5m), Money.FromCents(cents),
                priorYear: false, federalAward: false));
        Assert.Equal((new Money(680.02m), 3), (statement.Total, statement.Lines.Count));
    }

    [Fact]
    public void A_dispute_that_ends_in_agreement_keeps_its_reason_on_record()
    {
        var statement = In(CreditStatus.Disputed);
        statement.Agree();
        Assert.Equal((CreditStatus.VendorAgreed, "Ten cartons came back"), (statement.Status, statement.DisputeReason));
    }

    private static Action<CreditStatement>? Act(CreditStatus to) => to switch
    {
        CreditStatus.VendorNotified => one => one.Notify(),
        CreditStatus.VendorAgreed => one => one.Agree(),
        CreditStatus.Disputed => one => one.Dispute("Ten cartons came back"),
        CreditStatus.CreditMemoReceived => one => one.ReceiveMemo("CM-7", new DateOnly(2026, 11, 2)),
        CreditStatus.Applied => one => one.Apply(),
        // A statement begins there; nothing leads back.
        CreditStatus.CreditDue => null,
    };

    private static CreditStatement In(CreditStatus status)
    {
        var statement = new CreditStatement("CR-1", 1, 2, 3, 4, Now);
        CreditStatus[] way = status switch
        {
            CreditStatus.CreditDue => [],
            CreditStatus.VendorNotified => [CreditStatus.VendorNotified],
            CreditStatus.VendorAgreed or CreditStatus.Disputed => [CreditStatus.VendorNotified, status],
            CreditStatus.CreditMemoReceived => [CreditStatus.VendorNotified, CreditStatus.VendorAgreed, status],
            CreditStatus.Applied => [CreditStatus.VendorNotified, CreditStatus.VendorAgreed, CreditStatus.CreditMemoReceived, status],
        };
        foreach (var step in way)
            Act(step)!(statement);
        Assert.Equal(status, statement.Status);
        return statement;
    }
}
