using CoopPortal.Core.Governance;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static CoopPortal.Core.Governance.DisclosureStatus;

namespace CoopPortal.Core.Tests.Governance;

public sealed class ConflictTests
{
    private const long Ann = 1;
    private const long Chair = 2;
    private static readonly DateTime Now = new(2026, 9, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 9, 1);
    private static readonly Matter Approval = new("Motion", 14, "Approve Paper House", VendorId: 7);
    private static readonly Matter Award = new("Contract", 14, "Award paper", VendorId: 7);
    private static readonly Interest Brother = new(InterestKind.Family, "Paper House", "My brother sells for it", "$40,000", VendorId: 7);

    // Rows: from; columns in the order of the enum; x is an allowed move.
    [Theory]
    [InlineData(Asked, ".xx...")]
    [InlineData(NothingToDeclare, "......")]
    [InlineData(InterestDeclared, "...xxx")]
    [InlineData(Cleared, "....xx")]
    [InlineData(Recused, "...x.x")]
    [InlineData(Removed, "......")]
    public void A_disclosure_moves_only_along_its_way_and_says_why(DisclosureStatus from, string allowed)
    {
        Assert.Equal(allowed, string.Concat(Enum.GetValues<DisclosureStatus>()
            .Select(to => ConflictDisclosure.CanMove(from, to) ? 'x' : '.')));
        var disclosure = For(Approval, from);
        Assert.Equal(from, disclosure.Status);
        foreach (var to in Enum.GetValues<DisclosureStatus>())
            if (disclosure.WhyNotMove(to) is { } refusal)
                Assert.Contains(ConflictDisclosure.StatusWords(from), refusal.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MatterAct.OpenDocuments, "open its documents")]
    [InlineData(MatterAct.Discuss, "discuss it")]
    [InlineData(MatterAct.Score, "score it")]
    [InlineData(MatterAct.Vote, "vote on it")]
    public void Without_disclosure_there_is_no_part_in_a_matter(MatterAct act, string words)
    {
        Assert.Equal($"You have not made this year’s conflict disclosure; make it first, then you can {words}.", Why(act).Sentence);
        Assert.Equal($"Say first whether you have an interest in “Approve Paper House”, then you can {words}.",
            Why(act, Yearly(Today)).Sentence);
        Assert.Equal($"Your yearly conflict disclosure was good until Aug. 31, 2026; make it anew, then you can {words}.",
            Why(act, Yearly(Today.AddYears(-1)), For(Approval, NothingToDeclare)).Sentence);
        Assert.Equal($"You declared an interest in Paper House on Sept. 1, 2026; until it is reviewed you cannot {words}.",
            Why(act, Yearly(Today), For(Approval, InterestDeclared)).Sentence);
        Assert.Equal($"You are recused from “Approve Paper House” (family, Paper House): you cannot {words}.",
            Why(act, Yearly(Today), For(Approval, Recused)).Sentence);
        Assert.Equal($"You were removed from “Approve Paper House” (family, Paper House): you cannot {words}.",
            Why(act, Yearly(Today), For(Approval, Recused), For(Award, Removed)).Sentence);
        foreach (var status in new[] { NothingToDeclare, Cleared })
            Assert.Null(Conflicts.WhyNot(act, Approval, Ann, [Yearly(Today), For(Approval, status)], Today));
    }

    [Fact]
    public void A_yearly_disclosure_is_good_to_the_day_before_its_day_comes_round()
    {
        ConflictDisclosure[] made = [Yearly(Today), For(Approval, NothingToDeclare)];
        Assert.Null(Conflicts.WhyNot(MatterAct.Vote, Approval, Ann, made, Today.AddYears(1).AddDays(-1)));
        Assert.Equal("conflict.expired", Conflicts.WhyNot(MatterAct.Vote, Approval, Ann, made, Today.AddYears(1))!.Code);
    }

    [Fact]
    public void An_interest_in_a_vendor_touches_every_matter_of_that_vendor_and_no_other()
    {
        var recused = For(Award, Recused);
        Assert.Equal("conflict.recused", Why(MatterAct.Vote, Yearly(Today), For(Approval, NothingToDeclare), recused).Code);
        var other = new Matter("Motion", 15, "Approve Pencil Works", VendorId: 8);
        Assert.Null(Conflicts.WhyNot(MatterAct.Vote, other, Ann, [Yearly(Today), For(other, NothingToDeclare), recused], Today));
        Assert.Equal("conflict.no-matter", Why(MatterAct.Vote, Yearly(Today), For(new("Contract", 14, "Same id"), NothingToDeclare)).Code);
    }

    [Fact]
    public void A_change_declared_later_stops_at_once_and_an_old_answer_does_not_undo_it()
    {
        var change = new ConflictDisclosure(Ann, "Ann Lee", DisclosureOccasion.Change, null, Now);
        change.Declare(Brother, Today);
        Assert.Equal("conflict.in-review", Why(MatterAct.Vote, Yearly(Today), For(Approval, NothingToDeclare), change).Code);
        change.Review(Recused, Chair, "Chair", "a brother", Now);
        Assert.Equal("conflict.recused", Why(MatterAct.Vote, Yearly(Today), For(Approval, NothingToDeclare), change).Code);
        change.Review(Cleared, Chair, "Chair", "he has left", Now);
        Assert.Null(Conflicts.WhyNot(MatterAct.Vote, Approval, Ann, [Yearly(Today), For(Approval, NothingToDeclare), change], Today));
    }

    [Fact]
    public void Nobody_clears_themselves_and_anybody_may_step_back()
    {
        var own = For(Approval, InterestDeclared);
        Assert.Equal("disclosure.own-review", own.WhyNotReview(Cleared, Ann, "fine")!.Code);
        Assert.Equal("disclosure.reason", own.WhyNotReview(Cleared, Chair, " ")!.Code);
        Assert.Null(own.WhyNotReview(Recused, Ann, "a brother"));
        Assert.Equal("disclosure.review", For(Approval, Asked).WhyNotReview(NothingToDeclare, Chair, "why")!.Code);
        Assert.Equal("disclosure.words", For(Approval, Asked).WhyNotDeclare(Brother with { Words = "" })!.Code);
    }

    [Fact]
    public void Everybody_reads_who_takes_no_part_and_why_and_not_what_it_is_worth()
    {
        ConflictDisclosure[] all = [For(Approval, Recused), For(Approval, NothingToDeclare, Chair)];
        var line = Assert.Single(Conflicts.PublicLines(Approval, all));
        Assert.Equal("Ann Lee is recused from this matter (family, Paper House) and neither opens its documents, discusses, "
            + "scores nor votes.", line);
        Assert.Equal(new Dictionary<long, string> { [Ann] = "family, Paper House" }, Conflicts.Recused(Approval, all));
    }

    [Theory]
    [InlineData(DisclosureOccasion.Yearly, true, "disclosure.yearly-matter")]
    [InlineData(DisclosureOccasion.Matter, false, "disclosure.no-matter")]
    [InlineData(DisclosureOccasion.Yearly, false, null)]
    [InlineData(DisclosureOccasion.Matter, true, null)]
    [InlineData(DisclosureOccasion.Change, true, null)]
    [InlineData(DisclosureOccasion.Change, false, null)]
    public void A_disclosure_is_for_one_matter_where_its_occasion_is_one(DisclosureOccasion occasion, bool matter, string? code) =>
        Assert.Equal(code, ConflictDisclosure.WhyNotAsk(occasion, matter ? Approval : null)?.Code);

    [Fact]
    public void Who_may_vote_may_do_everything_and_who_is_recused_reaches_nothing() => Check.One(Config.QuickThrowOnFailure,
        Prop.ForAll((from size in Gen.Choose(0, 6)
                     from statuses in Gen.Elements(Enum.GetValues<DisclosureStatus>()).ArrayOf(size)
                     select statuses).ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (statuses, yearly) =>
        {
            ConflictDisclosure[] yearlies = yearly ? [Yearly(Today)] : [];
            ConflictDisclosure[] all = [.. statuses.Select(status => For(Approval, status)), .. yearlies];
            var codes = Enum.GetValues<MatterAct>().Select(act => Conflicts.WhyNot(act, Approval, Ann, all, Today)?.Code)
                .Distinct().ToList();
            Assert.Single(codes);
            Assert.Equal(statuses.Any(status => status is Recused or Removed), codes[0] is "conflict.recused" or "conflict.removed");
            Assert.Equal(Conflicts.Recused(Approval, all).ContainsKey(Ann), Conflicts.PublicLines(Approval, all).Count == 1);
        }));

    private static Refusal Why(MatterAct act, params ConflictDisclosure[] disclosures) =>
        Conflicts.WhyNot(act, Approval, Ann, disclosures, Today)!;

    private static ConflictDisclosure Yearly(DateOnly on)
    {
        var yearly = new ConflictDisclosure(Ann, "Ann Lee", DisclosureOccasion.Yearly, null, Now);
        yearly.Declare(null, on);
        return yearly;
    }

    private static ConflictDisclosure For(Matter matter, DisclosureStatus status, long userId = Ann)
    {
        var disclosure = new ConflictDisclosure(userId, userId == Ann ? "Ann Lee" : "Bob Ray", DisclosureOccasion.Matter, matter, Now);
        if (status != Asked)
            disclosure.Declare(status == NothingToDeclare ? null : Brother, Today);
        if (status is Cleared or Recused or Removed)
            disclosure.Review(status, Chair + 1, "Reviewer", "reason", Now);
        return disclosure;
    }
}
