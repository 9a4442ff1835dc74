using CoopPortal.Core.Contracting;
using Xunit;
using static CoopPortal.Core.Contracting.ItemMatchStatus;

namespace CoopPortal.Core.Tests.Contracting;

public sealed class ItemMatchTests
{
    private static readonly DateTime Now = new(2026, 11, 21, 14, 12, 0, DateTimeKind.Utc);

    private static readonly HashSet<(ItemMatchStatus From, ItemMatchStatus To)> Allowed =
    [
        (Unmatched, Suggested), (Unmatched, Confirmed), (Unmatched, NewItem), (Unmatched, OutOfScope),
        (Suggested, Confirmed), (Suggested, NewItem), (Suggested, OutOfScope), (Suggested, Unmatched),
        (Confirmed, Unmatched), (NewItem, Confirmed), (NewItem, Unmatched), (OutOfScope, Unmatched),
    ];

    public static TheoryData<ItemMatchStatus, ItemMatchStatus> Matrix()
    {
        var data = new TheoryData<ItemMatchStatus, ItemMatchStatus>();
        foreach (var from in Enum.GetValues<ItemMatchStatus>())
            foreach (var to in Enum.GetValues<ItemMatchStatus>())
                data.Add(from, to);
        return data;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void Only_the_allowed_moves_happen_and_the_others_say_why(ItemMatchStatus from, ItemMatchStatus to)
    {
        var match = In(from);
        if (Allowed.Contains((from, to)))
        {
            Assert.Null(match.WhyNotMove(to));
            Move(match, to);
            Assert.Equal(to, match.Status);
            return;
        }
        Assert.Contains(ItemMatch.StatusWords(from), match.WhyNotMove(to)!.Sentence, StringComparison.Ordinal);
        Assert.Throws<RefusedException>(() => Move(match, to));
        Assert.Equal(from, match.Status);
    }

    [Fact]
    public void Nothing_is_confirmed_while_the_factor_is_unknown()
    {
        var match = In(Suggested);
        Assert.Equal("Say how many of the item’s units are in one CT of CAS054901. Nothing was confirmed.",
            match.WhyNotConfirm(null)!.Sentence);
        Assert.Throws<RefusedException>(() => match.Confirm(5, null, MatchedBy.Hand, "Ann", Now));
        match.Confirm(5, new UnitFactor(20, 2), MatchedBy.Hand, "Ann", Now);
        Assert.Equal((5L, new UnitFactor(10, 1), "Ann"), (match.ItemId!.Value, match.Factor!.Value, match.DecidedBy));
    }

    [Theory]
    [InlineData(NewItem)]
    [InlineData(OutOfScope)]
    [InlineData(Unmatched)]
    public void What_is_no_item_of_the_contract_keeps_none(ItemMatchStatus to)
    {
        var match = In(Suggested);
        Move(match, to);
        Assert.Equal((null, null, null), (match.ItemId, match.By, match.Factor));
    }

    private static ItemMatch In(ItemMatchStatus status)
    {
        var match = new ItemMatch(1, "CAS054901", "CT");
        if (status != Unmatched)
            Move(match, status);
        return match;
    }

    private static void Move(ItemMatch match, ItemMatchStatus to)
    {
        switch (to)
        {
            case Unmatched:
                match.Open();
                break;
            case Suggested:
                match.Suggest(4, MatchedBy.Text);
                break;
            case Confirmed:
                match.Confirm(4, UnitFactor.One, MatchedBy.Gtin, "Ann", Now);
                break;
            case NewItem:
                match.DeclareNew("Ann", Now);
                break;
            case OutOfScope:
                match.LeaveOut("Ann", Now);
                break;
        }
    }
}
