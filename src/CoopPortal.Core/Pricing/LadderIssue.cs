namespace CoopPortal.Core.Pricing;

/// <summary>Something that a ladder's check found. Source: pricing.md §1, "a sheet is checked when published".</summary>
/// <param name="Code">Stable: no_tiers, negative_from, not_sorted, duplicate_from, starts_late, price_rises, average_cost_rises,
/// percent_needs_list, unit_price_needs_one_item, counts_when_mismatch, two_ladders, anomaly.</param>
/// <param name="Sentence">For the person who publishes the sheet.</param>
/// <param name="From">The tier concerned; null when it is the ladder as a whole.</param>
/// <param name="Blocks">True when publishing needs an override with a reason; an anomaly is only shown.</param>
public sealed record LadderIssue(string Code, string Sentence, long? From = null, bool Blocks = true);
