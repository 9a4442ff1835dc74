using CoopPortal.Core.Contracting;
using CoopPortal.Core.Governance;
using CoopPortal.Core.Tests.Governance;
using Xunit;

namespace CoopPortal.Core.Tests.Contracting;

public sealed class MotionEffectTests
{
    private static readonly DateTime Now = new(2026, 10, 9, 13, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 10, 9);

    [Fact]
    public void A_carried_motion_awards_its_contract_once()
    {
        var contract = Paper();
        Assert.Equal("contract.other-motion", contract.WhyNotAward(Motion(MotionKind.AwardContract, subject: 9))!.Code);
        Assert.Equal("contract.other-motion", contract.WhyNotAward(Motion(MotionKind.AdoptTerms))!.Code);
        Assert.Equal("Motion 2026-14 is failed; only a carried one awards.",
            contract.WhyNotAward(Motion(MotionKind.AwardContract, MotionStatus.Failed))!.Sentence);
        contract.Award(Motion(MotionKind.AwardContract), Today);
        Assert.Equal((ContractStatus.Awarded, "2026-14", Today), (contract.Status, contract.AwardMotionNumber, contract.AwardMotionOn));
        Assert.Equal("A contract that is awarded cannot become awarded.",
            contract.WhyNotAward(Motion(MotionKind.AwardContract))!.Sentence);
    }

    [Fact]
    public void Adopted_terms_are_published_once_from_their_day_or_the_day_of_the_decision()
    {
        var contract = Paper();
        TermsProposal late = new(contract, "First terms", Today.AddDays(-5), "Sue", Now);
        TermsProposal next = new(contract, "Second terms", Today.AddDays(30), "Sue", Now);
        Assert.Equal("terms.other-motion", late.WhyNotAdopt(Motion(MotionKind.AdoptTerms, subject: 9), contract, Today)!.Code);
        Assert.Equal("terms.not-carried", late.WhyNotAdopt(Motion(MotionKind.AdoptTerms, MotionStatus.NoQuorum), contract, Today)!.Code);
        Assert.Equal((1, Today), Version(late.Adopt(Motion(MotionKind.AdoptTerms), contract, Today, Now)));
        Assert.Equal((2, Today.AddDays(30)), Version(next.Adopt(Motion(MotionKind.AdoptTerms), contract, Today, Now)));
        Assert.Equal("These terms were adopted by motion 2026-14 as version 1 already.",
            late.WhyNotAdopt(Motion(MotionKind.AdoptTerms), contract, Today)!.Sentence);
    }

    [Fact]
    public void Terms_that_a_later_version_has_overtaken_have_become_impossible()
    {
        var contract = Paper();
        TermsProposal proposal = new(contract, "Terms", Today, "Sue", Now);
        contract.PublishTerms("Others", Today.AddDays(10), Now);
        Assert.Equal("terms.order", proposal.WhyNotAdopt(Motion(MotionKind.AdoptTerms), contract, Today)!.Code);
    }

    private static (int, DateOnly) Version(TermsVersion terms) => (terms.Number, terms.EffectiveOn);

    private static Contract Paper() => new("2026-031", "Paper", 7, new(2026, 7, 1), new(2027, 6, 30));

    // Rows that no database has seen have the id 0.
    private static Motion Motion(MotionKind kind, MotionStatus status = MotionStatus.Carried, long subject = 0)
    {
        var opens = new DateTime(2026, 10, 5, 13, 0, 0, DateTimeKind.Utc);
        return MotionTests.In(status, draft: new(kind, "Title", "Text", opens, opens.AddDays(3)) { SubjectId = subject });
    }
}
