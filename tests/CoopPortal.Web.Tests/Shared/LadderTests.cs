using CoopPortal.Core.Amounts;
using CoopPortal.Web.Features.Shared;
using Xunit;

namespace CoopPortal.Web.Tests.Shared;

public sealed class LadderTests
{
    private static readonly LadderStep[] Paper = [Step(1, 39.06m), Step(30, 35.88m), Step(40, 35.40m), Step(840, 29m)];

    private static LadderStep Step(long from, decimal price) => new(from, new UnitPrice(price));

    private static LadderPicture At(long today) => new(Paper, today, new UnitPrice(39.06m), "carton", 10);

    [Theory]
    [InlineData(0, "List", 30)]
    [InlineData(29, "List", 1)]
    [InlineData(30, "1", 10)]
    [InlineData(41, "2", 799)]
    [InlineData(840, "3", 0)]
    [InlineData(1_000_000, "3", 0)]
    public void Todays_row_and_what_is_missing_follow_the_quantity(long today, string row, long missing)
    {
        var picture = At(today);

        Assert.Equal(row, picture.Current.Name);
        Assert.Equal(missing, picture.MissingToNext);
        Assert.Single(picture.Rows, r => r.IsCurrent);
    }

    [Fact]
    public void The_table_says_ranges_discounts_and_savings()
    {
        var rows = At(41).Rows;

        Assert.Equal(["1 – 29", "30 – 39", "40 – 839", "840 +"], rows.Select(r => r.Range));
        Assert.Equal(["0.0%", "−8.1%", "−9.4%", "−25.8%"], rows.Select(r => Show.Percent(-r.Discount)));
        Assert.Equal(["$0.00", "$31.80", "$36.60", "$100.60"], rows.Select(r => Show.Money(r.Saving!.Value)));
    }

    [Fact]
    public void An_announced_price_still_holds_when_the_quantity_fell()
    {
        var picture = At(35) with { Announced = new UnitPrice(35.40m) };

        Assert.Equal("2", picture.Current.Name);
        Assert.Equal(805, picture.MissingToNext);
    }

    [Fact]
    public void A_ladder_that_starts_later_begins_at_the_list_price()
    {
        var picture = new LadderPicture([Step(500, 329m)], 0, new UnitPrice(375m), "each");

        Assert.Equal(["List", "1"], picture.Rows.Select(r => r.Name));
        Assert.Equal("1 – 499", picture.Rows[0].Range);
    }

    [Theory]
    [InlineData(340)]
    [InlineData(760)]
    public void Labels_never_overlap_and_everything_stays_inside(int width)
    {
        var random = new Random(7);
        for (var trial = 0; trial < 2_000; trial++)
        {
            var floors = Enumerable.Range(0, random.Next(1, 7))
                .Select(_ => (long)Math.Pow(10, random.NextDouble() * 4)).Append(1).Distinct().Order().ToList();
            var price = (decimal)random.Next(2, 2_000_000) / 100;
            var steps = new List<LadderStep>();
            foreach (var floor in floors)
            {
                steps.Add(Step(floor, price));
                price = Math.Max(0.01m, price - (random.Next(2) == 0 ? 0.01m : Rounding.ToCents(price * 0.2m)));
            }
            var drawing = new LadderDrawing(new LadderPicture(steps, random.Next(20_000), steps[0].Price, "each"), width);

            var heights = drawing.PriceLabels.Select(l => l.Y).Order().ToList();
            Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 18));
            Assert.All(heights, y => Assert.InRange(y, 40, drawing.Bottom));
            var labels = drawing.FloorLabels.ToList();
            Assert.All(labels.Zip(labels.Skip(1)),
                pair => Assert.True(pair.Second.X - pair.First.X >= (pair.First.Text.Length + pair.Second.Text.Length) * 3.5));
            Assert.InRange(drawing.TodayX, drawing.Left, drawing.Right);
        }
    }
}
