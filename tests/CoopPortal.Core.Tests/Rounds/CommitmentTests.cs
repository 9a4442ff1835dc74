using CoopPortal.Core.Amounts;
using CoopPortal.Core.Rounds;
using Xunit;

namespace CoopPortal.Core.Tests.Rounds;

public sealed class CommitmentTests
{
    private static readonly UnitPrice Today = new(36m);

    // Rows: from; columns in the order of the enum; x is an allowed move.
    [Theory]
    [InlineData(CommitmentStatus.Draft, ".x.....x")]
    [InlineData(CommitmentStatus.Submitted, "x.x....x")]
    [InlineData(CommitmentStatus.Approved, "...x...x")]
    [InlineData(CommitmentStatus.Binding, "....xxxx")]
    [InlineData(CommitmentStatus.Fulfilled, "........")]
    [InlineData(CommitmentStatus.PartlyFulfilled, "........")]
    [InlineData(CommitmentStatus.Defaulted, "........")]
    [InlineData(CommitmentStatus.Released, "........")]
    public void A_commitment_moves_only_along_its_way(CommitmentStatus from, string allowed) =>
        Assert.Equal(allowed, string.Concat(Enum.GetValues<CommitmentStatus>().Select(to => Commitment.CanMove(from, to) ? 'x' : '.')));

    public static TheoryData<CommitmentStatus, CommitmentStatus> Matrix()
    {
        var data = new TheoryData<CommitmentStatus, CommitmentStatus>();
        foreach (var from in Enum.GetValues<CommitmentStatus>())
            foreach (var to in Enum.GetValues<CommitmentStatus>())
                data.Add(from, to);
        return data;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void What_is_not_allowed_says_why_in_words_and_changes_nothing(CommitmentStatus from, CommitmentStatus to)
    {
        var commitment = In(from);
        if (Commitment.CanMove(from, to))
        {
            Assert.Null(commitment.WhyNotMove(to));
            return;
        }
        Assert.Equal($"A commitment that is {Commitment.StatusWords(from)} cannot become {Commitment.StatusWords(to)}.",
            commitment.WhyNotMove(to)!.Sentence);
        if (Act(to) is not { } act)
            return;
        Assert.Throws<RefusedException>(() => act(commitment));
        Assert.Equal(from, commitment.Status);
    }

    [Fact]
    public void A_binding_one_is_withdrawn_by_nobody_but_by_the_end_of_its_round()
    {
        var commitment = In(CommitmentStatus.Binding);
        Assert.Equal("A binding commitment stands until its round closes: other districts' prices rest on it.",
            commitment.WhyNotRelease()!.Sentence);
        Assert.Throws<RefusedException>(commitment.Release);
        Assert.Equal(CommitmentStatus.Binding, commitment.Status);
        commitment.EndWithCancelledRound();
        Assert.Equal(CommitmentStatus.Released, commitment.Status);
    }

    [Theory]
    [InlineData(CommitmentType.Estimate)]
    [InlineData(CommitmentType.Intent)]
    public void An_estimate_or_intent_is_never_bound_and_never_counts(CommitmentType type)
    {
        var commitment = Approved(type);
        Assert.Equal("commitment.type", commitment.WhyNotBind(Today)!.Code);
        Assert.Throws<RefusedException>(() => commitment.Bind("Board", "R-1", Today));
        Assert.Equal((CommitmentStatus.Approved, 0L, null), (commitment.Status, commitment.CountedUnits, commitment.Authority));
    }

    [Theory]
    [InlineData("35.9999", "commitment.cap")]
    [InlineData("36", null)]
    [InlineData("36.0001", null)]
    [InlineData(null, null)]
    public void A_cap_binds_at_its_own_price_and_not_a_ten_thousandth_above(string? cap, string? code)
    {
        var commitment = Approved(CommitmentType.Binding,
            cap is null ? null : new UnitPrice(decimal.Parse(cap, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(code, commitment.WhyNotBind(Today)?.Code);
    }

    [Fact]
    public void Why_a_cap_refuses_names_both_prices() =>
        Assert.Equal("Today's price of $36.00 is above the commitment cap of $35.50.",
            Approved(CommitmentType.Binding, new UnitPrice(35.5m)).WhyNotBind(Today)!.Sentence);

    [Fact]
    public void It_counts_while_it_is_binding_and_at_no_other_time()
    {
        foreach (var status in Enum.GetValues<CommitmentStatus>())
            Assert.Equal(status == CommitmentStatus.Binding ? 100 : 0, In(status).CountedUnits);
    }

    [Theory]
    [InlineData(0, CommitmentStatus.Defaulted)]
    [InlineData(1, CommitmentStatus.PartlyFulfilled)]
    [InlineData(99, CommitmentStatus.PartlyFulfilled)]
    [InlineData(100, CommitmentStatus.Fulfilled)]
    [InlineData(101, CommitmentStatus.Fulfilled)]
    public void At_the_close_it_is_what_was_ordered_that_tells(long ordered, CommitmentStatus status)
    {
        var commitment = In(CommitmentStatus.Binding);
        commitment.Conclude(ordered);
        Assert.Equal(status, commitment.Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void Nobody_commits_to_nothing(long quantity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Commitment(1, 1, CommitmentType.Intent, quantity, null, null, null));

    private static Action<Commitment>? Act(CommitmentStatus to) => to switch
    {
        CommitmentStatus.Submitted => one => one.Submit(),
        CommitmentStatus.Approved => one => one.Approve(),
        CommitmentStatus.Binding => one => one.Bind("Board", "R-2", Today),
        CommitmentStatus.Fulfilled => one => one.Conclude(100),
        CommitmentStatus.PartlyFulfilled => one => one.Conclude(1),
        CommitmentStatus.Defaulted => one => one.Conclude(0),
        CommitmentStatus.Released => one => one.EndWithCancelledRound(),
        // Nothing leads back to a draft.
        CommitmentStatus.Draft => null,
    };

    private static Commitment In(CommitmentStatus status)
    {
        var commitment = new Commitment(1, 2, CommitmentType.Binding, 100, null, null, null);
        CommitmentStatus[] way = status switch
        {
            CommitmentStatus.Draft => [],
            CommitmentStatus.Submitted => [CommitmentStatus.Submitted],
            CommitmentStatus.Approved => [CommitmentStatus.Submitted, CommitmentStatus.Approved],
            CommitmentStatus.Binding => [CommitmentStatus.Submitted, CommitmentStatus.Approved, CommitmentStatus.Binding],
            CommitmentStatus.Fulfilled or CommitmentStatus.PartlyFulfilled or CommitmentStatus.Defaulted =>
                [CommitmentStatus.Submitted, CommitmentStatus.Approved, CommitmentStatus.Binding, status],
            CommitmentStatus.Released => [CommitmentStatus.Released],
        };
        foreach (var step in way)
            Act(step)!(commitment);
        Assert.Equal(status, commitment.Status);
        return commitment;
    }

    private static Commitment Approved(CommitmentType type, UnitPrice? cap = null)
    {
        var commitment = new Commitment(1, 2, type, 100, null, null, cap);
        commitment.Submit();
        commitment.Approve();
        return commitment;
    }
}
