using CoopPortal.Core;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

public static class PriceRuleSetting
{
    /// <summary>All of these rules, or none of them with the reason. Who sets rules of one contract waits for whoever does it at the same
    /// time, and then sees what the other has set.</summary>
    public static Task<Refusal?> SetPriceRulesAsync(this CoopDb db, Audit audit, long contractId, IReadOnlyList<PriceRuleTerms> terms,
        Viewer by, DateTime now, CancellationToken cancellationToken) => db.ActAsync(async () =>
    {
        await db.Contracts.Where(row => row.Id == contractId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Title, row => row.Title), cancellationToken);
        if (ContractPriceRule.WhyNotSetIn(await db.Contracts.AsNoTracking().FirstAsync(row => row.Id == contractId, cancellationToken))
            is { } closed)
            return closed;
        var others = await db.ContractPriceRules.Where(rule => rule.ContractId == contractId).ToListAsync(cancellationToken);
        foreach (var one in terms)
        {
            if (ContractPriceRule.WhyNotSet(one, others) is { } refusal)
                return refusal;
            var rule = new ContractPriceRule(contractId, one, by.Id, by.Name, now);
            others.Add(rule);
            db.ContractPriceRules.Add(rule);
            audit.Write(rule, "Rule set", after: $"{rule.Name}, {Words(rule)}", why: rule.Source);
        }
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }, cancellationToken);

    public static string Words(ContractPriceRule rule) =>
        $"from {Say.Date(rule.From)}{(rule.To is { } to ? $" until before {Say.Date(to)}" : "")}";
}
