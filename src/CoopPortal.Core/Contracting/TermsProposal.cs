using CoopPortal.Core.Governance;

namespace CoopPortal.Core.Contracting;

/// <summary>The next version of a contract's standardized terms, until a motion adopts it; then it is published and members are asked to
/// accept.</summary>
public sealed class TermsProposal
{
    public const int PersonLength = 160;

    private TermsProposal() { }

    public TermsProposal(Contract contract, string text, DateOnly effectiveOn, string by, DateTime now)
    {
        RefusedException.ThrowIf(contract.WhyNotPublishTerms(effectiveOn));
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        (ContractId, Text, EffectiveOn, ProposedBy, ProposedAt) = (contract.Id, text, effectiveOn, by, now);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long ContractId { get; private set; }
    public string Text { get; private set; } = "";
    public DateOnly EffectiveOn { get; private set; }
    public string ProposedBy { get; private set; } = "";
    public DateTime ProposedAt { get; private set; }
    public string? MotionNumber { get; private set; }
    public int? BecameVersion { get; private set; }

    /// <summary>Terms never bind backwards: adopted after their day, they take effect on the day of the decision.</summary>
    public Refusal? WhyNotAdopt(Motion motion, Contract contract, DateOnly today) =>
        BecameVersion is { } number
            ? new("terms.adopted", $"These terms were adopted by motion {MotionNumber} as version {number} already.")
        : motion.Kind != MotionKind.AdoptTerms || motion.SubjectId != Id || contract.Id != ContractId
            ? new("terms.other-motion", $"Motion {motion.Number} does not adopt these terms of contract {contract.Number}.")
        : motion.Status != MotionStatus.Carried
            ? new("terms.not-carried", $"Motion {motion.Number} is {Motion.StatusWords(motion.Status)}; only a carried one adopts.")
        : contract.WhyNotPublishTerms(Day(today));

    public TermsVersion Adopt(Motion motion, Contract contract, DateOnly today, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotAdopt(motion, contract, today));
        var terms = contract.PublishTerms(Text, Day(today), now);
        (MotionNumber, BecameVersion, EffectiveOn) = (motion.Number, terms.Number, terms.EffectiveOn);
        return terms;
    }

    private DateOnly Day(DateOnly today) => EffectiveOn < today ? today : EffectiveOn;
}
