using CoopPortal.Core.Amounts;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.Items;

/// <summary>Where everything of the chart of an item's prices stands: days to scale from left to right, prices to scale upward. The axis
/// of prices begins below the lowest, not at 0: prices move by per cents.</summary>
public sealed class PriceHistoryDrawing
{
    private const double Top = 46;
    private const double Letter = 7.2;
    private const int MostPriceLabels = 6;

    private readonly IReadOnlyList<PriceSpan> spans;
    private readonly DateOnly begin;
    private readonly DateOnly end;
    private readonly decimal floor;
    private readonly decimal ceiling;
    private readonly decimal step;

    /// <summary>One span with a price is needed at least.</summary>
    public PriceHistoryDrawing(IReadOnlyList<PriceSpan> spans, DateOnly today, int width)
    {
        this.spans = spans;
        Width = width;
        Bottom = Top + (width < 500 ? 170 : 230);
        Height = (int)Bottom + 44;
        begin = today < spans[0].From ? today : spans[0].From;
        DateOnly[] known = [today, spans[^1].From, spans[^1].To ?? today];
        var last = known.Max();
        end = spans[^1].To is { } ended && ended == last ? last : last.AddDays(Math.Max(14, (last.DayNumber - begin.DayNumber) / 8));
        var lowest = spans.Min(span => span.Lowest?.Amount ?? decimal.MaxValue);
        var highest = spans.Max(span => span.First?.Amount ?? 0);
        step = Step(highest - lowest, highest);
        floor = Math.Max(0, Math.Floor(lowest / step) * step - (lowest % step == 0 ? step : 0));
        ceiling = Math.Max(Math.Ceiling(highest / step) * step, floor + step);
        Left = 14 + Letter * PriceLabels.Max(label => label.Text.Length);
        Right = width - 8;
        TodayX = X(today);
    }

    public int Width { get; }
    public int Height { get; }
    public double Left { get; }
    public double Right { get; }
    public double Bottom { get; }
    public double TodayX { get; }
    public bool TodayTextLeft => TodayX > Left + (Right - Left) * 0.55;

    public string FirstTier => Line(span => span.First);
    public string LowestTier => Line(span => span.Lowest);

    public IEnumerable<(double Y, string Text)> PriceLabels
    {
        get
        {
            for (var price = floor; price <= ceiling; price += step)
                yield return (Y(price), Show.Price(new UnitPrice(price)));
        }
    }

    /// <summary>The days on which prices change, under the axis; those for which there is no room are left out.</summary>
    public IEnumerable<(double X, string Text)> DayLabels
    {
        get
        {
            var free = double.MinValue;
            foreach (var day in spans.Select(span => span.From).Append(spans[^1].To ?? spans[^1].From).Distinct())
            {
                var text = Show.Date(day);
                var half = text.Length * Letter / 2;
                var middle = Math.Clamp(X(day), half, Width - half);
                if (middle - half < free)
                    continue;
                free = middle + half + 10;
                yield return (middle, text);
            }
        }
    }

    /// <summary>Steps from span to span; broken where the item had no price.</summary>
    private string Line(Func<PriceSpan, UnitPrice?> price)
    {
        var path = "";
        DateOnly? until = null;
        foreach (var span in spans)
        {
            if (price(span) is not { } now)
                continue;
            path += $"{(until == span.From ? "V" : $"M{LadderDrawing.N(X(span.From))} ")}{LadderDrawing.N(Y(now.Amount))}"
                + $"H{LadderDrawing.N(X(span.To ?? end))}";
            until = span.To;
        }
        return path;
    }

    private double X(DateOnly day) =>
        Left + (Right - Left) * (day.DayNumber - begin.DayNumber) / Math.Max(1, end.DayNumber - begin.DayNumber);

    private double Y(decimal price) => Bottom - (Bottom - Top - 14) * (double)((price - floor) / (ceiling - floor));

    /// <summary>1, 2 or 5 of some decimal place, so that few labels hold the range; of one price alone, about a tenth of it.</summary>
    private static decimal Step(decimal range, decimal highest)
    {
        var wanted = Math.Max(range > 0 ? range / (MostPriceLabels - 2) : highest / 10, 0.0001m);
        var step = 0.0001m;
        for (var at = 0; step < wanted; at++)
            step *= at % 3 == 1 ? 2.5m : 2;
        return step;
    }
}
