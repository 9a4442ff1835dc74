using CoopPortal.Core.Contracting;
using Xunit;

namespace CoopPortal.Core.Tests.Contracting;

public sealed class ItemTests
{
    [Theory]
    [InlineData("Crayola® Crayons, 24-ct", "crayola crayons 24 ct")]
    [InlineData("  Café   CRÈME ", "cafe creme")]
    [InlineData("8½\" x 11\"", "8½ x 11")]
    [InlineData("***", "")]
    [InlineData("a\uFFFFb\uFDD0c🙂", "a b c")]
    [InlineData("", "")]
    public void Normalised_text_has_small_letters_without_accents_and_single_blanks(string typed, string wanted)
    {
        var got = Item.Normalise(typed);
        // ½ is a number of its own in Unicode, not a digit: it parts words.
        Assert.Equal(wanted.Replace("½", "", StringComparison.Ordinal), got);
    }

    [Fact]
    public void Every_word_about_an_item_is_found_in_its_search_text()
    {
        var item = new Item(1, "PAP-20", "Copy paper", "carton", "Paper");
        item.Describe("Copy paper", "carton", "Paper", "Boise", "OX-9001", "92 bright", "14111507", 10);
        foreach (var word in new[] { " pap ", " copy ", " boise ", " 9001 ", " bright ", " 14111507 " })
            Assert.Contains(word, item.SearchText, StringComparison.Ordinal);
        Assert.Equal(" pap 20 ox 9001 copy paper pap20 ox9001 ", item.SearchTitle);
        Assert.Equal(("PAP20", "0X9001"), (item.PartKey, item.MakerPartKey));
    }

    [Fact]
    public void A_search_text_never_outgrows_its_column()
    {
        var item = new Item(1, "A", "Name", "EA", "Paper");
        item.Describe("Name", "EA", "Paper", "", "", new string('x', Item.DescriptionLength), null, 1);
        Assert.Equal(Item.SearchTextLength, item.SearchText.Length);
    }

    [Theory]
    [InlineData(0, "quantity.positive")]
    [InlineData(-5, "quantity.positive")]
    [InlineData(10_000_001, "quantity.too-large")]
    [InlineData(7, "quantity.pack")]
    [InlineData(12, null)]
    [InlineData(120, null)]
    public void Quantities_are_whole_packs_within_the_lines_limit(long quantity, string? code) =>
        Assert.Equal(code, Packs(12).WhyNotQuantity(quantity)?.Code);

    [Theory]
    [InlineData(30, "24 or 36")]
    [InlineData(5, "12")]
    public void A_broken_pack_names_the_nearest_whole_ones(long quantity, string nearest) =>
        Assert.EndsWith($"Enter {nearest}.", Packs(12).WhyNotQuantity(quantity)!.Sentence, StringComparison.Ordinal);

    [Fact]
    public void An_item_taken_off_is_refused_from_its_day_on_and_again_allowed_when_put_back()
    {
        var item = Packs(1);
        item.Withdraw(new DateOnly(2026, 10, 1));
        Assert.Null(item.WhyNotOrder(new DateOnly(2026, 9, 30)));
        Assert.Equal("item.withdrawn", item.WhyNotOrder(new DateOnly(2026, 10, 1))!.Code);
        item.Restore();
        Assert.Null(item.WhyNotOrder(new DateOnly(2026, 10, 1)));
    }

    [Theory]
    [InlineData("7.53E+12", true)]
    [InlineData("7,53E+12", true)]
    [InlineData("1E10", true)]
    [InlineData("7530025871234", false)]
    [InlineData("PAP-20E", false)]
    public void A_spreadsheets_power_of_ten_is_known(string sku, bool damaged) => Assert.Equal(damaged, PartNumber.IsDamaged(sku));

    private static Item Packs(int pack)
    {
        var item = new Item(1, "PEN-1", "Pens", "EA", "Pens");
        item.Describe("Pens", "EA", "Pens", "", "", "", null, pack);
        return item;
    }
}
