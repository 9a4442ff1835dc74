using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Governance;

namespace CoopPortal.Web.Features.Contracting.PriceRules;

public sealed record IndexSeriesRow(string Series, int Months, DateOnly Last);

public sealed record PriceRulesPage
{
    public required string Number { get; init; }
    public required string Title { get; init; }
    public required DateOnly Today { get; init; }
    public required IReadOnlyList<ContractPriceRule> Rules { get; init; }
    public required IReadOnlyList<IndexSeriesRow> Series { get; init; }
    public required bool MayManage { get; init; }
    public required Refusal? WhyNotSet { get; init; }
    public required IReadOnlyList<AuditEntry>? History { get; init; }

    public string Url => $"/contracts/{Number}/price-rules";

    public IReadOnlyList<(PriceRuleStanding Standing, string Heading, IReadOnlyList<ContractPriceRule> Rules)> Groups =>
    [
        (PriceRuleStanding.InForce, "In force", Of(PriceRuleStanding.InForce)),
        (PriceRuleStanding.ToCome, "To come", Of(PriceRuleStanding.ToCome)),
        (PriceRuleStanding.Ended, "Ended", Of(PriceRuleStanding.Ended)),
    ];

    private List<ContractPriceRule> Of(PriceRuleStanding standing) => [.. Rules.Where(rule => rule.Standing(Today) == standing)];
}
