using System.Globalization;
using CoopPortal.Core.Amounts;

namespace CoopPortal.Web.Features.Shared;

/// <summary>Where everything of a ladder's chart stands. Real ladders have floors from 1 to 10,000 and prices cents apart, so neither
/// axis is to scale: every tier gets the room its label needs, and only what is left is shared in proportion.</summary>
public sealed class LadderDrawing
{
    private const double PriceGap = 22;
    private const double Top = 46;

    private readonly LadderPicture picture;
    private readonly double[] edges;
    private readonly Dictionary<UnitPrice, double> heights;

    public LadderDrawing(LadderPicture picture, int width)
    {
        this.picture = picture;
        Width = width;
        var prices = picture.Rows.Select(r => r.Price).Distinct().OrderDescending().ToList();
        Left = 14 + 7.2 * prices.Max(p => Show.Price(p).Length);
        Right = width - 8;
        var steps = Math.Max(width < 500 ? 120 : 168, (prices.Count - 1) * (PriceGap + 6));
        Bottom = Top + (prices.Count == 1 ? 60 : steps) + 54;
        Height = (int)Bottom + 44;
        heights = Spread(prices, steps);
        edges = Bands();
    }

    public int Width { get; }
    public int Height { get; }
    public double Left { get; }
    public double Right { get; }
    public double Bottom { get; }

    public IEnumerable<(double Y, string Text)> PriceLabels => heights.Select(h => (h.Value, Show.Price(h.Key)));

    /// <summary>The tier floors under the axis; one is left out only where two would touch.</summary>
    public IEnumerable<(double X, string Text)> FloorLabels
    {
        get
        {
            var free = double.MinValue;
            for (var i = 0; i < picture.Rows.Count; i++)
            {
                var text = Show.Number(picture.Rows[i].From);
                var half = text.Length * 3.6;
                if (edges[i] - half < free)
                    continue;
                free = edges[i] + half + 6;
                yield return (edges[i], text);
            }
        }
    }

    public double TodayX => X(picture.Today);
    public double TodayY => heights[picture.Current.Price];
    public bool TodayTextLeft => TodayX > Left + (Right - Left) * 0.55;

    /// <summary>The line of prices; closed down to the axis it is the area.</summary>
    public string Line
    {
        get
        {
            var path = $"M{N(Left)} {N(heights[picture.Rows[0].Price])}";
            for (var i = 1; i < picture.Rows.Count; i++)
                path += $"H{N(edges[i])}V{N(heights[picture.Rows[i].Price])}";
            return path + $"H{N(Right)}";
        }
    }

    public string Area => $"{Line}V{N(Bottom)}H{N(Left)}Z";

    public static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private double X(long quantity)
    {
        var rows = picture.Rows;
        var band = Math.Max(0, rows.Count - 1);
        while (band > 0 && rows[band].From > quantity)
            band--;
        var from = rows[band].From;
        var to = band + 1 < rows.Count ? rows[band + 1].From : End;
        var share = to <= from ? 0 : Math.Clamp((quantity - from) / (double)(to - from), 0, 1);
        return edges[band] + share * (edges[band + 1] - edges[band]);
    }

    private double End => Math.Max(picture.Rows[^1].From * 1.3, picture.Today * 1.15) + 1;

    private double[] Bands()
    {
        var rows = picture.Rows;
        var room = Right - Left;
        var needed = Math.Min(rows.Max(r => Show.Number(r.From).Length) * 7.2 + 14, room / rows.Count);
        // A root tames ladders whose last floor is a thousand times the first; ordinary ones still look like their numbers.
        var lengths = rows.Select((r, i) => Math.Sqrt((i + 1 < rows.Count ? rows[i + 1].From : End) - r.From)).ToArray();
        var spare = room - needed * rows.Count;
        var all = lengths.Sum();
        var result = new double[rows.Count + 1];
        result[0] = Left;
        for (var i = 0; i < rows.Count; i++)
            result[i + 1] = result[i] + needed + (all > 0 ? spare * lengths[i] / all : spare / rows.Count);
        return result;
    }

    private static Dictionary<UnitPrice, double> Spread(List<UnitPrice> prices, double room)
    {
        var result = new Dictionary<UnitPrice, double> { [prices[0]] = Top };
        if (prices.Count == 1)
            return result;
        var spare = room - PriceGap * (prices.Count - 1);
        var span = (double)(prices[0].Amount - prices[^1].Amount);
        for (var i = 1; i < prices.Count; i++)
            result[prices[i]] = result[prices[i - 1]] + PriceGap + spare * (double)(prices[i - 1].Amount - prices[i].Amount) / span;
        return result;
    }
}
