using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>The arithmetic of a close, in whole cents and ten-thousandths. Use <see cref="Closing.Of"/>.</summary>
internal static class Settle
{
    public static Closing Run(Ladder ladder, ReadOnlySpan<ClosingLine> lines, ClosingTerms terms)
    {
        var decisions = ladder.Decisions;
        if (decisions.Window is Window.RollingTwelveMonths or Window.ContractToDate)
            throw new InvalidOperationException("This window has no close: it prices new orders only.");
        if (terms.Minimum is not null && decisions.Settlement is not Settlement.HoldUntilClose)
            throw new InvalidOperationException("A minimum quantity exists only in a round that holds its orders until its close.");

        var measured = Measured.Of(ladder, lines);
        var prices = ClosingPrices.Of(ladder, measured, terms);
        if (prices.Outcome is Outcome.Cancelled or Outcome.StaysOpen)
            return Describe(ladder, lines, terms, measured, prices, [], []);

        var settled = new LineClosing[lines.Length];
        var credits = new CreditParts(lines);
        if (prices.SplitTotals)
            BySplitting(lines, terms, measured, prices, settled, credits);
        else
            ByUnitPrice(ladder, lines, terms, prices, settled, credits);
        return Describe(ladder, lines, terms, measured, prices, settled, credits.Parts);
    }

    // The hot path: a million lines.
    private static void ByUnitPrice(Ladder ladder, ReadOnlySpan<ClosingLine> lines, ClosingTerms terms, ClosingPrices prices,
        Span<LineClosing> settled, CreditParts credits)
    {
        var guaranteed = terms.Payer is not ShortfallPayer.Rebill;
        var closingOfAll = prices.ClosingTier.Price.TenThousandths;
        var earnedOfAll = prices.EarnedTier.Price.TenThousandths;
        for (var i = 0; i < lines.Length; i++)
        {
            ref readonly var line = ref lines[i];
            var (closing, earned) = (closingOfAll, earnedOfAll);
            if (ladder.Decisions.Value is TierValue.PercentOff)
            {
                closing = ladder.PriceIn(prices.ClosingTier, line.List).TenThousandths;
                earned = ladder.PriceIn(prices.EarnedTier, line.List).TenThousandths;
            }
            if (line.Cap is { } cap)
                (closing, earned) = (Math.Min(closing, cap.TenThousandths), Math.Min(earned, cap.TenThousandths));
            var seen = line.Seen.TenThousandths;
            var final = guaranteed ? Math.Min(closing, seen) : closing;
            var billed = BilledForKept(line, seen);
            var kept = Rounding.LineCents(line.Kept, final);
            var open = Rounding.LineCents(line.Open, final);
            // Several invoices, each rounded down, may sum to a cent less than the line: nobody is billed that cent under a guarantee.
            if (guaranteed)
                kept = Math.Min(kept, billed);
            var (first, count, fresh) = credits.Add(line, billed - kept);
            settled[i] = new LineClosing(line)
            {
                FinalTenThousandths = final,
                BilledCents = billed,
                KeptCents = kept,
                OpenSeenCents = Rounding.LineCents(line.Open, seen),
                OpenCents = open,
                VendorCents = final == earned ? kept + open : Rounding.LineCents(line.Kept, earned) + Rounding.LineCents(line.Open, earned),
                NewCreditCents = fresh,
                FirstPart = first,
                PartCount = count,
            };
        }
    }

    // Incremental ladders and group rounding: the group's total first, then every line's part of it.
    private static void BySplitting(ReadOnlySpan<ClosingLine> lines, ClosingTerms terms, Measured measured, ClosingPrices prices,
        Span<LineClosing> settled, CreditParts credits)
    {
        var guaranteed = terms.Payer is not ShortfallPayer.Rebill;
        var ids = new long[lines.Length];
        for (var i = 0; i < lines.Length; i++)
            ids[i] = lines[i].Id;
        var due = new long[lines.Length];
        var vendor = new long[lines.Length];
        LargestRemainder.Split(Money.Rounded(prices.ExactMembersTotal).Cents, measured.Lines, ids, due);
        LargestRemainder.Split(Money.Rounded(prices.ExactVendorTotal).Cents, measured.Lines, ids, vendor);
        for (var i = 0; i < lines.Length; i++)
        {
            ref readonly var line = ref lines[i];
            var seen = line.Seen.TenThousandths;
            var billed = BilledForKept(line, seen);
            var openSeen = Rounding.LineCents(line.Open, seen);
            var (kept, open) = InTwo(due[i], line.Kept, line.Open);
            if (guaranteed)
                (kept, open) = (Math.Min(kept, billed), Math.Min(open, openSeen));
            var (first, count, fresh) = credits.Add(line, billed - kept);
            settled[i] = new LineClosing(line)
            {
                FinalTenThousandths = UnitPrice.Rounded(line.Net == 0 ? 0 : due[i] / 100m / line.Net).TenThousandths,
                BilledCents = billed,
                KeptCents = kept,
                OpenSeenCents = openSeen,
                OpenCents = open,
                VendorCents = vendor[i],
                NewCreditCents = fresh,
                FirstPart = first,
                PartCount = count,
            };
        }
    }

    private static (long Kept, long Open) InTwo(long cents, long kept, long open)
    {
        if (open == 0)
            return (cents, 0);
        Span<long> parts = stackalloc long[2];
        LargestRemainder.Split(cents, [kept, open], [], parts);
        return (parts[0], parts[1]);
    }

    private static long BilledForKept(in ClosingLine line, long seen)
    {
        if (line.Returned == 0 && line.Billed is null)
            return Rounding.LineCents(line.Invoiced, seen);
        if (line.Kept == 0)
            return 0;
        var billed = line.Billed?.Cents ?? Rounding.LineCents(line.Invoiced, seen);
        return line.Returned == 0 ? billed : Money.Rounded(billed / 100m * line.Kept / line.Invoiced).Cents;
    }

    private static Closing Describe(Ladder ladder, ReadOnlySpan<ClosingLine> given, ClosingTerms terms, Measured measured,
        ClosingPrices prices, LineClosing[] lines, CreditPart[] parts)
    {
        long vendor = 0, members = 0, fresh = 0;
        foreach (ref readonly var line in lines.AsSpan())
        {
            vendor += line.VendorCents;
            members += line.KeptCents + line.OpenCents;
            fresh += line.NewCreditCents;
        }
        return new Closing(lines, parts)
        {
            Ladder = ladder,
            Terms = terms,
            Outcome = prices.Outcome,
            FinalQuantity = measured.Total + terms.Opening,
            EarnedTier = prices.EarnedTier,
            ClosingTier = prices.ClosingTier,
            ClosingPrice = prices.ClosingPrice,
            EarnedPrice = prices.EarnedPrice,
            VendorTotal = Money.FromCents(vendor),
            MembersTotal = Money.FromCents(members),
            NewCredits = Money.FromCents(fresh),
            Excluded = measured.Excluded,
            ShortfallShares = Shortfalls.Of(given, terms, vendor - members),
        };
    }
}
