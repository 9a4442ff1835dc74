using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Contracting;

/// <summary>Units of one item bought or committed by one district, priced at the tier of <paramref name="Basis"/>, the quantity that earned
/// their price: an order line, or all lines of one basis together. Each is rounded once.</summary>
public readonly record struct PricedQuantity(long ItemId, long DistrictId, long Basis, long Quantity);

/// <summary>In dollars: what would be paid more, or less when negative, and what is paid at present prices. An item that is dropped or
/// whose unit changes has no new price to compare: its effect is 0 and its spend says what is at stake.</summary>
public readonly record struct PriceEffect(Money Effect, Money Spend)
{
    public static PriceEffect operator +(PriceEffect one, PriceEffect other) => new(one.Effect + other.Effect, one.Spend + other.Spend);
}

public sealed record GroupSum(PriceGroup Group, int Items, PriceEffect Year, PriceEffect Open);

public sealed record DistrictSum(long DistrictId, PriceGroup Group, PriceEffect Year, PriceEffect Open);

/// <summary>Whole cents, added up over a million rows.</summary>
internal struct EffectTally
{
    public long Effect;
    public long Spend;

    public readonly bool IsZero => Effect == 0 && Spend == 0;

    public readonly PriceEffect Sum => new(Money.FromCents(Effect), Money.FromCents(Spend));

    public void Add(EffectTally other) => (Effect, Spend) = (checked(Effect + other.Effect), checked(Spend + other.Spend));

    /// <summary>(new − old) × quantity, rounded once, half away from zero.</summary>
    public static EffectTally Of(ItemChange change, PricedQuantity bought)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bought.Quantity, nameof(bought));
        var was = change.Present!.At(bought.Basis).TenThousandths;
        var tally = new EffectTally { Spend = Rounding.LineCents(bought.Quantity, was) };
        if (change is { Proposed: { } proposed, Largest: not null })
        {
            var more = proposed.At(bought.Basis).TenThousandths - was;
            tally.Effect = more < 0 ? -Rounding.LineCents(bought.Quantity, -more) : Rounding.LineCents(bought.Quantity, more);
        }
        return tally;
    }
}
