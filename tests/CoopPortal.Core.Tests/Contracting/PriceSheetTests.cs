using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using Xunit;

namespace CoopPortal.Core.Tests.Contracting;

public sealed class PriceSheetTests
{
    private static readonly DateTime Now = new(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly July = new(2026, 7, 1);

    [Fact]
    public void A_promotion_inside_a_longer_version_wins_and_then_the_longer_one_holds_again()
    {
        PriceSheet[] sheets = [Published(1, July), Published(2, new(2026, 9, 1), new(2026, 10, 1))];
        Assert.Equal(1, PriceSheet.InForce(sheets, new(2026, 8, 31))!.Number);
        Assert.Equal(2, PriceSheet.InForce(sheets, new(2026, 9, 1))!.Number);
        Assert.Equal(1, PriceSheet.InForce(sheets, new(2026, 10, 1))!.Number);
        Assert.Null(PriceSheet.InForce(sheets, new(2026, 6, 30)));
    }

    [Fact]
    public void The_timeline_says_on_every_day_what_is_in_force_on_it()
    {
        PriceSheet[] sheets =
        [
            Published(1, July), Published(2, new(2026, 9, 1), new(2026, 10, 1)), Published(3, new(2026, 12, 1), new(2027, 1, 1)),
            Published(4, new(2026, 12, 1)), Draft(5, new(2026, 8, 1)),
        ];

        var timeline = PriceSheet.Timeline(sheets);

        Assert.Equal([(1, July, new(2026, 9, 1)), (2, new(2026, 9, 1), new(2026, 10, 1)), (1, new(2026, 10, 1), new(2026, 12, 1)),
            (4, new DateOnly(2026, 12, 1), (DateOnly?)null)], timeline.Select(span => (span.Sheet.Number, span.From, span.To)));
        for (var day = July.AddDays(-2); day < new DateOnly(2027, 2, 1); day = day.AddDays(1))
            Assert.Equal(PriceSheet.InForce(sheets, day),
                timeline.SingleOrDefault(span => span.From <= day && (span.To is null || day < span.To)).Sheet);
        Assert.Equal([(July, new DateOnly(2026, 8, 1)), (new(2026, 9, 1), new(2026, 10, 1))],
            PriceSheet.Timeline([Published(1, July, new(2026, 8, 1)), Published(2, new(2026, 9, 1), new(2026, 10, 1))])
                .Select(span => (span.From, span.To!.Value)));
    }

    [Fact]
    public void Of_two_that_begin_on_one_day_the_higher_number_wins_and_a_draft_never_does()
    {
        PriceSheet[] sheets = [Published(2, July), Published(1, July), Draft(3, July)];
        Assert.Equal(2, PriceSheet.InForce(sheets, July)!.Number);
    }

    [Fact]
    public void A_published_sheet_is_never_edited_or_published_again()
    {
        var sheet = Published(1, July);
        Assert.Equal("sheet.published", sheet.WhyNotEdit()!.Code);
        Assert.Throws<RefusedException>(() => sheet.Publish(true, null, "Ann", Now));
    }

    [Fact]
    public void A_failing_sheet_needs_a_reason_and_keeps_it_a_passing_one_keeps_none()
    {
        var failing = Draft(1, July);
        Assert.Equal("sheet.checks", failing.WhyNotPublish(false, " ")!.Code);
        failing.Publish(false, "the vendor's own sheet", "Ann", Now);
        Assert.Equal("the vendor's own sheet", failing.OverrideReason);
        var passing = Draft(2, July);
        passing.Publish(true, "not needed", "Ann", Now);
        Assert.Null(passing.OverrideReason);
    }

    [Fact]
    public void An_empty_sheet_is_not_published() =>
        Assert.Equal("sheet.empty", new PriceSheet(1, 1, July).WhyNotPublish(true, null)!.Code);

    [Fact]
    public void Prices_never_take_effect_in_the_past_but_for_a_contracts_first()
    {
        Assert.Null(PriceSheet.WhyNotRetroactive(July, July, firstOfContract: false));
        Assert.Equal("sheet.retroactive", PriceSheet.WhyNotRetroactive(July.AddDays(-1), July, firstOfContract: false)!.Code);
        Assert.Null(PriceSheet.WhyNotRetroactive(July.AddDays(-1), July, firstOfContract: true));
    }

    [Fact]
    public void The_same_file_is_refused_until_something_changed_by_hand()
    {
        var sheet = Draft(1, July);
        sheet.NoteFile("abc", "prices.csv", Now);
        Assert.Equal("This very file was already loaded on July 1, 2026, 12:00 p.m. UTC as “prices.csv”, and nothing was changed since. "
            + "Nothing was loaded again.", sheet.WhyNotLoad("abc", TimeZoneInfo.Utc)!.Sentence);
        Assert.Null(sheet.WhyNotLoad("other", TimeZoneInfo.Utc));
        sheet.NoteChangeByHand();
        Assert.Null(sheet.WhyNotLoad("abc", TimeZoneInfo.Utc));
    }

    private static PriceSheet Draft(int number, DateOnly from, DateOnly? to = null)
    {
        var sheet = new PriceSheet(1, number, from) { EffectiveTo = to };
        sheet.Ladders.Add(new SheetLadder(1, [(1, new UnitPrice(40)), (500, new UnitPrice(36))]));
        return sheet;
    }

    private static PriceSheet Published(int number, DateOnly from, DateOnly? to = null)
    {
        var sheet = Draft(number, from, to);
        sheet.Publish(true, null, "Ann", Now);
        return sheet;
    }
}
