using System.Globalization;
using System.Text.Json;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;

namespace CoopPortal.Core.Tests.Vectors;

/// <summary>One case of a vector file, and the reading of its JSON. Translation only: every figure comes out of the product's
/// classes.</summary>
public sealed record Vector(string File, string Name, string Kind, JsonElement Inputs, JsonElement Expected)
{
    public static IEnumerable<Vector> All()
    {
        var folders = new[] { Path.Combine(AppContext.BaseDirectory, "Vectors"), Environment.GetEnvironmentVariable("COOP_VECTORS") };
        foreach (var file in folders.Where(folder => !string.IsNullOrEmpty(folder))
            .SelectMany(folder => Directory.GetFiles(folder!, "*.json").Order()))
        {
            using var stream = System.IO.File.OpenRead(file);
            var document = JsonDocument.Parse(stream);
            foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
                yield return new Vector(Path.GetFileName(file), vector.GetProperty("name").GetString()!,
                    vector.GetProperty("kind").GetString()!, vector.GetProperty("inputs"), vector.GetProperty("expected"));
        }
    }

    public static JsonElement? Optional(JsonElement holder, string name) =>
        holder.ValueKind is JsonValueKind.Object && holder.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null
            ? value : null;

    public static string Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();

    public static Ratio Number(JsonElement value) => Number(Text(value));

    public static Ratio Number(string text)
    {
        var halves = text.Split('/');
        return halves.Length == 2 ? Ratio.Of(Parse(halves[0]), Parse(halves[1])) : Ratio.Of(Parse(text));
    }

    private static decimal Parse(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    public static decimal Dollars(JsonElement value) => Number(value).Value;

    public static long Whole(JsonElement value) => decimal.ToInt64(Dollars(value));

    public static UnitPrice Price(JsonElement value) => new(Dollars(value));

    public static IEnumerable<JsonElement> Items(JsonElement holder, string name) =>
        Optional(holder, name) is { } list ? list.EnumerateArray() : [];

    public static DateOnly Date(JsonElement value) => DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public Ladder UnitPrices(Decisions? decisions = null) =>
        new(Items(Inputs, "tiers")
            .Select(tier => new Tier(Whole(tier.GetProperty("from")), Price(tier.GetProperty("price")))), Model(decisions));

    public Ladder PercentsBySpend() => new(
        Items(Inputs, "tiers").Select(tier => Tier.PercentOff(new Money(Dollars(tier.GetProperty("from"))), Off(tier))),
        Model(new Decisions { Value = TierValue.PercentOff, Scope = Scope.Contract, Measure = Measure.ListSpend }));

    public Ladder PercentsByUnits() => new(
        Items(Inputs, "tiers").Select(tier => Tier.PercentOff(Whole(tier.GetProperty("from")), Off(tier))),
        Model(new Decisions { Value = TierValue.PercentOff, Scope = Scope.PriceGroup }));

    private static Percent Off(JsonElement tier) => new(Dollars(Optional(tier, "pct") ?? tier.GetProperty("price")));

    private Decisions Model(Decisions? decisions)
    {
        var model = Optional(Inputs, "model") ?? Optional(Inputs, "mode");
        var method = model is { } named && Text(named) is "incremental" or "graduated" || Kind is "incremental"
            ? Method.Incremental : Method.AllUnits;
        return (decisions ?? Decisions.Default) with { Method = method };
    }
}
