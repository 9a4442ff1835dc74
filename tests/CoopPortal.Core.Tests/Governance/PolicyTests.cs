using CoopPortal.Core.Governance;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static CoopPortal.Core.Governance.PolicyVersionStatus;

namespace CoopPortal.Core.Tests.Governance;

public sealed class PolicyTests
{
    private static readonly DateTime Now = new(2026, 9, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 9, 1);

    // Rows: from; columns in the order of the enum; x is an allowed move.
    [Theory]
    [InlineData(Draft, ".x..x")]
    [InlineData(Proposed, "..xxx")]
    [InlineData(Adopted, ".....")]
    [InlineData(Rejected, ".....")]
    [InlineData(Withdrawn, ".....")]
    public void A_version_moves_only_along_its_way_and_says_why(PolicyVersionStatus from, string allowed)
    {
        Assert.Equal(allowed, string.Concat(Enum.GetValues<PolicyVersionStatus>()
            .Select(to => PolicyVersion.CanMove(from, to) ? 'x' : '.')));
        var version = Add(new("purchasing", "Purchasing"), from, Today);
        Assert.Equal(from, version.Status);
        Assert.Equal(from == Draft, version.WhyNotEdit() is null);
        foreach (var to in Enum.GetValues<PolicyVersionStatus>())
            if (version.WhyNotMove(to) is { } refusal)
                Assert.Contains(PolicyVersion.StatusWords(from), refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void On_every_day_one_version_rules()
    {
        Policy policy = new("purchasing", "Purchasing");
        var first = Add(policy, Adopted, Today, "a\nb");
        Add(policy, Rejected, Today.AddDays(5));
        var second = Add(policy, Adopted, Today.AddDays(30), "a\nc");
        Assert.Null(policy.InForce(Today.AddDays(-1)));
        Assert.Same(first, policy.InForce(Today));
        Assert.Same(first, policy.InForce(Today.AddDays(29)));
        Assert.Same(second, policy.InForce(Today.AddDays(30)));
        Assert.Equal((Today.AddDays(30), null), (policy.ReplacedOn(first), policy.ReplacedOn(second)));
        Assert.Equal([LineChange.Kept, LineChange.Removed, LineChange.Added], second.ChangesFrom(first).Select(line => line.Change));
        Assert.Equal([LineChange.Added, LineChange.Added], first.ChangesFrom(null).Select(line => line.Change));
    }

    [Fact]
    public void What_is_decided_after_its_day_rules_from_the_day_of_the_decision()
    {
        Policy policy = new("purchasing", "Purchasing");
        var version = Add(policy, Proposed, Today.AddDays(-20));
        policy.Adopt(version, Motion(MotionKind.AdoptPolicy), Today);
        Assert.Equal((Today, Today, "2026-14"), (version.EffectiveOn, version.AdoptedOn, version.MotionNumber));
    }

    [Fact]
    public void Only_a_carried_motion_about_it_adopts()
    {
        Policy policy = new("purchasing", "Purchasing");
        var version = Add(policy, Proposed, Today);
        Assert.Equal("Motion 2026-14 does not adopt version 1 of “Purchasing”. Nothing was changed.",
            policy.WhyNotAdopt(version, Motion(MotionKind.AdoptPolicy, subject: 5))!.Sentence);
        Assert.Equal("policy.other-motion", policy.WhyNotAdopt(version, Motion(MotionKind.AdoptTerms))!.Code);
        Assert.Equal("Motion 2026-14 is failed; only a carried one adopts. Nothing was changed.",
            policy.WhyNotAdopt(version, Motion(MotionKind.AdoptPolicy, MotionStatus.Failed))!.Sentence);
        Assert.Equal("policy.move", new Policy("a", "A") is var other
            ? other.WhyNotAdopt(Add(other, Draft, Today), Motion(MotionKind.AdoptPolicy))!.Code : "");
    }

    [Fact]
    public void One_version_is_changed_at_a_time()
    {
        Policy policy = new("purchasing", "Purchasing");
        var version = Add(policy, Draft, Today);
        Assert.Equal("Version 1 of “Purchasing” is a draft; one is changed at a time. Nothing was started; go on with that one, or "
            + "withdraw it.", policy.WhyNotDraft()!.Sentence);
        version.Withdraw();
        Assert.Null(policy.WhyNotDraft());
    }

    [Fact]
    public void A_review_is_due_of_the_version_that_rules()
    {
        Policy policy = new("purchasing", "Purchasing");
        Add(policy, Adopted, Today, review: Today.AddDays(100));
        Assert.False(policy.IsReviewDue(Today.AddDays(99)));
        Assert.True(policy.IsReviewDue(Today.AddDays(100)));
        Add(policy, Adopted, Today.AddDays(50), review: Today.AddDays(400));
        Assert.False(policy.IsReviewDue(Today.AddDays(100)));
    }

    [Theory]
    [InlineData("purchasing", true)]
    [InlineData("conflict-of-interest-2", true)]
    [InlineData("new", false)]
    [InlineData("Purchasing", false)]
    [InlineData("2nd", false)]
    [InlineData("", false)]
    public void A_policys_short_name_fits_into_an_address(string key, bool good) => Assert.Equal(good, Policy.WhyNotKey(key) is null);

    [Theory]
    [InlineData("vote.quorum", "2/3", null)]
    [InlineData("vote.quorum", ">1/2", null)]
    [InlineData("vote.quorum", "3/2", "share.too-much")]
    [InlineData("vote.quorum", "most", "policy.value")]
    [InlineData("vote.quorum", "", "policy.value")]
    [InlineData("vote.majority.Spend", "1/2", "rules.minority")]
    [InlineData("vote.majority.Spend", ">1/2", null)]
    [InlineData("vote.notice-hours", "72", null)]
    [InlineData("vote.notice-hours", "-1", "policy.value")]
    [InlineData("vote.notice-hours", "1,000", "policy.value")]
    [InlineData("vote.notice-hours", "99999", "policy.value")]
    [InlineData("threshold.micro-purchase", "10000.50", null)]
    [InlineData("threshold.micro-purchase", "10000.505", "policy.value")]
    [InlineData("price.cap", "2.5", null)]
    [InlineData("price.cap", "100.1", "policy.value")]
    [InlineData("round.shortfall-payer", "Canceller", null)]
    [InlineData("round.shortfall-payer", "Nobody", "policy.value")]
    [InlineData("no.such-key", "1", "policy.unknown-key")]
    public void A_value_fits_its_key(string key, string value, string? code) =>
        Assert.Equal(code, PolicySetting.WhyNot(key, value, "policy 4")?.Code);

    [Fact]
    public void Every_key_has_one_name_a_source_and_a_default_that_it_allows()
    {
        Assert.Equal(PolicyKey.All.Count, PolicyKey.All.Select(key => key.Key).Distinct().Count());
        Assert.All(PolicyKey.All, key =>
        {
            Assert.Null(key.WhyNot(key.Default));
            Assert.False(string.IsNullOrWhiteSpace(key.Source));
            Assert.InRange(key.Key.Length, 1, PolicySetting.KeyLength);
            Assert.DoesNotContain("{", key.Shown(key.Default), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_value_that_ruled_on_a_day_is_shown_with_its_motion_and_its_source()
    {
        PolicySetting[] settings =
        [
            Adopt(new("threshold.micro-purchase", "10000", new(2026, 1, 1), "board policy 6320", "Sue", Now), Today),
            Adopt(new("threshold.micro-purchase", "12000", Today.AddDays(30), "board policy 6320", "Sue", Now), Today),
            new("threshold.micro-purchase", "1", Today.AddDays(10), "never adopted", "Sue", Now),
        ];
        PolicyBook book = new(settings);
        Assert.Equal("Micro-purchase threshold: $15,000.00, as nothing else was adopted (2 CFR 200.320(a)(1), from 2025-10-01).",
            book.On("threshold.micro-purchase", Today.AddDays(-1)).Sentence);
        Assert.Equal("Micro-purchase threshold: $10,000.00, since Sept. 1, 2026 by motion 2026-14 (board policy 6320).",
            book.On("threshold.micro-purchase", Today).Sentence);
        Assert.Equal(10_000m, book.On("threshold.micro-purchase", Today.AddDays(10)).Number);
        Assert.Equal(12_000m, book.On("threshold.micro-purchase", Today.AddDays(30)).Number);
        Assert.Throws<ArgumentOutOfRangeException>(() => book.On("no.such-key", Today));
    }

    [Fact]
    public void A_value_is_adopted_once_and_only_by_its_motion()
    {
        PolicySetting setting = new("vote.quorum", "2/3", Today, "article 5", "Sue", Now);
        Assert.Equal("policy.not-carried", setting.WhyNotAdopt(Motion(MotionKind.SetBylaw, MotionStatus.NoQuorum))!.Code);
        Assert.Equal("policy.other-motion", setting.WhyNotAdopt(Motion(MotionKind.SetBylaw, subject: 8))!.Code);
        setting.Adopt(Motion(MotionKind.SetBylaw), Today);
        Assert.Equal("This value was adopted by motion 2026-14 already. Nothing was changed.",
            setting.WhyNotAdopt(Motion(MotionKind.SetBylaw))!.Sentence);
    }

    [Fact]
    public void A_vote_is_held_by_the_rules_of_the_day_of_its_notice()
    {
        Assert.All(Enum.GetValues<MotionKind>(), kind => Assert.Equal(MotionRules.Usual(kind), new PolicyBook([]).RulesFor(kind, Today)));
        PolicyBook book = new(
        [
            Adopt(new("vote.quorum", ">1/2", Today, "article 5", "Sue", Now), Today),
            Adopt(new("vote.majority.Spend", "2/3", Today, "article 6", "Sue", Now), Today),
            Adopt(new("vote.recused", "CountsAsAbsent", Today, "article 7", "Sue", Now), Today),
            Adopt(new("vote.weighted", "Weighted", Today, "article 8", "Sue", Now), Today),
        ]);
        Assert.Equal(new MotionRules
        {
            Quorum = Share.MoreThanHalf,
            Majority = Share.TwoThirds,
            Recused = RecusedSeat.CountsAsAbsent,
            Weighted = true,
            Source = "article 6",
        }, book.RulesFor(MotionKind.Spend, Today));
        Assert.Equal(Share.MoreThanHalf, book.RulesFor(MotionKind.ApproveVendor, Today).Majority);
    }

    [Fact]
    public void The_ruling_of_a_day_does_not_depend_on_the_order_of_the_rows() => Check.One(Config.QuickThrowOnFailure,
        Prop.ForAll(Gen.Choose(0, 60).ArrayOf(6).ToArbitrary(), Gen.Choose(0, 60).ToArbitrary(), (days, day) =>
        {
            var settings = days.Distinct()
                .Select(from => Adopt(new("price.cap", $"{from}", Today.AddDays(from), "policy 4", "Sue", Now), Today)).ToArray();
            var ruling = new PolicyBook(settings).On("price.cap", Today.AddDays(day));
            Assert.Equal(ruling, new PolicyBook(settings.Reverse()).On("price.cap", Today.AddDays(day)));
            var past = days.Where(from => from <= day).ToList();
            Assert.Equal(past.Count == 0 ? 3 : past.Max(), ruling.Number);
        }));

    private static PolicySetting Adopt(PolicySetting setting, DateOnly on)
    {
        setting.Adopt(Motion(MotionKind.SetBylaw), on);
        return setting;
    }

    private static PolicyVersion Add(Policy policy, PolicyVersionStatus status, DateOnly effectiveOn, string text = "text",
        DateOnly? review = null)
    {
        var version = policy.Draft(new(text, effectiveOn, review), "Sue", Now);
        if (status == Withdrawn)
            version.Withdraw();
        if (status is Draft or Withdrawn)
            return version;
        version.Propose();
        if (status == Adopted)
            policy.Adopt(version, Motion(MotionKind.AdoptPolicy), Today);
        if (status == Rejected)
            version.Reject();
        return version;
    }

    // Rows that no database has seen have the id 0.
    private static Motion Motion(MotionKind kind, MotionStatus status = MotionStatus.Carried, long subject = 0)
    {
        var opens = new DateTime(2026, 10, 5, 13, 0, 0, DateTimeKind.Utc);
        return MotionTests.In(status, draft: new(kind, "Title", "Text", opens, opens.AddDays(3)) { SubjectId = subject });
    }
}
