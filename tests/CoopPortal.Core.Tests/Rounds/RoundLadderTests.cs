using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Rounds;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CoopPortal.Core.Tests.Rounds;

/// <summary>The running totals of a ladder against a count from scratch, whatever is ordered, cancelled, committed and ended in any
/// sequence.</summary>
public sealed class RoundLadderTests
{
    private const int Members = 5;

    private enum Happens
    {
        Order,
        Cancel,
        Commit,
        EndCommitment,
        CancelTooMuch,
    }

    private sealed record Happening(Happens What, int Member, long Units);

    private sealed record Window(IReadOnlyList<(long From, UnitPrice Price)> Tiers, IReadOnlyList<Happening> Events);

    [Fact]
    public void Pooled_units_and_districts_are_what_counting_from_scratch_gives() => Holds((window, direction) =>
    {
        var told = new Told(window, direction);
        foreach (var it in window.Events)
        {
            told.Tell(it);
            Assert.Equal(told.Counted.Sum(), told.Ladder.PooledUnits);
            Assert.Equal(told.Counted.Count(units => units > 0), told.Ladder.Districts);
            Assert.Equal(told.Ordered, told.Demands.Select(demand => demand.OrderedUnits));
            Assert.Equal(told.Committed, told.Demands.Select(demand => demand.CommittedUnits));
        }
    });

    [Fact]
    public void Announced_units_are_the_running_maximum_of_the_pooled_ones() => Holds((window, direction) =>
    {
        var (told, most) = (new Told(window, direction), 0L);
        foreach (var it in window.Events)
        {
            told.Tell(it);
            most = Math.Max(most, told.Counted.Sum());
            Assert.Equal(most, told.Ladder.AnnouncedUnits);
        }
    });

    [Fact]
    public void Todays_price_is_that_of_the_announced_units_with_Ratchet_and_of_the_pooled_ones_with_Floating() =>
        Holds((window, direction) =>
    {
        var told = new Told(window, direction);
        foreach (var it in window.Events)
        {
            told.Tell(it);
            var basis = direction == RoundDirection.Ratchet ? told.Ladder.AnnouncedUnits : told.Counted.Sum();
            Assert.Equal(window.Tiers.Last(tier => tier.From <= Math.Max(1, basis)).Price, told.Ladder.PriceToday);
        }
    });

    [Fact]
    public void With_Ratchet_todays_price_never_rises_whoever_leaves() => Holds((window, _) =>
    {
        var told = new Told(window, RoundDirection.Ratchet);
        var before = told.Ladder.PriceToday;
        foreach (var it in window.Events)
        {
            told.Tell(it);
            Assert.True(told.Ladder.PriceToday <= before);
            before = told.Ladder.PriceToday;
        }
    });

    [Fact]
    public void What_is_quoted_is_what_then_holds() => Holds((window, direction) =>
    {
        var told = new Told(window, direction);
        foreach (var it in window.Events)
        {
            var quote = it.What == Happens.Order ? told.Ladder.QuoteFor(told.Demands[it.Member], it.Units) : null;
            told.Tell(it);
            if (quote is not null)
                Assert.Equal((told.Ladder.PriceToday, told.Ladder.PooledUnits), (quote.Price, quote.Pooled));
        }
    });

    [Fact]
    public void A_total_read_before_ones_own_order_counted_is_quoted_as_if_nobody_else_had_ordered()
    {
        var window = new Window([(1, new UnitPrice(40m)), (100, new UnitPrice(36m))], []);
        var (earlier, now) = (new Told(window, RoundDirection.Ratchet), new Told(window, RoundDirection.Ratchet));
        now.Tell(new Happening(Happens.Order, 0, 98));

        var quote = earlier.Ladder.QuoteFor(now.Demands[0], 5);

        Assert.Equal((new UnitPrice(36m), 103), (quote.Price, quote.Pooled));
    }

    [Fact]
    public void When_everybody_has_left_nothing_is_pooled_and_the_announced_units_remain() => Holds((window, direction) =>
    {
        var told = new Told(window, direction);
        foreach (var it in window.Events)
            told.Tell(it);
        var announced = told.Ladder.AnnouncedUnits;
        for (var member = 0; member < Members; member++)
        {
            told.Ladder.CountOrdered(told.Demands[member], -told.Ordered[member]);
            told.Ladder.CountCommitted(told.Demands[member], -told.Committed[member]);
        }
        Assert.Equal((0, 0, announced), (told.Ladder.PooledUnits, told.Ladder.Districts, told.Ladder.AnnouncedUnits));
    });

    [Fact]
    public void The_order_in_which_things_are_counted_does_not_matter_for_what_is_pooled() => Holds((window, direction) =>
    {
        var growing = window.Events.Where(it => it.What is Happens.Order or Happens.Commit).ToList();
        var (forward, backward) = (new Told(window, direction), new Told(window, direction));
        foreach (var it in growing)
            forward.Tell(it);
        foreach (var it in Enumerable.Reverse(growing))
            backward.Tell(it);
        Assert.Equal((forward.Ladder.PooledUnits, forward.Ladder.Districts, forward.Ladder.AnnouncedUnits, forward.Ladder.PriceToday),
            (backward.Ladder.PooledUnits, backward.Ladder.Districts, backward.Ladder.AnnouncedUnits, backward.Ladder.PriceToday));
    });

    [Fact]
    public void A_closing_is_kept_beside_the_totals()
    {
        var told = new Told(new Window([(1, new UnitPrice(40m)), (100, new UnitPrice(36m))], []), RoundDirection.Ratchet);
        told.Tell(new Happening(Happens.Order, 0, 120));
        told.Ladder.Close(Core.Pricing.Outcome.Settled, new UnitPrice(36m), 110, new Money(4m));
        Assert.Equal((120, new UnitPrice(36m), 110, new Money(4m)),
            (told.Ladder.PooledUnits, told.Ladder.ClosingPrice!.Value, told.Ladder.ClosingUnits!.Value, told.Ladder.Shortfall));
    }

    /// <summary>A ladder in use, and beside it what every member has ordered and committed, kept by plain addition.</summary>
    private sealed class Told(Window window, RoundDirection direction)
    {
        public RoundLadder Ladder { get; } = new(new SheetLadder(1, window.Tiers), 1, direction);
        public RoundDemand[] Demands { get; } = [.. Enumerable.Range(0, Members).Select(member => new RoundDemand(1, member + 1))];
        public long[] Ordered { get; } = new long[Members];
        public long[] Committed { get; } = new long[Members];

        public IEnumerable<long> Counted => Ordered.Zip(Committed, Math.Max);

        public void Tell(Happening it)
        {
            var mine = Demands[it.Member];
            switch (it.What)
            {
                case Happens.Order:
                    Ladder.CountOrdered(mine, it.Units);
                    Ordered[it.Member] += it.Units;
                    break;
                case Happens.Cancel:
                    var cancelled = Math.Min(it.Units, Ordered[it.Member]);
                    Ladder.CountOrdered(mine, -cancelled);
                    Ordered[it.Member] -= cancelled;
                    break;
                case Happens.Commit:
                    Ladder.CountCommitted(mine, it.Units);
                    Committed[it.Member] += it.Units;
                    break;
                case Happens.EndCommitment:
                    var ended = Math.Min(it.Units, Committed[it.Member]);
                    Ladder.CountCommitted(mine, -ended);
                    Committed[it.Member] -= ended;
                    break;
                case Happens.CancelTooMuch:
                    Assert.Throws<InvalidOperationException>(() => Ladder.CountOrdered(mine, -Ordered[it.Member] - it.Units));
                    Assert.Throws<InvalidOperationException>(() => Ladder.CountCommitted(mine, -Committed[it.Member] - it.Units));
                    break;
            }
        }
    }

    private static void Holds(Action<Window, RoundDirection> claim) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Windows(), window =>
    {
        foreach (var direction in Enum.GetValues<RoundDirection>())
            claim(window, direction);
    }));

    private static Arbitrary<Window> Windows()
    {
        var tiers = from steps in Gen.Choose(1, 300).ListOf(3)
                    from drops in Gen.Choose(0, 90_000).ListOf(3)
                    from last in Gen.Choose(1, 400_000)
                    select Falling([.. steps], [.. drops], last);
        var happening = from what in Gen.Elements(Enum.GetValues<Happens>())
                        from member in Gen.Choose(0, Members - 1)
                        from units in Gen.Choose(1, 200)
                        select new Happening(what, member, units);
        var windows = from ladder in tiers
                      from events in happening.ListOf()
                      select new Window(ladder, [.. events]);
        return Arb.From(windows, window => Enumerable.Range(0, window.Events.Count)
            .Select(left => window with { Events = [.. window.Events.Where((_, i) => i != left)] }));
    }

    private static List<(long From, UnitPrice Price)> Falling(int[] steps, int[] drops, int last)
    {
        var tiers = new List<(long From, UnitPrice Price)>();
        long price = last + drops.Sum(drop => (long)drop);
        tiers.Add((1, UnitPrice.FromTenThousandths(price)));
        for (var i = 0; i < steps.Length; i++)
            tiers.Add((tiers[^1].From + steps[i], UnitPrice.FromTenThousandths(price -= drops[i])));
        return tiers;
    }
}
