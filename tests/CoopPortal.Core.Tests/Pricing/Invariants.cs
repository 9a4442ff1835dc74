using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static CoopPortal.Core.Tests.Pricing.Story;

namespace CoopPortal.Core.Tests.Pricing;

/// <summary>The invariants at the end of pricing.md §2, on random windows with cancellations, returns, late joiners, lapsed commitments and
/// shuffled events.</summary>
public class Invariants
{
    private static readonly Direction[] Both = [Direction.Ratchet, Direction.Floating];

    [Fact]
    public void Parts_sum_to_the_total_to_the_cent() => Holds(Any, story =>
    {
        foreach (var direction in Both)
        {
            var closing = Closing.Of(story.Ladder(direction), Credited(story.Told(direction).Lines, null));
            foreach (var line in closing.LineList)
            {
                Assert.Equal(line.NewCredit, Money.FromCents(closing.CreditsOf(line).ToArray().Sum(part => part.NewCents)));
                Assert.Equal(line.CreditDue, Money.FromCents(closing.CreditsOf(line).ToArray().Sum(part => part.DueCents)));
            }
            Assert.Equal(closing.NewCredits, Money.Sum(closing.LineList.Select(line => line.NewCredit)));
            Assert.Equal(closing.MembersTotal, Money.Sum(closing.Members().Select(member => member.Final)));
        }
    });

    [Fact]
    public void An_opening_volume_never_raises_a_bill_and_the_vendor_is_still_due_the_members_bills_and_the_shortfall() =>
        Holds(Any, story =>
    {
        foreach (var direction in Both)
        {
            var tally = story.Told(direction);
            var without = Closing.Of(story.Ladder(direction), Credited(tally.Lines, null), new() { Announced = tally.Announced });
            var with = Closing.Of(story.Ladder(direction), Credited(tally.Lines, null),
                new() { Announced = tally.Announced + 300, Opening = 300 });
            foreach (var line in without.LineList)
                Assert.True(with.Line(line.Id).Due <= line.Due);
            Assert.Equal(with.VendorTotal, with.MembersTotal + with.Shortfall);
            Assert.Equal(with.NewCredits, Money.FromCents(with.Credits.ToArray().Sum(part => part.NewCents)));
        }
    });

    [Fact]
    public void Nobody_settles_above_the_price_guaranteed() => Holds(Any, story =>
    {
        foreach (var direction in Both)
            foreach (var line in story.Told(direction).Close().LineList)
            {
                Assert.True(line.Final <= line.Seen);
                Assert.True(line.Due <= line.Provisional);
                Assert.True(line.SurplusEncumbrance >= Money.Zero);
                Assert.False(line.NeedsChangeOrder);
            }
    });

    [Fact]
    public void With_ratchet_every_member_settles_at_one_price_whatever_happens() => Holds(Any, story =>
    {
        var closing = story.Told().Close();
        Assert.True(closing.LineList.All(line => line.Final == closing.ClosingPrice));
    });

    [Fact]
    public void With_floating_every_member_settles_at_one_price_when_nothing_is_cancelled() => Holds(OrdersOnly, story =>
    {
        var closing = story.Told(Direction.Floating).Close();
        Assert.True(closing.LineList.All(line => line.Final == closing.ClosingPrice));
    });

    [Fact]
    public void More_demand_never_raises_a_unit_price() => Holds(OrdersOnly, story =>
    {
        foreach (var ladder in (Ladder[])[story.Ladder(), Ladder.Incremental(story.Tiers)])
            for (var quantity = 1L; quantity < 1_700; quantity += 13)
                Assert.True(ladder.AveragePriceAt(quantity + 13) <= ladder.AveragePriceAt(quantity));
    });

    [Fact]
    public void A_new_member_never_raises_anybodys_price() => Holds(Any, story =>
    {
        foreach (var direction in Both)
        {
            var without = story.Told(direction).Close();
            var joined = story with { Events = [.. story.Events, new Happening(Happens.Order, 0, 99, 250) { LineId = 10_000 }] };
            var with = joined.Told(direction).Close();
            foreach (var line in without.LineList)
            {
                Assert.True(with.Line(line.Id).Final <= line.Final);
                Assert.True(with.Line(line.Id).Due <= line.Due);
            }
        }
    });

    [Fact]
    public void Recomputing_from_the_lines_gives_the_running_totals() => Holds(Any, story =>
    {
        var tally = story.Told();
        var committed = story.Events.Where(it => it.What is Happens.Commit).GroupBy(it => it.Member)
            .Select(own => new Commitment(own.Key, CommitmentKind.Binding, own.Last().Quantity));
        var ordered = tally.Lines.GroupBy(line => line.MemberId).ToDictionary(own => own.Key, own => own.Sum(line => line.Net));
        Assert.Equal(Pool.Of(Commitment.Standings(ordered, committed).ToArray()), tally.Pooled);
        Assert.Equal(tally.Lines.Sum(line => line.Net), tally.Close().FinalQuantity);
    });

    [Fact]
    public void Closing_again_changes_nothing() => Holds(Any, story =>
    {
        foreach (var direction in Both)
        {
            var tally = story.Told(direction);
            var first = Closing.Of(story.Ladder(direction), Credited(tally.Lines, null), new ClosingTerms { Announced = tally.Announced });
            var again = Closing.Of(story.Ladder(direction), Credited(tally.Lines, first), new ClosingTerms { Announced = tally.Announced });
            Assert.Equal(Money.Zero, again.NewCredits);
            Assert.All(again.Credits.ToArray(), part => Assert.Equal(0, part.NewCents));
            Assert.Equal(first.ClosingPrice, again.ClosingPrice);
        }
    });

    [Fact]
    public void A_late_return_only_reverses_and_all_credits_together_are_what_is_due() => Holds(Any, story =>
    {
        var tally = story.Told();
        var first = Closing.Of(story.Ladder(), Credited(tally.Lines, null), new ClosingTerms { Announced = tally.Announced });
        foreach (var line in tally.Lines.Where(line => line.Kept > 1).ToArray())
            tally.Return(line.Id, line.Kept / 2);
        var again = Closing.Of(story.Ladder(), Credited(tally.Lines, first), new ClosingTerms { Announced = tally.Announced });
        foreach (var line in again.LineList)
        {
            Assert.Equal(line.CreditDue, first.Line(line.Id).NewCredit + line.NewCredit);
            Assert.True(line.NewCredit <= Money.FromCents(1));
        }
    });

    [Fact]
    public void Without_cancellations_the_order_of_events_does_not_matter() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(OrdersOnly, Gen.Choose(0, int.MaxValue).ToArbitrary(), (story, seed) =>
        {
            var shuffled = story.Events.ToArray();
            new Random(seed).Shuffle(shuffled);
            foreach (var direction in Both)
            {
                var (one, other) = (story.Told(direction).Close(), (story with { Events = shuffled }).Told(direction).Close());
                Assert.Equal(one.ClosingPrice, other.ClosingPrice);
                Assert.All(one.LineList, line => Assert.Equal(line.Due, other.Line(line.Id).Due));
                Assert.Equal(one.Members().Select(member => member.Final), other.Members().Select(member => member.Final));
            }
        }));

    [Fact]
    public void The_vendors_bill_is_the_members_bills_and_the_shortfall() => Holds(Any, story =>
    {
        foreach (var direction in Both)
            foreach (var payer in Enum.GetValues<ShortfallPayer>())
            {
                var closing = story.Told(direction, payer).Close();
                Assert.Equal(closing.VendorTotal, closing.MembersTotal + closing.Shortfall);
                Assert.Equal(closing.Shortfall, Money.Sum(closing.ShortfallShares.Select(share => share.Amount)));
                Assert.True(closing.Shortfall >= Money.Zero);
            }
    });

    [Fact]
    public void Never_paying_more_than_seen_costs_nobody_anything_when_nothing_is_cancelled_or_lapses() => Holds(OrdersOnly, story =>
    {
        foreach (var direction in Both)
        {
            var tally = story.Told(direction);
            tally.InvoiceAll();
            Assert.Equal(Money.Zero, tally.Close().Shortfall);
        }
    });

    [Fact]
    public void As_of_any_moment_the_answer_is_what_was_shown_then() => Holds(Any, story =>
    {
        var shown = new List<(Happening At, Quote Quote)>();
        story.Told(shown: (it, quote) => shown.Add((it, quote)));
        foreach (var (at, quote) in shown)
        {
            var until = story.Events.TakeWhile(it => it != at).ToArray();
            var then = (story with { Events = until }).Told();
            var own = then.Lines.Where(line => line.MemberId == at.Member).Sum(line => line.Net);
            var bound = until.LastOrDefault(it => it.What is Happens.Commit && it.Member == at.Member)?.Quantity ?? 0;
            Assert.Equal(quote, Quote.Of(story.Ladder(), new Ask(at.Quantity, then.Pooled - Math.Max(own, bound))
            {
                Ordered = own,
                Committed = bound,
                Announced = then.Announced,
            }));
        }
    });

    [Fact]
    public void A_close_by_hand_in_plain_decimals_gives_the_same_money() => Holds(Any, story =>
    {
        var tally = story.Told(Direction.Floating);
        var closing = tally.Close();
        var quantity = tally.Lines.Sum(line => line.Ordered - line.Cancelled - line.Returned);
        var price = story.Tiers.Last(tier => tier.From <= quantity).Price.Amount;
        foreach (var line in tally.Lines.Where(line => line.Returned == 0))
        {
            var final = Math.Min(price, line.Seen.Amount);
            var billed = line.Billed?.Amount ?? 0m;
            var due = Math.Min(billed, Rounding.ToCents(final * line.Invoiced));
            Assert.Equal(billed - due, closing.Line(line.Id).CreditDue.Amount);
            Assert.Equal(Rounding.ToCents(final * (line.Ordered - line.Cancelled - line.Invoiced)), closing.Line(line.Id).OpenAsDue.Amount);
        }
    });

    [Fact]
    public void Incremental_and_group_rounded_bills_split_without_losing_a_cent() => Holds(OrdersOnly, story =>
    {
        foreach (var decisions in (Decisions[])[new() { Method = Method.Incremental }, new() { Rounding = LineRounding.GroupTotal }])
        {
            var ladder = new Ladder(story.Tiers, decisions);
            var tally = new Tally(ladder);
            foreach (var it in story.Events)
                Tell(tally, it);
            tally.InvoiceAll();
            var closing = tally.Close();
            Assert.Equal(ladder.TotalFor(tally.Pooled), closing.VendorTotal);
            Assert.Equal(PooledBill.Of(ladder, tally.Lines.Select(line => line.Net).ToArray()).Total, closing.VendorTotal);
            Assert.Equal(closing.VendorTotal, closing.MembersTotal + closing.Shortfall);
            Assert.All(closing.LineList, line => Assert.True(line.Due <= line.Provisional));
        }
    });

    [Fact]
    public void Conditional_offers_are_taken_up_exactly_to_the_tier_and_never_beyond_offer_or_cap() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(OrdersOnly, Gen.Choose(0, 1_500).ToArbitrary(), (story, pooled) =>
        {
            var offers = story.Events.Select((it, i) => new ConditionalOffer(i, it.Member, it.Quantity,
                it.Line switch { < 8 => null, 8 => Money.Zero, _ => Money.FromCents(it.Line * 3_000) })).ToArray();
            if (ConditionalOffers.Allocate(story.Ladder(), pooled, offers) is not { } unlocked)
                return;
            Assert.Equal(unlocked.Tier.From, pooled + unlocked.Parts.Sum(part => part.Units));
            var offered = offers.Sum(offer => offer.AllowedAt(unlocked.Tier.Price));
            foreach (var part in unlocked.Parts)
            {
                var offer = offers.Single(each => each.Id == part.OfferId);
                Assert.InRange(part.Units, 0, offer.More);
                Assert.True(offer.Cap is not { } cap || unlocked.Tier.Price.Times(part.Units) <= cap);
                Assert.True(Math.Abs(part.Units - ((decimal)unlocked.Missing * offer.AllowedAt(unlocked.Tier.Price) / offered)) < 1);
            }
        }));
}
