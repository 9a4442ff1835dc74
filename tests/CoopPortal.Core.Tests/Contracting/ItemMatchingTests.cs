using System.Diagnostics;
using System.Numerics;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static CoopPortal.Core.Contracting.ItemMatchStatus;

namespace CoopPortal.Core.Tests.Contracting;

public sealed class ItemMatchingTests(ITestOutputHelper output)
{
    private static readonly KnownItem Paper = new(1, "PAP-1", "RM", "Copy paper, white, 92 bright, letter")
    {
        Gtin = "036000291452",
        Maker = "Boise Inc.",
        MakerPart = "OX-9001",
    };

    private static readonly KnownItem Marker = new(2, "MRK-1", "DZ", "Permanent marker, fine point, black")
    {
        Gtin = "4006381333931",
        Maker = "Sanford",
        MakerPart = "30001",
    };

    private static readonly VendorRow Unknown = new("V-1", "RM", "Something else altogether");

    [Theory]
    [InlineData("036000291452", "00036000291452")]
    [InlineData("0 36000 29145 2", "00036000291452")]
    [InlineData("0036000291452", "00036000291452")]
    [InlineData("00036000291452", "00036000291452")]
    [InlineData("4006381333931", "04006381333931")]
    [InlineData("96385074", "00000096385074")]
    [InlineData("10036000291459", "10036000291459")]
    [InlineData("036000291453", null)]
    [InlineData("36000291452", null)]
    [InlineData("3.6E+10", null)]
    [InlineData("00000000", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_gtin_of_any_length_is_one_number_when_its_check_digit_fits(string? typed, string? gtin) =>
        Assert.Equal(gtin, Gtin.Normalise(typed));

    [Fact]
    public void One_wrong_digit_or_two_neighbors_swapped_are_found_but_for_a_difference_of_five()
    {
        const string gtin = "00036000291452";
        for (var at = 0; at < gtin.Length; at++)
            foreach (var digit in "0123456789".Where(digit => digit != gtin[at]))
                Assert.Null(Gtin.Normalise(gtin[..at] + digit + gtin[(at + 1)..]));
        for (var at = 0; at + 1 < gtin.Length; at++)
            if (gtin[at] != gtin[at + 1] && Math.Abs(gtin[at] - gtin[at + 1]) != 5)
                Assert.Null(Gtin.Normalise(gtin[..at] + gtin[at + 1] + gtin[at] + gtin[(at + 2)..]));
    }

    [Theory]
    [InlineData("RM", "RM", "1")]
    [InlineData("ream", "RM", "1")]
    [InlineData("CT of 10 RM", "RM", "10")]
    [InlineData("CTN/10 RM", "REAM", "10")]
    [InlineData("RM", "CT of 10 RM", "1/10")]
    [InlineData("CT of 10 RM", "PK of 4 RM", "5/2")]
    [InlineData("CT of 10 RM", "CT of 8 RM", "5/4")]
    [InlineData("CT of 10 RM", "carton of 10 reams", null)]
    [InlineData("DZ", "EA", "12")]
    [InlineData("PR", "DZ", "1/6")]
    [InlineData("CT", "RM", null)]
    [InlineData("CT of 10 RM", "CT", null)]
    [InlineData("CT of 10 RM", "EA", null)]
    [InlineData("CT of 0 RM", "RM", null)]
    [InlineData("10", "RM", null)]
    [InlineData("CT of ten RM", "RM", null)]
    [InlineData("50/BX", "50/bx ", "1")]
    public void A_factor_follows_from_what_both_units_say_or_is_unknown(string vendor, string item, string? factor) =>
        Assert.Equal(factor, UnitFactor.Between(vendor, item)?.ToString());

    [Fact]
    public void Prices_and_quantities_are_converted_exactly_or_not_at_all()
    {
        Assert.Equal(new UnitPrice(2.95m), new UnitFactor(10, 1).Price(new UnitPrice(29.5m)));
        Assert.Equal(new UnitPrice(295), new UnitFactor(1, 10).Price(new UnitPrice(29.5m)));
        Assert.Null(new UnitFactor(12, 1).Price(new UnitPrice(35)));
        Assert.Equal((120L, null), (new UnitFactor(12, 1).Whole(10), new UnitFactor(1, 12).Whole(10)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UnitFactor(0, 1));
    }

    [Fact]
    public void An_earlier_match_comes_before_a_gtin_and_a_gtin_before_maker_and_number()
    {
        var matching = new ItemMatching([Paper, Marker], [new("V-1", "RM", 2, new UnitFactor(1, 12))]);
        var everything = Unknown with { Gtin = Paper.Gtin, Maker = Paper.Maker, MakerPart = Paper.MakerPart };
        Assert.Equal((Confirmed, MatchedBy.Earlier, 2L, new UnitFactor(1, 12)), Found(matching.Match(everything)));
        Assert.Equal((Confirmed, MatchedBy.Gtin, 1L, UnitFactor.One), Found(matching.Match(everything with
        {
            PartNumber = "V-2",
            Maker = Marker.Maker,
            MakerPart = Marker.MakerPart,
        })));
        Assert.Equal((Confirmed, MatchedBy.MakerPart, 1L, UnitFactor.One), Found(matching.Match(Unknown with
        {
            PartNumber = "V-3",
            Gtin = "036000291453",
            Maker = "BOISE",
            MakerPart = "0x 9OO1",
        })));
    }

    [Fact]
    public void A_match_says_what_led_to_it_and_what_one_unit_is() => Assert.Equal(
        "V-1 is PAP-1 by its GTIN; one CT of 10 RM is 10 RM.",
        new ItemMatching([Paper], []).Match(Unknown with { Unit = "CT of 10 RM", Gtin = Paper.Gtin }).Sentence);

    [Fact]
    public void An_unknown_factor_is_left_to_a_person()
    {
        var row = new ItemMatching([Paper], []).Match(Unknown with { Unit = "CT", Gtin = Paper.Gtin });
        Assert.Equal((Suggested, MatchedBy.Gtin, 1L, null), (row.Status, row.By!.Value, row.ItemId!.Value, row.Factor));
        Assert.Equal("V-1 may be PAP-1 by its GTIN, but how many RM are in one CT is not known: confirm it.", row.Sentence);
    }

    [Fact]
    public void An_earlier_match_does_not_hold_for_another_unit()
    {
        var row = new ItemMatching([Paper], [new("V-1", "CT", 1, new UnitFactor(10, 1))]).Match(Unknown with { Unit = "PK" });
        Assert.Equal((Suggested, null), (row.Status, row.Factor));
        Assert.Equal("V-1 may be PAP-1 by an earlier match, but it was confirmed by the CT and now comes by the PK: confirm it.",
            row.Sentence);
        var spelled = new ItemMatching([Paper], [new("v-1", "carton", 1, new UnitFactor(10, 1))]);
        Assert.Equal(Confirmed, spelled.Match(Unknown with { Unit = "CT" }).Status);
    }

    [Fact]
    public void Two_items_with_one_gtin_are_not_told_apart_by_it()
    {
        var matching = new ItemMatching([Paper, Marker with { Gtin = Paper.Gtin }], []);
        Assert.Equal(Unmatched, matching.Match(Unknown with { Gtin = Paper.Gtin }).Status);
        Assert.Equal((Confirmed, MatchedBy.MakerPart, 2L, UnitFactor.One), Found(matching.Match(Unknown with
        {
            Unit = "dozen",
            Gtin = Paper.Gtin,
            Maker = "Sanford",
            MakerPart = "30001",
        })));
    }

    [Fact]
    public void Numbers_that_a_spreadsheet_damaged_match_nothing()
    {
        var matching = new ItemMatching([Paper with { MakerPart = "7.53E+12" }], []);
        Assert.Equal(PartNumber.DamagedSentence, matching.Match(Unknown with { PartNumber = "7.53E+12", Gtin = Paper.Gtin }).Sentence);
        Assert.Equal(Unmatched, matching.Match(Unknown with { Maker = "Boise", MakerPart = "7.53E+12" }).Status);
    }

    [Fact]
    public void Words_only_suggest_and_a_person_confirms()
    {
        var row = new ItemMatching([Paper, Marker], []).Match(new("V-1", "RM", "Boise paper, copy, letter, white, 92 brights"));
        Assert.Equal((Suggested, MatchedBy.Text, 1L, null), (row.Status, row.By!.Value, row.ItemId!.Value, row.Factor));
        Assert.Equal("V-1 may be PAP-1 by its description, but only its words are alike: confirm it.", row.Sentence);
        Assert.Equal(new TextSuggestion(1, 93), Assert.Single(row.Suggestions));
        Assert.Equal("Nothing on the contract is like V-1: choose its item, or say that it is new.",
            new ItemMatching([Paper, Marker], []).Match(Unknown).Sentence);
    }

    [Fact]
    public void Suggestions_are_what_comparing_every_text_gives() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            string Text() =>
                string.Join(' ', Enumerable.Range(0, random.Next(1, 7)).Select(_ => $"w{random.Next(0, random.Next(2, 20))}x"));
            KnownItem[] items = [.. Enumerable.Range(1, random.Next(1, 40)).Select(id => new KnownItem(id, $"P{id}", "EA", Text()))];
            var text = Text();
            var found = new ItemMatching(items, []).Match(new("V", "EA", text)).Suggestions;
            Assert.Equal(OneByOne(items, text), found);
        }));

    [Fact]
    public void Duplicates_are_reported_by_kind_with_their_part_numbers()
    {
        var again = new KnownItem(3, "PAP-3", "RM", "Paper") { Gtin = "0036000291452", Maker = "boise", MakerPart = "0X9OO1" };
        KnownItem[] items = [Paper, Marker, again];
        var matching = new ItemMatching(items, [new("V-1", "EA", 2, UnitFactor.One), new("V-2", "EA", 2, UnitFactor.One)]);
        MatchedRow[] rows =
        [
            .. new[] { "V-1", "V-2", "V-3" }
                .Select(number => matching.Match(new(number, "EA", "x") { Gtin = number == "V-1" ? null : "96385074" })),
        ];
        Assert.Equal(
        [
            "V-1 and V-2 in the file are both matched with MRK-1, which has one price: keep one of them.",
            "PAP-1 and PAP-3 on the contract have one GTIN, 00036000291452: correct it, or keep one of them.",
            "V-2 and V-3 in the file have one GTIN, 00000096385074: correct it, or keep one of them.",
            "PAP-1 and PAP-3 on the contract are both Boise Inc. OX-9001: keep one of them, or correct the maker’s number.",
        ], MatchDuplicate.Of(items, rows).Select(duplicate => duplicate.Sentence));
        Assert.Empty(MatchDuplicate.Of([Paper, Marker], []));
    }

    [Fact]
    public void Twenty_thousand_rows_find_their_like_among_twenty_thousand_items()
    {
        const int many = 20_000;
        var random = new Random(2026);
        // Words as rare and as common as in a catalog: the n-th word turns up about 1/n as often as the first.
        string Text(int id) => $"size{id} "
            + string.Join(' ', Enumerable.Range(0, 8).Select(_ => $"word{(int)Math.Exp(random.NextDouble() * Math.Log(8_000))}x"));
        KnownItem[] items = [.. Enumerable.Range(1, many).Select(id => new KnownItem(id, $"P{id}", "EA", Text(id)))];
        var watch = Stopwatch.StartNew();
        var matching = new ItemMatching(items, []);
        var right = items.Count(item => matching.Match(new($"V{item.ItemId}", "EA", item.Description + " extra")).ItemId == item.ItemId);
        output.WriteLine($"{many:N0} × {many:N0} in {watch.Elapsed.TotalSeconds:0.00} s");
        Assert.Equal(many, right);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    private static (ItemMatchStatus, MatchedBy, long, UnitFactor) Found(MatchedRow row) =>
        (row.Status, row.By!.Value, row.ItemId!.Value, row.Factor!.Value);

    private static IEnumerable<TextSuggestion> OneByOne(KnownItem[] items, string text)
    {
        var having = items.SelectMany(item => item.Description.Split(' ').Distinct()).CountBy(word => word).ToDictionary();
        int Weight(string word) => 1 + BitOperations.Log2((uint)(items.Length / Math.Max(having.GetValueOrDefault(word), 1)));
        var own = text.Split(' ').ToHashSet();
        return items
            .Select(item => (item.ItemId, Words: item.Description.Split(' ').ToHashSet()))
            .Select(item => (item.ItemId, Shared: item.Words.Where(own.Contains).Sum(Weight),
                Both: item.Words.Sum(Weight) + own.Sum(Weight)))
            .Where(item => 4 * item.Shared >= item.Both)
            .OrderByDescending(item => Ratio.Of(item.Shared, item.Both)).ThenBy(item => item.ItemId)
            .Take(3).Select(item => new TextSuggestion(item.ItemId, 200 * item.Shared / item.Both));
    }
}
