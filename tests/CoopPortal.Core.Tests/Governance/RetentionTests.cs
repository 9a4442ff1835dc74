using CoopPortal.Core.Governance;
using Xunit;

namespace CoopPortal.Core.Tests.Governance;

public sealed class RetentionTests
{
    private static readonly DateOnly Today = new(2036, 7, 1);
    private static readonly HeldRecord Order = new("Order", 12, "Order 2026-12", DistrictId: 3, VendorId: 7);

    private static readonly RetentionFacts Known = new(new Dictionary<string, DateOnly>
    {
        ["Federal awards"] = new(2028, 9, 30),
        ["Child nutrition programs"] = new(2027, 9, 30),
        ["E-Rate"] = new(2026, 6, 30),
        ["Actions on written contracts (Ohio)"] = new(2030, 6, 30),
    });

    [Fact]
    public void Every_kind_of_record_has_a_rule_with_years_and_a_source()
    {
        Assert.All(Enum.GetValues<RecordKind>(), kind => Assert.NotNull(Retention.Longest(kind)));
        Assert.All(Retention.Rules, rule =>
        {
            Assert.InRange(rule.Years, 1, 99);
            Assert.All([rule.Name, rule.From, rule.Source], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        });
    }

    [Fact]
    public void The_longest_rule_holds()
    {
        Assert.Equal("E-Rate", Retention.Longest(RecordKind.Orders).Name);
        Assert.Equal(6, Retention.Longest(RecordKind.Rounds).Years);
        Assert.All(Retention.Rules, rule => Assert.All(rule.Kinds, kind => Assert.True(Retention.Longest(kind).Years >= rule.Years)));
    }

    [Fact]
    public void The_rule_that_ends_last_holds_counted_from_its_own_event()
    {
        Assert.Equal(("E-Rate", new DateOnly(2036, 6, 30)), Kept(RecordKind.Orders, Known));
        Assert.Equal(("Actions on written contracts (Ohio)", new DateOnly(2036, 6, 30)), Kept(RecordKind.Rounds, Known));
        var without = Known with { DoesNotApply = new HashSet<string> { "E-Rate", "Actions on written contracts (Ohio)" } };
        Assert.Equal(("Federal awards", new DateOnly(2031, 9, 30)), Kept(RecordKind.Orders, without));
        Assert.Null(Retention.KeptUntil(RecordKind.Orders,
            new(new Dictionary<string, DateOnly>()) { DoesNotApply = Retention.Rules.Select(rule => rule.Name).ToHashSet() }));
    }

    [Fact]
    public void A_record_is_kept_to_the_last_day_and_then_may_be_deleted()
    {
        Assert.Equal("Order 2026-12 is kept until June 30, 2036: 10 years from the last day of service or delivery (47 CFR 54.516(a)). "
            + "Nothing was deleted.", WhyNot(Known, Today.AddDays(-1))!.Sentence);
        Assert.Null(WhyNot(Known, Today));
    }

    [Fact]
    public void A_rule_whose_event_is_not_known_keeps_the_record() => Assert.Equal(
        "Order 2026-12 is kept 3 years from the award's final financial report (2 CFR 200.334), and that day is not recorded. "
            + "Nothing was deleted.",
        WhyNot(Known with { Happened = Known.Happened.Where(pair => pair.Key != "Federal awards").ToDictionary() }, Today)!.Sentence);

    [Fact]
    public void A_legal_hold_stops_deletion_until_it_is_released()
    {
        LegalHold hold = new("Case 26-CV-101", "Lawsuit, asked by counsel", new(DistrictId: 3), "Sue", new(2030, 1, 2));
        Assert.Equal("Order 2026-12 is under the legal hold “Case 26-CV-101” since Jan. 2, 2030. Nothing was deleted; it may be when the "
            + "hold is released.", WhyNot(Known, Today, hold)!.Sentence);
        Assert.Equal("hold.reason", hold.WhyNotRelease(" ")!.Code);
        hold.Release("Sue", "settled", Today);
        Assert.Null(WhyNot(Known, Today, hold));
        Assert.Equal("hold.released", hold.WhyNotRelease("again")!.Code);
    }

    public static TheoryData<HoldScope, bool> Scopes() => new()
    {
        { new(), true }, { new(RecordKind.Orders), true }, { new(RecordKind.Rounds), false }, { new(DistrictId: 3), true },
        { new(DistrictId: 4), false }, { new(VendorId: 7), true }, { new(VendorId: 8), false },
        { new(Record: "Order", RecordId: 12), true },
        { new(Record: "Order", RecordId: 13), false }, { new(Record: "Contract", RecordId: 12), false },
        { new(RecordKind.Orders, 3, 7, "Order", 12), true }, { new(RecordKind.Orders, 3, 8, "Order", 12), false },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public void A_hold_reaches_what_all_its_marks_fit(HoldScope scope, bool held) =>
        Assert.Equal(held, new LegalHold("Case", "Reason", scope, "Sue", Today).Holds(RecordKind.Orders, Order));

    [Theory]
    [InlineData(" ", null, "hold.words")]
    [InlineData("Case", "Order", "hold.record")]
    [InlineData("Case", null, null)]
    public void A_hold_has_a_name_and_names_one_record_or_none(string name, string? record, string? code) =>
        Assert.Equal(code, LegalHold.WhyNotPlace(name, "Reason", new(Record: record))?.Code);

    private static (string, DateOnly?) Kept(RecordKind kind, RetentionFacts facts) =>
        Retention.KeptUntil(kind, facts) is { } keeping ? (keeping.Rule.Name, keeping.Until) : default;

    private static Refusal? WhyNot(RetentionFacts facts, DateOnly today, params LegalHold[] holds) =>
        Retention.WhyNotDelete(RecordKind.Orders, Order, facts, holds, today);
}
