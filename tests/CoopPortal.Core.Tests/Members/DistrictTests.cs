using CoopPortal.Core.Members;
using Xunit;

namespace CoopPortal.Core.Tests.Members;

public sealed class DistrictTests
{
    private static readonly DateOnly Joined = new(2026, 7, 1);

    private static District With(string mask) => new("Elm", Joined) { AccountMask = mask };

    [Theory]
    [InlineData(District.OhioMask, "001-2200-510-9020-000000-001-00-000")]
    [InlineData(District.OhioMask, " 001-2200-510-902A-00000Z-001-00-000 ")]
    [InlineData("99.AAA", "12.x9Z")]
    [InlineData("[9]", "[7]")]
    public void An_account_string_of_the_districts_form_is_taken(string mask, string account) =>
        Assert.Null(With(mask).WhyNotAccount(account, AccountList.Free));

    [Theory]
    [InlineData(District.OhioMask, "001-2200-510-9020-000000-001-00-00")]
    [InlineData(District.OhioMask, "00A-2200-510-9020-000000-001-00-000")]
    [InlineData(District.OhioMask, "001-2200-510-9020-000000-001-00-000-1")]
    [InlineData("99.AAA", "12xabc")]
    [InlineData("99", "١٢")]
    public void Another_form_is_refused_and_the_right_one_named(string mask, string account)
    {
        var refusal = With(mask).WhyNotAccount(account, AccountList.Free);
        Assert.Equal("account.mask", refusal?.Code);
        Assert.Contains(mask, refusal!.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void A_missing_account_string_is_asked_for(string? account) =>
        Assert.Equal("account.missing", With("99").WhyNotAccount(account, AccountList.Free)?.Code);

    [Fact]
    public void A_very_long_account_string_is_shortened_in_its_refusal() =>
        Assert.True(With("99").WhyNotAccount(new string('7', 10_000), AccountList.Free)!.Sentence.Length < 200);

    [Theory]
    [InlineData(District.OhioMask, null)]
    [InlineData("A", null)]
    [InlineData("", "mask.missing")]
    [InlineData("---", "mask.empty")]
    [InlineData("9999999999999999999999999999999999999999999999999999999999999", "mask.long")]
    public void A_form_has_at_least_one_place_to_fill_in(string mask, string? code) => Assert.Equal(code, District.WhyNotMask(mask)?.Code);

    [Fact]
    public void Membership_begins_on_its_first_day_and_ends_before_its_last()
    {
        var district = With("99");
        district.LeftOn = Joined.AddYears(1);
        Assert.False(district.IsMember(Joined.AddDays(-1)));
        Assert.True(district.IsMember(Joined));
        Assert.True(district.IsMember(Joined.AddYears(1).AddDays(-1)));
        Assert.False(district.IsMember(Joined.AddYears(1)));
    }
}
