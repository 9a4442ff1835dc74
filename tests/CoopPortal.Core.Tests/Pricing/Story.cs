using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;
using FsCheck;
using FsCheck.Fluent;

namespace CoopPortal.Core.Tests.Pricing;

public enum Happens
{
    Order,
    Cancel,
    Invoice,
    Return,
    Commit,
}

/// <summary>Line is the position among the orders so far; quantities are clipped to what the line allows when the story is told.</summary>
public sealed record Happening(Happens What, int Line, long Member, long Quantity)
{
    // Lines keep their number when events are shuffled.
    public long LineId { get; init; }
}

/// <summary>A random window: a ladder with non-rising prices and what happens in it.</summary>
public sealed record Story(IReadOnlyList<Tier> Tiers, IReadOnlyList<Happening> Events)
{
    public static Arbitrary<Story> Any { get; } = Arbitrary([Happens.Order, Happens.Order, Happens.Order, .. Enum.GetValues<Happens>()]);

    public static Arbitrary<Story> OrdersOnly { get; } = Arbitrary([Happens.Order]);

    public static void Holds(Arbitrary<Story> stories, Action<Story> claim) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(stories, claim));

    public Ladder Ladder(Direction direction = Direction.Ratchet) => new(Tiers, new Decisions { Direction = direction });

    public Tally Told(Direction direction = Direction.Ratchet, ShortfallPayer payer = ShortfallPayer.Vendor,
        Action<Happening, Quote>? shown = null)
    {
        var tally = new Tally(Ladder(direction), new ClosingTerms { Payer = payer });
        foreach (var it in Events)
            Tell(tally, it, shown);
        return tally;
    }

    public static void Tell(Tally tally, Happening it, Action<Happening, Quote>? shown = null)
    {
        if (it.What is Happens.Order)
        {
            shown?.Invoke(it, tally.Order(it.LineId, it.Member, it.Quantity));
            if (shown is null)
                tally.Order(it.LineId, it.Member, it.Quantity);
            return;
        }
        if (it.What is Happens.Commit)
        {
            tally.Commit(it.Member, it.Quantity);
            return;
        }
        if (tally.Lines.Count == 0)
            return;
        var line = tally.Lines[it.Line % tally.Lines.Count];
        switch (it.What)
        {
            case Happens.Cancel:
                tally.Cancel(line.Id, Math.Min(it.Quantity, line.Open));
                break;
            case Happens.Invoice:
                tally.Invoice(line.Id, Math.Min(it.Quantity, line.Open));
                break;
            case Happens.Return:
                tally.Return(line.Id, Math.Min(it.Quantity, line.Kept));
                break;
        }
    }

    /// <summary>The lines again, each split over three distributions, with what the closing credited to them.</summary>
    public static ClosingLine[] Credited(IReadOnlyList<ClosingLine> lines, Closing? before) =>
    [
        .. lines.Select(line => line with
        {
            Distributions =
            [
                .. Enumerable.Range(1, 3)
                    .Select(i => new Distribution((line.Id * 10) + i, i == 3 ? line.Ordered - (line.Ordered / 3 * 2) : line.Ordered / 3)
                    {
                        Credited = before is null ? Money.Zero : before.Credits.ToArray()
                            .Single(part => part.DistributionId == (line.Id * 10) + i).Due,
                    }),
            ],
        }),
    ];

    public override string ToString() =>
        $"{string.Join(", ", Tiers.Select(tier => $"{tier.From}+ {tier.Price}"))} | {string.Join("; ", Events)}";

    private static Arbitrary<Story> Arbitrary(Happens[] kinds)
    {
        var tiers = from steps in Gen.Choose(1, 400).ListOf(4)
                    from drops in Gen.Choose(0, 9_000).ListOf(4)
                    from last in Gen.Choose(1, 50_000)
                    select Rising(steps.ToArray(), drops.ToArray(), last);
        var happening = from what in Gen.Elements(kinds)
                        from line in Gen.Choose(0, 30)
                        from member in Gen.Choose(1, 6)
                        from quantity in Gen.Choose(1, 200)
                        select new Happening(what, line, member, quantity);
        var stories = from ladder in tiers
                      from events in happening.ListOf()
                      select new Story(ladder, [.. events.Select((it, i) => it with { LineId = i + 1 })]);
        return Arb.From(stories, story => Enumerable.Range(0, story.Events.Count)
            .Select(left => story with { Events = [.. story.Events.Where((_, i) => i != left)] }));
    }

    private static Tier[] Rising(int[] steps, int[] drops, int last)
    {
        var tiers = new List<Tier>();
        long from = steps.Sum();
        long price = last;
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            tiers.Insert(0, new Tier(from, UnitPrice.FromTenThousandths(price)));
            from -= steps[i];
            price += drops[i];
        }
        tiers.Insert(0, new Tier(0, UnitPrice.FromTenThousandths(price)));
        return [.. tiers];
    }
}
