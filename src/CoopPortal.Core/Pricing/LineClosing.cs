using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>One line after the close. Kept in whole cents, because a round may have a million of them. Source: pricing.md §2.</summary>
public readonly record struct LineClosing
{
    internal LineClosing(in ClosingLine line)
    {
        Id = line.Id;
        MemberId = line.MemberId;
        Seen = line.Seen;
        Net = line.Net;
        Kept = line.Kept;
        Open = line.Open;
    }

    /// <summary>The line.</summary>
    public long Id { get; }

    /// <summary>Its district.</summary>
    public long MemberId { get; }

    /// <summary>Dollars a unit seen at order: guaranteed unless the terms say rebill.</summary>
    public UnitPrice Seen { get; }

    /// <summary>Units that remain, invoiced or not.</summary>
    public long Net { get; }

    /// <summary>Units invoiced and not returned.</summary>
    public long Kept { get; }

    /// <summary>Units not invoiced yet.</summary>
    public long Open { get; }

    /// <summary>Dollars a unit settled. On a ladder whose totals are split (incremental, group total) the average, rounded for showing
    /// only.</summary>
    public UnitPrice Final => UnitPrice.FromTenThousandths(FinalTenThousandths);

    /// <summary>Dollars billed for the kept units; after a return the same share of the bill as of the invoiced units, rounded
    /// once.</summary>
    public Money Billed => Money.FromCents(BilledCents);

    /// <summary>Dollars due for the kept units.</summary>
    public Money DueForKept => Money.FromCents(KeptCents);

    /// <summary>Dollars that the vendor owes back for the kept units over the line's whole life: billed less due. Negative only with
    /// Rebill.</summary>
    public Money CreditDue => Money.FromCents(BilledCents - KeptCents);

    /// <summary>Credit due less what was credited before: 0 on closing again, negative for a reversal.</summary>
    public Money NewCredit => Money.FromCents(NewCreditCents);

    /// <summary>Dollars encumbered for the open units at the price seen.</summary>
    public Money OpenAsSeen => Money.FromCents(OpenSeenCents);

    /// <summary>Dollars due for the open units: the new amount of the change notice, or of the purchase order in a round that held its
    /// orders.</summary>
    public Money OpenAsDue => Money.FromCents(OpenCents);

    /// <summary>Encumbrance set free by re-pricing the open units; negative only with Rebill.</summary>
    public Money SurplusEncumbrance => Money.FromCents(OpenSeenCents - OpenCents);

    /// <summary>True when the open units change in price, so that a change notice goes to vendor and treasurer.</summary>
    public bool NeedsChangeNotice => OpenSeenCents != OpenCents;

    /// <summary>True when the member would owe more than before: only as a change order with a new certificate, never automatic.</summary>
    public bool NeedsChangeOrder => KeptCents > BilledCents || OpenCents > OpenSeenCents;

    /// <summary>Dollars before the close: billed for the kept units, as seen for the open ones.</summary>
    public Money Provisional => Money.FromCents(BilledCents + OpenSeenCents);

    /// <summary>Dollars after the close for all that remains.</summary>
    public Money Due => Money.FromCents(KeptCents + OpenCents);

    /// <summary>Dollars that the vendor's ladder gives for all that remains, at the quantity really reached.</summary>
    public Money VendorDue => Money.FromCents(VendorCents);

    internal long FinalTenThousandths { get; init; }
    internal long BilledCents { get; init; }
    internal long KeptCents { get; init; }
    internal long OpenSeenCents { get; init; }
    internal long OpenCents { get; init; }
    internal long VendorCents { get; init; }
    internal long NewCreditCents { get; init; }
    internal int FirstPart { get; init; }
    internal int PartCount { get; init; }
}

/// <summary>The credit of one distribution, in its own account string.</summary>
/// <param name="LineId">The line.</param>
/// <param name="DistributionId">The distribution.</param>
/// <param name="DueCents">Cents owed back over the whole life of the line.</param>
/// <param name="NewCents">Cents of this settlement: due less credited before; negative is a reversing line.</param>
public readonly record struct CreditPart(long LineId, long DistributionId, long DueCents, long NewCents)
{
    /// <summary>Dollars owed back over the whole life of the line.</summary>
    public Money Due => Money.FromCents(DueCents);

    /// <summary>Dollars to credit now; negative is a reversing line.</summary>
    public Money New => Money.FromCents(NewCents);
}
