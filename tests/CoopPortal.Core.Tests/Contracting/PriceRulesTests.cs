using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static CoopPortal.Core.Contracting.RuleOutcome;

namespace CoopPortal.Core.Tests.Contracting;

public sealed class PriceRulesTests
{
    private static readonly DateOnly Start = new(2026, 7, 1);
    private static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly DateOnly February = new(2027, 2, 1);
    private static readonly DateTime Now = new(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc);

    private static readonly PriceFacts Increase = new()
    {
        Today = Today,
        EffectiveOn = February,
        ContractStartsOn = Start,
        PreviousFrom = Start,
        Increases = 54,
        Decreases = 61,
    };

    private static readonly PriceFacts Decrease = Increase with { Increases = 0 };

    [Fact]
    public void A_rule_that_is_not_set_does_not_appear()
    {
        Assert.Empty(PriceRules.Check([], Increase));
        Assert.Equal([PriceRuleKind.Notice], PriceRules.Check([Rule(PriceRuleKind.Notice, 30)], Increase).Select(result => result.Kind));
    }

    [Fact]
    public void The_usual_set_passes_a_careful_increase_by_name()
    {
        var results = PriceRules.Check(Usual(), Increase with { HasJustification = true });
        Assert.All(results, result => Assert.Equal((result.Name, Passed), (result.Name, result.Outcome)));
        Assert.Equal(
        [
            "No increase in the first 90 days", "Increases only on Feb. 1 or Aug. 1", "30 days’ notice",
            "At most 2 increases in 12 months", "One pending change at a time", "Vendor’s documents current", "Sales reports in",
            "Fees paid", "Justification document for an increase", "Never retroactive", "After the previous version",
            "Increase at most 3% a year", "Decreases at once",
        ], results.Select(result => result.Name));
    }

    [Fact]
    public void Every_rule_of_the_usual_set_says_that_a_contract_has_still_to_confirm_it()
    {
        Assert.All(PriceRules.Usual(Start), terms => Assert.Equal("custom: to be confirmed by the contract", terms.Source));
        Assert.All(PriceRules.Usual(Start), terms => Assert.Null(ContractPriceRule.WhyNot(terms)));
        Assert.Equal(Enum.GetValues<PriceRuleKind>().Length - 1, PriceRules.Usual(Start).Select(terms => terms.Kind).Distinct().Count());
    }

    [Theory]
    [InlineData("2026-09-28", Failed)]
    [InlineData("2026-09-29", Passed)]
    public void The_first_days_end_the_day_after_the_last_of_them(string day, RuleOutcome outcome) =>
        Assert.Equal(outcome, One(Rule(PriceRuleKind.FirstDays, 90), Increase with { EffectiveOn = Day(day) }).Outcome);

    [Fact]
    public void Too_early_an_increase_is_told_the_first_day_allowed() => Assert.Equal(
        "The contract began on July 1, 2026; Aug. 1, 2026 is too early for an increase. Choose Sept. 29, 2026 or a later day.",
        One(Rule(PriceRuleKind.FirstDays, 90), Increase with { EffectiveOn = new(2026, 8, 1) }).Sentence);

    [Theory]
    [InlineData("2027-02-01", Passed, "Feb. 1, 2027 is one of the contract’s days: Feb. 1 or Aug. 1.")]
    [InlineData("2027-02-15", Failed, "Feb. 15, 2027 is not Feb. 1 or Aug. 1. Choose Aug. 1, 2027, the next of them.")]
    [InlineData("2027-09-01", Failed, "Sept. 1, 2027 is not Feb. 1 or Aug. 1. Choose Feb. 1, 2028, the next of them.")]
    public void Increases_wait_for_a_day_of_the_contract(string day, RuleOutcome outcome, string sentence)
    {
        var result = One(Rule(PriceRuleKind.IncreaseDays, text: "08-01, 02-01"), Increase with { EffectiveOn = Day(day) });
        Assert.Equal((outcome, sentence), (result.Outcome, result.Sentence));
    }

    [Theory]
    [InlineData("2026-12-20", Failed, "29 days from Nov. 21, 2026 to Dec. 20, 2026; 30 are needed. Choose Dec. 21, 2026 or a later day.")]
    [InlineData("2026-12-21", Passed, "30 days from Nov. 21, 2026 to Dec. 21, 2026; 30 are needed.")]
    public void Notice_met_to_the_day_is_met(string day, RuleOutcome outcome, string sentence)
    {
        var result = One(Rule(PriceRuleKind.Notice, 30), Increase with { EffectiveOn = Day(day) });
        Assert.Equal((outcome, sentence), (result.Outcome, result.Sentence));
    }

    [Fact]
    public void Notice_counts_from_the_day_of_submission_however_long_the_review_takes()
    {
        var late = Increase with { Today = February.AddDays(-2), SubmittedOn = February.AddDays(-30) };
        Assert.Equal(Passed, One(Rule(PriceRuleKind.Notice, 30), late).Outcome);
        Assert.Equal(Failed, One(Rule(PriceRuleKind.Notice, 30), late with { SubmittedOn = null }).Outcome);
    }

    [Fact]
    public void More_days_of_notice_never_let_through_what_fewer_refuse() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(Gen.Choose(-40, 400).ToArbitrary(), Gen.Choose(1, 365).ToArbitrary(), Gen.Choose(1, 365).ToArbitrary(),
            (ahead, one, other) =>
            {
                var facts = Increase with { EffectiveOn = Today.AddDays(ahead) };
                var (few, many) = (Rule(PriceRuleKind.Notice, Math.Min(one, other)), Rule(PriceRuleKind.Notice, Math.Max(one, other)));
                Assert.True(One(few, facts).Outcome <= One(many, facts).Outcome);
                Assert.Equal(ahead >= Math.Max(one, other), One(many, facts).Outcome == Passed);
            }));

    [Fact]
    public void Increases_are_counted_in_the_twelve_months_that_end_with_this_one()
    {
        var rule = Rule(PriceRuleKind.MostIncreases, 2);
        var facts = Increase with { EarlierIncreases = [new(2026, 2, 1), new(2026, 8, 1)] };
        Assert.Equal("This is number 2 in the 12 months to Feb. 1, 2027, others on Aug. 1, 2026; 2 are allowed.",
            One(rule, facts).Sentence);
        var early = One(rule, facts with { EffectiveOn = new(2027, 1, 31) });
        Assert.Equal((Failed, "This would be number 3 in the 12 months to Jan. 31, 2027, others on Feb. 1, 2026 and Aug. 1, 2026; "
            + "2 are allowed. Choose Feb. 1, 2027 or a later day."), (early.Outcome, early.Sentence));
        Assert.Equal(Failed, One(Rule(PriceRuleKind.MostIncreases, 0), Increase).Outcome);
    }

    [Fact]
    public void Another_change_on_its_way_is_named()
    {
        var result = One(Rule(PriceRuleKind.OnePending), Increase with { Pending = new("jan.xlsx", new(2026, 11, 1), new(2027, 1, 1)) });
        Assert.Equal((Failed, "“jan.xlsx”, submitted on Nov. 1, 2026 for Jan. 1, 2027, is on its way: wait until it is in force, "
            + "or withdraw it."), (result.Outcome, result.Sentence));
    }

    [Theory]
    [InlineData("2026-11-20", Failed, "1 document overdue: Insurance certificate (Nov. 20, 2026). Send what is missing first.")]
    [InlineData("2026-11-21", Warns, "In order today; soon no longer: Insurance certificate (Nov. 21, 2026).")]
    [InlineData("2027-03-02", Warns, "In order today; soon no longer: Insurance certificate (March 2, 2027).")]
    [InlineData("2027-03-03", Passed, "1 document in order.")]
    public void A_document_blocks_from_the_day_after_its_last_and_warns_when_it_soon_will(string until, RuleOutcome outcome,
        string sentence)
    {
        var result = One(Rule(PriceRuleKind.DocumentsCurrent), Increase with { Documents = [new("Insurance certificate", Day(until))] });
        Assert.Equal((outcome, sentence), (result.Outcome, result.Sentence));
    }

    [Fact]
    public void Reports_and_fees_block_only_once_they_are_overdue()
    {
        var facts = Increase with { Reports = [new("October 2026", Today)], Fees = [new("3rd quarter", Today.AddDays(-1))] };
        Assert.Equal(Passed, One(Rule(PriceRuleKind.ReportsIn), facts).Outcome);
        Assert.Equal(Failed, One(Rule(PriceRuleKind.FeesPaid), facts).Outcome);
    }

    [Fact]
    public void A_rise_needs_its_justification_document()
    {
        Assert.Equal("54 items would cost more and no justification document is attached: attach one.",
            One(Rule(PriceRuleKind.Justification), Increase).Sentence);
        Assert.Equal(Passed, One(Rule(PriceRuleKind.Justification), Increase with { HasJustification = true }).Outcome);
    }

    [Fact]
    public void A_decrease_comes_at_once_where_the_contract_says_so_and_waits_where_it_does_not()
    {
        var soon = Decrease with
        {
            EffectiveOn = Today,
            EarlierIncreases = [new(2026, 8, 1), new(2026, 9, 1)],
            Fees = [new("3rd quarter", Today.AddDays(-1))],
        };
        var results = PriceRules.Check(Usual(), soon);
        Assert.DoesNotContain(results, result => result.Outcome == Failed);
        Assert.Equal("1 fee overdue: 3rd quarter (Nov. 20, 2026). Decreases may come at once all the same.",
            results.Single(result => result.Outcome == Warns).Sentence);
        var waiting = PriceRules.Check(Usual().Where(rule => rule.Kind != PriceRuleKind.DecreasesAtOnce), soon);
        Assert.Equal([PriceRuleKind.IncreaseDays, PriceRuleKind.Notice, PriceRuleKind.MostIncreases, PriceRuleKind.FeesPaid],
            waiting.Where(result => result.Outcome == Failed).Select(result => result.Kind));
    }

    [Fact]
    public void Yesterday_is_refused_whatever_the_reason_and_today_is_not()
    {
        var past = PriceRules.Check([Rule(PriceRuleKind.NeverRetroactive)], Decrease with { EffectiveOn = Today.AddDays(-1) });
        Assert.Equal("“Never retroactive” fails and cannot be overridden: Nov. 20, 2026 has passed. Choose Nov. 21, 2026 or a later day. "
            + "Nothing was changed.", PriceRules.WhyNotGoForward(past, "the board wants it")!.Sentence);
        Assert.Null(PriceRules.WhyNotGoForward(
            PriceRules.Check([Rule(PriceRuleKind.NeverRetroactive)], Decrease with { EffectiveOn = Today }), null));
    }

    [Fact]
    public void A_version_takes_effect_after_the_one_before_it()
    {
        var rule = Rule(PriceRuleKind.AfterPrevious);
        Assert.Equal("The previous version takes effect on Feb. 1, 2027. Choose Feb. 2, 2027 or a later day.",
            One(rule, Decrease with { PreviousFrom = February }).Sentence);
        Assert.Equal(Passed, One(rule, Decrease with { PreviousFrom = February.AddDays(-1) }).Outcome);
        Assert.Equal("This is the contract’s first version.", One(rule, Decrease with { PreviousFrom = null }).Sentence);
    }

    [Fact]
    public void All_that_fails_is_named_and_a_reason_overrides_it()
    {
        var failing = PriceRules.Check([Rule(PriceRuleKind.Justification), Rule(PriceRuleKind.FirstDays, 365)], Increase);
        Assert.Equal("2 rules of the contract fail: No increase in the first 365 days and Justification document for an increase. "
            + "Nothing was changed; leave out what they bind, or give a reason for overriding them.",
            PriceRules.WhyNotGoForward(failing, " ")!.Sentence);
        Assert.Null(PriceRules.WhyNotGoForward(failing, "the mill has burned down"));
    }

    [Fact]
    public void Only_retroactive_prices_cannot_be_overridden() => Assert.Equal([PriceRuleKind.NeverRetroactive],
        Enum.GetValues<PriceRuleKind>().Where(kind => !PriceRules.MayBeOverridden(kind)));

    [Fact]
    public void The_prices_over_a_cap_are_named_with_what_is_allowed()
    {
        var limit = new CapLimit(PriceRuleKind.CapPercent, 103, 100);
        var rises = Enumerable.Range(1, 5)
            .Select(i => new PriceRise($"PAP-{i}", 840, Price(29), Price(31.2m), limit.MostFrom(Price(29)), limit));
        var facts = Increase with { OverCap = [.. rises] };
        var result = One(Rule(PriceRuleKind.CapPercent, 3), facts);
        Assert.Equal("5 items go up by more: PAP-1 from 840: $29.00 to $31.20, at most $29.87; PAP-2 from 840: $29.00 to $31.20, "
            + "at most $29.87; PAP-3 from 840: $29.00 to $31.20, at most $29.87; and 2 more.", result.Sentence);
        Assert.Equal((Failed, 5), (result.Outcome, result.Rises.Count));
        Assert.Equal("54 items go up, none by more.", One(Rule(PriceRuleKind.CapPercent, 3), Increase).Sentence);
    }

    [Fact]
    public void A_rule_counts_for_changes_that_take_effect_while_it_holds()
    {
        var rule = new ContractPriceRule(1, new(PriceRuleKind.CapPercent, Start, "clause 7") { Amount = 3, To = February }, 1, "Ann", Now);
        Assert.Empty(PriceRules.Check([rule], Increase));
        Assert.Single(PriceRules.Check([rule], Increase with { EffectiveOn = February.AddDays(-1) }));
    }

    [Fact]
    public void Two_rules_of_one_kind_never_hold_on_one_day()
    {
        var rule = new ContractPriceRule(1, new(PriceRuleKind.CapPercent, Start, "clause 7") { Amount = 3, To = February }, 1, "Ann", Now);
        var next = new PriceRuleTerms(PriceRuleKind.CapPercent, February.AddDays(-1), "amendment 1") { Amount = 5 };
        Assert.Equal("“Increase at most 3% a year” holds from July 1, 2026 until Feb. 1, 2027 already. Nothing was saved; end it first, "
            + "or choose other days.", ContractPriceRule.WhyNotSet(next, [rule])!.Sentence);
        Assert.Null(ContractPriceRule.WhyNotSet(next with { From = February }, [rule]));
        Assert.Null(ContractPriceRule.WhyNotSet(next with { Kind = PriceRuleKind.CapIndex, Text = "PPI" }, [rule]));
    }

    [Theory]
    [InlineData(PriceRuleKind.Notice, "0", null, "rule.whole")]
    [InlineData(PriceRuleKind.Notice, "1.5", null, "rule.whole")]
    [InlineData(PriceRuleKind.Notice, null, null, "rule.whole")]
    [InlineData(PriceRuleKind.Notice, "30", "x", "rule.no-text")]
    [InlineData(PriceRuleKind.IncreaseDays, null, "02-01, 08-01", null)]
    [InlineData(PriceRuleKind.IncreaseDays, null, "02-29", "rule.days")]
    [InlineData(PriceRuleKind.IncreaseDays, null, "", "rule.days")]
    [InlineData(PriceRuleKind.IncreaseDays, "2", "02-01", "rule.no-figure")]
    [InlineData(PriceRuleKind.CapPercent, "0", null, null)]
    [InlineData(PriceRuleKind.CapPercent, null, null, "rule.percent")]
    [InlineData(PriceRuleKind.CapPercent, "100.5", null, "rule.percent")]
    [InlineData(PriceRuleKind.CapIndex, "1", null, "rule.series")]
    [InlineData(PriceRuleKind.CapIndex, "1", "PPI", null)]
    [InlineData(PriceRuleKind.OnePending, "1", null, "rule.no-figure")]
    public void A_rule_has_the_figures_of_its_kind(PriceRuleKind kind, string? amount, string? text, string? code)
    {
        var terms = new PriceRuleTerms(kind, Start, "clause 7")
        {
            Amount = amount is null ? null : decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture),
            Text = text,
        };
        Assert.Equal(code, ContractPriceRule.WhyNot(terms)?.Code);
        Assert.Equal("rule.source", ContractPriceRule.WhyNot(terms with { Source = " " })!.Code);
    }

    [Fact]
    public void A_rule_that_counts_ends_once_and_not_in_the_past()
    {
        var rule = Rule(PriceRuleKind.Notice, 30);
        Assert.Equal("rule.dates", rule.WhyNotEnd(Start.AddDays(-1), Today)!.Code);
        Assert.Equal("rule.past", rule.WhyNotEnd(Start, Today)!.Code);
        Assert.Equal("rule.past", rule.WhyNotEnd(Today.AddDays(-1), Today)!.Code);
        Assert.Equal(PriceRuleStanding.InForce, rule.Standing(Today));
        rule.End(February, Today);
        Assert.Equal("rule.ended", rule.WhyNotEnd(February, Today)!.Code);
        Assert.Throws<RefusedException>(() => rule.End(February.AddDays(1), Today));
        Assert.Equal(February, rule.To);
        Assert.Equal([PriceRuleStanding.InForce, PriceRuleStanding.Ended],
            new[] { February.AddDays(-1), February }.Select(rule.Standing));
    }

    [Fact]
    public void A_rule_taken_back_before_it_begins_never_counts_and_leaves_its_days_free()
    {
        var terms = new PriceRuleTerms(PriceRuleKind.Notice, February, "clause 7") { Amount = 30 };
        var rule = new ContractPriceRule(1, terms, 1, "Ann", Now);
        Assert.Equal(PriceRuleStanding.ToCome, rule.Standing(Today));
        rule.End(February, Today);
        Assert.Equal((PriceRuleStanding.Ended, false), (rule.Standing(Today), rule.IsInForce(February)));
        Assert.Null(ContractPriceRule.WhyNotSet(terms with { From = Start }, [rule]));
    }

    [Fact]
    public void An_index_value_is_corrected_within_its_bounds()
    {
        var point = Point("PPI 0915", 7, 250m);
        point.Correct(251.5m, "BLS, revised", "Bob", Now);
        Assert.Equal((251.5m, "BLS, revised", "Bob", Now), (point.Value, point.Source, point.SetBy, point.SetAt));
        Assert.Throws<RefusedException>(() => point.Correct(0, "BLS", "Bob", Now));
    }

    [Fact]
    public void An_unknown_index_lets_nothing_rise_and_says_what_is_missing()
    {
        var rule = Rule(PriceRuleKind.CapIndex, 1, "PPI 0915");
        var limit = Assert.Single(PriceCap.Of([rule], [], Today, February).Since(Start));
        Assert.False(limit.IsKnown);
        Assert.False(limit.Allows(Price(1), Price(1.0001m)));
        Assert.Equal("1 item goes up by more: PAP-1 from 1: $1.00 to $1.01, at most $1.00. PPI 0915 has no value yet for the month in "
            + "which a present price began, or for now: enter it first.",
            One(rule, Increase with { OverCap = [new("PAP-1", 1, Price(1), Price(1.01m), limit.MostFrom(Price(1)), limit)] }).Sentence);
    }

    [Fact]
    public void An_index_allows_its_change_since_the_price_began_and_the_margin_on_top()
    {
        var rule = Rule(PriceRuleKind.CapIndex, 1, "PPI 0915");
        ContractPriceIndex[] points = [Point("PPI 0915", 7, 250m), Point("PPI 0915", 10, 260m), Point("other", 11, 900m)];
        var cap = PriceCap.Of([rule], points, Today, February);
        var since = Assert.Single(cap.Since(Start));
        // 260 / 250 is 4 % more, and 1 % on top.
        Assert.True(since.Allows(Price(100), Price(105)));
        Assert.False(since.Allows(Price(100), Price(105.0001m)));
        var later = Assert.Single(cap.Since(new(2026, 10, 15)));
        Assert.Equal(Price(101), later.MostFrom(Price(100)));
        Assert.False(Assert.Single(cap.Since(Start.AddDays(-1))).IsKnown);
    }

    [Theory]
    [InlineData(7, 2, 1, "x", "index.month")]
    [InlineData(7, 1, 0, "x", "index.value")]
    [InlineData(7, 1, 1, "", "index.source")]
    [InlineData(7, 1, 1, "x", null)]
    public void An_index_has_one_value_above_zero_a_month(int month, int day, int value, string source, string? code) =>
        Assert.Equal(code, ContractPriceIndex.WhyNot("PPI", new(2026, month, day), value, source)?.Code);

    [Fact]
    public void No_cap_is_not_a_cap_of_zero()
    {
        Assert.Empty(PriceCap.None.Since(Start));
        var zero = Assert.Single(PriceCap.Of([Rule(PriceRuleKind.CapPercent, 0)], [], Today, February).Since(Start));
        Assert.False(zero.Allows(Price(1), Price(1.0001m)));
        Assert.True(zero.Allows(Price(1), Price(1)));
    }

    private static ContractPriceIndex Point(string series, int month, decimal value) =>
        new(1, series, new(2026, month, 1), value, "BLS", "Ann", Now);

    private static ContractPriceRule Rule(PriceRuleKind kind, decimal? amount = null, string? text = null) =>
        new(1, new(kind, Start, "clause 7") { Amount = amount, Text = text }, 1, "Ann", Now);

    private static ContractPriceRule[] Usual() =>
        [.. PriceRules.Usual(Start).Select(terms => new ContractPriceRule(1, terms, 1, "Ann", Now))];

    private static RuleResult One(ContractPriceRule rule, PriceFacts facts) => Assert.Single(PriceRules.Check([rule], facts));

    private static UnitPrice Price(decimal amount) => new(amount);

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
