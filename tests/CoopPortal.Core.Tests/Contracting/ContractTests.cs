using CoopPortal.Core.Contracting;
using Xunit;

namespace CoopPortal.Core.Tests.Contracting;

public sealed class ContractTests
{
    private static readonly DateOnly Start = new(2026, 7, 1);
    private static readonly DateOnly End = new(2027, 6, 30);
    private static readonly DateTime Now = new(2026, 6, 1, 12, 0, 0, DateTimeKind.Utc);

    private static readonly HashSet<(ContractStatus From, ContractStatus To)> Allowed =
    [
        (ContractStatus.Draft, ContractStatus.Awarded), (ContractStatus.Awarded, ContractStatus.Live),
        (ContractStatus.Awarded, ContractStatus.CloseOut), (ContractStatus.Live, ContractStatus.CloseOut),
    ];

    public static TheoryData<ContractStatus, ContractStatus> Matrix()
    {
        var data = new TheoryData<ContractStatus, ContractStatus>();
        foreach (var from in Enum.GetValues<ContractStatus>())
            foreach (var to in Enum.GetValues<ContractStatus>())
                data.Add(from, to);
        return data;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Only_the_allowed_moves_happen_and_the_others_say_why(ContractStatus from, ContractStatus to)
    {
        var contract = In(from);
        if (Allowed.Contains((from, to)))
        {
            Assert.Null(contract.WhyNotMove(to));
            Move(contract, to);
            Assert.Equal(to, contract.Status);
            return;
        }
        Assert.Contains(Contract.StatusWords(from), contract.WhyNotMove(to)!.Sentence, StringComparison.Ordinal);
        if (to != ContractStatus.Draft)
            Assert.Throws<RefusedException>(() => Move(contract, to));
        Assert.Equal(from, contract.Status);
    }

    [Fact]
    public void Without_terms_it_cannot_go_live()
    {
        var contract = new Contract("C-1", "Paper", 1, Start, End);
        contract.Award("M-1", Start);
        Assert.Equal("contract.no-terms", contract.WhyNotMove(ContractStatus.Live)!.Code);
        Assert.Throws<RefusedException>(contract.GoLive);
        Assert.Equal(ContractStatus.Awarded, contract.Status);
    }

    [Theory]
    [InlineData("2026-06-30", "contract.not-started")]
    [InlineData("2026-07-01", null)]
    [InlineData("2027-06-30", null)]
    [InlineData("2027-07-01", "contract.expired")]
    public void An_order_needs_a_contract_that_is_live_on_its_day_both_ends_included(string day, string? code) =>
        Assert.Equal(code, In(ContractStatus.Live)
            .WhyNotOrder(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))?.Code);

    [Theory]
    [InlineData(ContractStatus.Draft)]
    [InlineData(ContractStatus.Awarded)]
    [InlineData(ContractStatus.CloseOut)]
    public void Nothing_is_ordered_from_a_contract_that_is_not_live(ContractStatus status) =>
        Assert.Equal("contract.not-live", In(status).WhyNotOrder(Start)?.Code);

    [Fact]
    public void Only_a_draft_is_edited()
    {
        foreach (var status in Enum.GetValues<ContractStatus>())
            Assert.Equal(status == ContractStatus.Draft, In(status).WhyNotEdit() is null);
    }

    [Fact]
    public void The_version_needed_changes_on_the_day_the_next_one_takes_effect()
    {
        var contract = In(ContractStatus.Live);
        contract.PublishTerms("new", new DateOnly(2027, 1, 1), Now);
        Assert.Equal(1, contract.AcceptanceNeeded(new DateOnly(2026, 12, 31))!.Number);
        Assert.Equal(2, contract.AcceptanceNeeded(new DateOnly(2027, 1, 1))!.Number);
        // Before the first takes effect it is the first that is asked for, never none.
        Assert.Equal(1, contract.AcceptanceNeeded(Start.AddYears(-1))!.Number);
        Assert.Null(new Contract("C-2", "Paper", 1, Start, End).AcceptanceNeeded(Start));
    }

    [Fact]
    public void A_replaced_version_can_no_longer_be_accepted_and_an_announced_one_can()
    {
        var contract = In(ContractStatus.Live);
        var (first, next) = (contract.Terms[0], contract.PublishTerms("new", new DateOnly(2027, 1, 1), Now));
        Assert.Null(contract.WhyNotAccept(next, new DateOnly(2026, 12, 1)));
        Assert.Null(contract.WhyNotAccept(first, new DateOnly(2026, 12, 31)));
        Assert.Equal("Version 1 of the terms was replaced by version 2 on Jan. 1, 2027; accept that one.",
            contract.WhyNotAccept(first, new DateOnly(2027, 1, 1))!.Sentence);
        Assert.Equal("terms.contract", In(ContractStatus.CloseOut).WhyNotAccept(first, Start)!.Code);
    }

    [Fact]
    public void Versions_take_effect_one_after_the_other()
    {
        var contract = In(ContractStatus.Live);
        var last = contract.Terms[0].EffectiveOn;
        Assert.Equal("terms.order", contract.WhyNotPublishTerms(last)!.Code);
        Assert.Throws<RefusedException>(() => contract.PublishTerms("same day", last, Now));
        Assert.Null(contract.WhyNotPublishTerms(last.AddDays(1)));
        Assert.Single(contract.Terms);
    }

    [Theory]
    [InlineData("EPC-2027-014", true)]
    [InlineData("GS-02F-XA002", true)]
    [InlineData("", false)]
    [InlineData("new", false)]
    [InlineData("../vendors", false)]
    [InlineData("EPC 2027", false)]
    [InlineData("EPC/2027", false)]
    public void A_number_stands_in_an_address(string number, bool good) => Assert.Equal(good, Contract.WhyNotNumber(number) is null);

    private static Contract In(ContractStatus status)
    {
        var contract = new Contract("C-1", "Paper", 1, Start, End);
        if (status == ContractStatus.Draft)
            return contract;
        contract.PublishTerms("text", Start, Now);
        contract.Award("M-1", Start);
        if (status is ContractStatus.Live or ContractStatus.CloseOut)
            contract.GoLive();
        if (status == ContractStatus.CloseOut)
            contract.CloseOut();
        return contract;
    }

    private static void Move(Contract contract, ContractStatus to)
    {
        switch (to)
        {
            case ContractStatus.Awarded:
                contract.Award("M-2", Start);
                break;
            case ContractStatus.Live:
                if (contract.Terms.Count == 0)
                    contract.PublishTerms("text", Start, Now);
                contract.GoLive();
                break;
            case ContractStatus.CloseOut:
                contract.CloseOut();
                break;
            case ContractStatus.Draft:
                throw new ArgumentException("Nothing becomes a draft.", nameof(to));
        }
    }
}
