using CoopPortal.Core.Amounts;

namespace CoopPortal.Core.Pricing;

/// <summary>Quantities from <paramref name="First"/> to <paramref name="Threshold"/> − 1 cost more in total than
/// <paramref name="Threshold"/> units do: 89 at 1,100 cost 97,900, 90 at 900 cost 81,000. Source: pricing.md §1 "anomaly zones".</summary>
/// <param name="First">Units; the first quantity that costs strictly more.</param>
/// <param name="Threshold">Units; the tier's minimum.</param>
/// <param name="BreakEven">Units, exact: where the dearer price costs as much as the threshold does.</param>
/// <param name="CostAtThreshold">Dollars for the threshold's units, exact.</param>
public sealed record AnomalyZone(long First, long Threshold, Ratio BreakEven, decimal CostAtThreshold)
{
    /// <summary>True for a quantity (units) inside the zone.</summary>
    public bool Contains(long quantity) => quantity >= First && quantity < Threshold;
}
