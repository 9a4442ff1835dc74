using CoopPortal.Core.Contracting;
using Xunit;

namespace CoopPortal.Core.Tests.Contracting;

public sealed class SearchTermsTests
{
    [Theory]
    [InlineData("7510-01-234", "751001234")]
    [InlineData("7510 o1.234", "751001234")]
    [InlineData("abc-il/0", "ABC110")]
    [InlineData("É-9", "E9")]
    [InlineData("\"*-", "")]
    public void Part_numbers_are_compared_without_case_signs_and_look_alikes(string typed, string key) =>
        Assert.Equal(key, PartNumber.Key(typed));

    [Theory]
    [InlineData("AB123", "AB12")]
    [InlineData("AB123", "B123")]
    [InlineData("AB123", "AB1234")]
    [InlineData("AB123", "ZAB123")]
    [InlineData("AB123", "AB193")]
    [InlineData("AB123", "AB132")]
    [InlineData("AB123", "BA123")]
    public void One_mistake_is_a_sign_left_out_added_replaced_or_changed_with_its_neighbor(string typed, string meant)
    {
        Assert.Contains(meant, PartNumber.OneMistakeFrom(typed));
        Assert.DoesNotContain(meant + "99", PartNumber.OneMistakeFrom(typed));
    }

    [Theory]
    [InlineData("A123")]
    [InlineData("ENVELOPES")]
    [InlineData("1234567890123456789012345678901")]
    public void What_is_short_very_long_or_a_word_is_taken_as_it_is(string key) => Assert.Empty(PartNumber.OneMistakeFrom(key));

    [Fact]
    public void A_number_is_not_near_itself_and_the_longest_has_few_thousand_neighbors()
    {
        var near = PartNumber.OneMistakeFrom(new string('7', 29) + "A");
        Assert.DoesNotContain(new string('7', 29) + "A", near);
        Assert.InRange(near.Count, 1_500, 2_500);
    }

    [Theory]
    [InlineData("batteries", "batteries", "battery")]
    [InlineData("battery", "battery", "batteries")]
    [InlineData("boxes", "boxes", "box")]
    [InlineData("shelves", "shelves", "shelf")]
    [InlineData("shelf", "shelf", "shelves")]
    [InlineData("knife", "knife", "knives")]
    [InlineData("envelopes", "envelopes", "envelope")]
    [InlineData("glass", "glass")]
    [InlineData("tray", "tray")]
    [InlineData("bus", "bus")]
    [InlineData("78s5s", "78s5s")]
    public void A_word_counts_in_its_singular_and_plural(string typed, params string[] forms) =>
        Assert.Equal(forms, Assert.Single(SearchTerms.Of(typed).Words));

    [Fact]
    public void Words_are_letters_and_digits_whatever_is_typed()
    {
        Assert.Equal(["paper", "not", "a4"], SearchTerms.Of("\"Paper\"* NOT -(a4) paper").Words.Select(forms => forms[0]));
        Assert.True(SearchTerms.Of("\0\"*-🙂").IsEmpty);
        Assert.True(SearchTerms.Of(null).IsEmpty);
    }

    [Fact]
    public void A_cut_through_a_sign_of_two_halves_is_harmless() =>
        Assert.Equal(new string('x', SearchTerms.Length - 1),
            SearchTerms.Of(new string('x', SearchTerms.Length - 1) + "🙂").Words[0][0]);
}
