using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>What unlocking a tier does to one member's money.</summary>
/// <param name="MemberId">The district.</param>
/// <param name="Counted">Units it has ordered or promised already.</param>
/// <param name="Taken">Units it takes to unlock the tier.</param>
/// <param name="Pays">Dollars for the units taken, at the unlocked price.</param>
/// <param name="Saves">Dollars that the units counted already cost less than at today's price.</param>
public sealed record UnlockingShare(long MemberId, long Counted, long Taken, Money Pays, Money Saves)
{
    /// <summary>Saved less paid; negative where the extra units cost more than the lower price brings.</summary>
    public Money Net => Saves - Pays;
}

/// <summary>Everybody's gain when conditional offers unlock a tier, and what those who take the units pay for it. For retroactive
/// unit-price ladders. Source: pricing.md §2 "conditional commitment".</summary>
/// <param name="Today">Dollars a unit now.</param>
/// <param name="Unlocked">Dollars a unit in the unlocked tier.</param>
/// <param name="Shares">Every member that has demand or takes units, by id.</param>
public sealed record UnlockingEffect(UnitPrice Today, UnitPrice Unlocked, IReadOnlyList<UnlockingShare> Shares)
{
    /// <summary>Dollars for all units taken.</summary>
    public Money Pays => Money.Sum(Shares.Select(share => share.Pays));

    /// <summary>Dollars that all units counted already cost less.</summary>
    public Money Saves => Money.Sum(Shares.Select(share => share.Saves));

    /// <summary>What all members together save, less what the units taken cost.</summary>
    public Money Net => Saves - Pays;

    /// <summary>From today's price and every member's standing; each share is rounded once. Throws <see cref="ArgumentException"/> when the
    /// unlocked price is not below today's: then nobody gains.</summary>
    public static UnlockingEffect Of(Unlocking unlocking, UnitPrice today, IEnumerable<Standing> standings)
    {
        if (unlocking.Tier.Price >= today)
            throw new ArgumentException("The unlocked price is not below today's.", nameof(unlocking));
        var less = UnitPrice.FromTenThousandths(today.TenThousandths - unlocking.Tier.Price.TenThousandths);
        var taken = unlocking.Parts.GroupBy(part => part.MemberId).ToDictionary(own => own.Key, own => own.Sum(part => part.Units));
        var counted = standings.ToDictionary(standing => standing.MemberId, standing => standing.Counted);
        return new(today, unlocking.Tier.Price,
        [
            .. counted.Keys.Union(taken.Keys).Order()
                .Select(member => (Id: member, Counted: counted.GetValueOrDefault(member), Taken: taken.GetValueOrDefault(member)))
                .Where(member => member.Counted + member.Taken > 0)
                .Select(member => new UnlockingShare(member.Id, member.Counted, member.Taken, unlocking.Tier.Price.Times(member.Taken),
                    less.Times(member.Counted))),
        ]);
    }
}
