using System.Text.Json;
using System.Text.Json.Nodes;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;
using static CoopPortal.Core.Tests.Vectors.Vector;

namespace CoopPortal.Core.Tests.Vectors;

/// <summary>What the product answers to a vector, in the vector's own words. No arithmetic here.</summary>
public static class Answers
{
    public static readonly IReadOnlyDictionary<string, Func<Vector, JsonObject>> ByKind = new Dictionary<string, Func<Vector, JsonObject>>
    {
        ["all_units"] = Total,
        ["incremental"] = Total,
        ["covered"] = vector => new() { ["total"] = vector.UnitPrices().Cover(Quantity(vector)) },
        ["anomaly"] = Anomaly,
        ["validate_ladder"] = Issues,
        ["spend_tier"] = Spend,
        ["category"] = Category,
        ["sheet_at"] = SheetAt,
        ["round"] = Rounded,
        ["largest_remainder"] = Remainder,
        ["aggregate_price"] = Aggregate,
        ["round_close"] = RoundClose,
        ["true_up_delta"] = Delta,
    };

    private static long Quantity(Vector vector) => Whole(vector.Inputs.GetProperty("qty"));

    private static JsonObject Total(Vector vector)
    {
        var ladder = vector.UnitPrices();
        return new()
        {
            ["total"] = ladder.ExactTotalFor(Quantity(vector)),
            ["unit"] = ladder.AveragePriceAt(Quantity(vector)).ToString(),
        };
    }

    private static JsonObject Anomaly(Vector vector) => new()
    {
        ["zones"] = Array(vector.UnitPrices().AnomalyZones(), zone => new JsonObject
        {
            ["first"] = zone.First,
            ["threshold"] = zone.Threshold,
            ["break_even"] = zone.BreakEven.ToString(),
        }),
    };

    private static JsonObject Issues(Vector vector) => new()
    {
        ["issues"] = Array(vector.UnitPrices().Check(), issue => issue.Code),
    };

    private static JsonObject Spend(Vector vector)
    {
        var bill = GroupBill.Of(vector.PercentsBySpend(), Lines(vector, "list"));
        return new()
        {
            ["list_spend"] = bill.ListSpend.Amount,
            ["net"] = bill.Net,
            ["discount_pct"] = bill.Off.Value,
            ["parts"] = Array(bill.Parts, part => part.Amount),
        };
    }

    private static JsonObject Category(Vector vector)
    {
        var bill = GroupBill.Of(vector.PercentsByUnits(), Lines(vector, "base"));
        var items = Items(vector.Inputs, "lines").ToArray();
        return new()
        {
            ["measure"] = bill.Measure,
            ["discount_pct"] = bill.Off.Value,
            ["parts"] = Array(bill.Parts, part => part.Amount),
            ["total"] = bill.Total.Amount,
            ["excluded"] = Array(bill.Excluded, index => Text(items[index].GetProperty("item"))),
        };
    }

    // A line that says nothing of a weight is itself the base unit; one that says null has no known conversion.
    private static GroupLine[] Lines(Vector vector, string price) =>
    [
        .. Items(vector.Inputs, "lines").Select(line => line.TryGetProperty("weight", out var weight)
            ? new GroupLine(Whole(line.GetProperty("qty")), Price(line.GetProperty(price)),
                weight.ValueKind is JsonValueKind.Null ? null : Dollars(weight))
            : new GroupLine(Whole(line.GetProperty("qty")), Price(line.GetProperty(price)))),
    ];

    private static JsonObject SheetAt(Vector vector)
    {
        var versions = Items(vector.Inputs, "sheets")
            .Select(sheet => new SheetVersion(Text(sheet.GetProperty("id")), Date(sheet.GetProperty("from")),
                Optional(sheet, "to") is { } to ? Date(to) : null, Optional(sheet, "rev") is { } rev ? rev.GetInt32() : 0)).ToArray();
        return new() { ["ids"] = Array(Items(vector.Inputs, "when"), when => Sheets.At(versions, Date(when))?.Id) };
    }

    private static JsonObject Rounded(Vector vector)
    {
        var value = Dollars(vector.Inputs.GetProperty("value"));
        var digits = Optional(vector.Inputs, "digits")?.GetInt32() ?? 2;
        return new()
        {
            ["value"] = (Optional(vector.Inputs, "mode") is { } mode ? Text(mode) : "half_up") switch
            {
                "half_up" => Rounding.To(value, digits),
                "half_even" => Rounding.To(value, digits, MidpointRounding.ToEven),
                "down" => Rounding.To(value, digits, MidpointRounding.ToZero),
                "floor" => Rounding.To(value, digits, MidpointRounding.ToNegativeInfinity),
                "ceiling" => Rounding.To(value, digits, MidpointRounding.ToPositiveInfinity),
                var other => throw new NotSupportedException($"rounding mode {other}"),
            },
        };
    }

    private static JsonObject Remainder(Vector vector)
    {
        var weights = Items(vector.Inputs, "weights").Select(Dollars).ToArray();
        return new() { ["parts"] = Array(LargestRemainder.Split(Whole(vector.Inputs.GetProperty("total_cents")), weights), part => part) };
    }

    private static JsonObject Aggregate(Vector vector)
    {
        var byGroup = Optional(vector.Inputs, "extension") is { } extension && Text(extension) is "group";
        var ladder = vector.UnitPrices(new Decisions { Rounding = byGroup ? LineRounding.GroupTotal : LineRounding.EachLine });
        var quantities = Items(vector.Inputs, "members").Select(member => Whole(member.GetProperty("qty"))).ToArray();
        var bill = PooledBill.Of(ladder, quantities);
        return new()
        {
            ["quantity"] = bill.Quantity,
            ["unit"] = bill.Price.ToString(),
            ["total"] = bill.Total.Amount,
            ["parts"] = Array(bill.Parts, part => part.Amount),
        };
    }

    private static JsonObject RoundClose(Vector vector)
    {
        var rebill = Optional(vector.Inputs, "policy") is { } policy && Text(policy) is "rebill";
        var tally = new Tally(vector.UnitPrices(new Decisions { Direction = Direction.Floating }), new ClosingTerms
        {
            Announced = Optional(vector.Inputs, "pledged") is { } pledged ? Whole(pledged) : 0,
            Payer = rebill ? ShortfallPayer.Rebill : ShortfallPayer.Reserve,
        });
        var (lines, members) = (new Names(), new Names());
        foreach (var step in Items(vector.Inputs, "events"))
        {
            var line = lines.IdOf(Text(step.GetProperty("line")));
            long? quantity = Optional(step, "qty") is { } given ? Whole(given) : null;
            switch (Text(step.GetProperty("op")))
            {
                case "order":
                    tally.Order(line, members.IdOf(Text(step.GetProperty("member"))), quantity!.Value);
                    break;
                case "cancel" when quantity is { } some:
                    tally.Cancel(line, some);
                    break;
                case "cancel":
                    tally.CancelRest(line);
                    break;
                case var other:
                    throw new NotSupportedException($"event {other}");
            }
        }
        tally.InvoiceAll();
        return Closed(tally.Close(), lines, members);
    }

    private static JsonObject Closed(Closing closing, Names lines, Names members) => new()
    {
        ["quantity"] = closing.FinalQuantity,
        ["closing_price"] = closing.ClosingPrice!.Value.Amount,
        ["shortfall"] = closing.Shortfall.Amount,
        ["supplier_total"] = closing.VendorTotal.Amount,
        ["lines"] = Array(closing.LineList, line => new JsonObject
        {
            ["line"] = lines.NameOf(line.Id),
            ["member"] = members.NameOf(line.MemberId),
            ["qty"] = line.Net,
            ["seen"] = line.Seen.Amount,
            ["final"] = line.Final.Amount,
            ["credit"] = line.CreditDue.Amount,
        }),
        ["members"] = new JsonObject(closing.Members()
            .Select(member => KeyValuePair.Create<string, JsonNode?>(members.NameOf(member.MemberId), new JsonObject
            {
                ["quantity"] = member.Quantity,
                ["provisional"] = member.Provisional.Amount,
                ["final"] = member.Final.Amount,
                ["credit"] = member.Credit.Amount,
            }))),
    };

    private static JsonObject Delta(Vector vector) => new()
    {
        ["delta"] = TrueUp.Delta(new Money(Dollars(vector.Inputs.GetProperty("due"))),
            Items(vector.Inputs, "already").Select(amount => new Money(Dollars(amount)))).Amount,
    };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> node) => new([.. items.Select(node)]);

    private sealed class Names
    {
        private readonly List<string> _names = [];

        public long IdOf(string name)
        {
            if (!_names.Contains(name))
                _names.Add(name);
            return _names.IndexOf(name);
        }

        public string NameOf(long id) => _names[(int)id];
    }
}
