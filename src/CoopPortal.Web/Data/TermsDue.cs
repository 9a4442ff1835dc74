using CoopPortal.Core.Contracting;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>A live contract whose terms, as needed on the day asked, this district has not accepted.</summary>
public sealed record TermsDueRow(long ContractId, string ContractNumber, string ContractTitle, long TermsVersionId,
    int TermsNumber, DateOnly EffectiveOn);

/// <summary>Which terms a district still has to accept: a task on its home, and the reason why it cannot order.</summary>
public sealed class TermsDue(CoopDb db)
{
    public async Task<IReadOnlyList<TermsDueRow>> OfDistrictAsync(long districtId, DateOnly on, CancellationToken cancellationToken)
    {
        var contracts = await db.Contracts.AsNoTracking()
            .Where(contract => contract.Status == ContractStatus.Live && contract.EndsOn >= on)
            .OrderBy(contract => contract.Number)
            .Select(contract => new
            {
                contract.Id,
                contract.Number,
                contract.Title,
                Terms = contract.Terms.Select(terms => new TermsDates(terms.Id, terms.Number, terms.EffectiveOn)).ToList(),
            })
            .ToListAsync(cancellationToken);
        var accepted = await db.TermsAcceptances.Where(acceptance => acceptance.DistrictId == districtId)
            .Select(acceptance => acceptance.TermsVersionId).ToHashSetAsync(cancellationToken);
        return [.. contracts
            .Select(contract => (Contract: contract, Needed: TermsDates.NeededOn(contract.Terms, on)))
            .Where(pair => pair.Needed is { } needed && !accepted.Contains(needed.Id))
            .Select(pair => new TermsDueRow(
                pair.Contract.Id, pair.Contract.Number, pair.Contract.Title, pair.Needed!.Id, pair.Needed.Number,
                pair.Needed.EffectiveOn))];
    }

    /// <summary>Null when the district may order under this contract's terms on this day.</summary>
    public async Task<TermsDueRow?> OfContractAsync(long contractId, long districtId, DateOnly on, CancellationToken cancellationToken) =>
        (await OfDistrictAsync(districtId, on, cancellationToken)).FirstOrDefault(due => due.ContractId == contractId);
}
