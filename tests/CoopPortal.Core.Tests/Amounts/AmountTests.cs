using CoopPortal.Core.Amounts;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace CoopPortal.Core.Tests.Amounts;

public class AmountTests
{
    [Theory]
    [InlineData("526.925", "526.93")]
    [InlineData("-0.125", "-0.13")]
    [InlineData("1.005", "1.01")]
    [InlineData("2.675", "2.68")]
    [InlineData("0.5049", "0.50")]
    public void Half_a_cent_goes_away_from_zero(string dollars, string cents) =>
        Assert.Equal(cents, Money.Rounded(Dec(dollars)).ToString());

    [Fact]
    public void Money_refuses_a_fraction_of_a_cent() => Assert.Throws<ArgumentException>(() => new Money(0.005m));

    [Fact]
    public void A_unit_price_refuses_a_fifth_decimal_and_less_than_nothing()
    {
        Assert.Throws<ArgumentException>(() => new UnitPrice(0.00005m));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UnitPrice(-1));
    }

    [Fact]
    public void A_line_is_rounded_once() => Assert.Equal("2830.50", new UnitPrice(2.8305m).Times(1_000).ToString());

    [Fact]
    public void Per_cent_off_a_list_price_keeps_four_decimals() =>
        Assert.Equal(new UnitPrice(2.8305m), new Percent(15).Off(new UnitPrice(3.33m)));

    [Theory]
    [InlineData(-0.01)]
    [InlineData(100.01)]
    public void A_percentage_outside_0_to_100_is_refused(double percent) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Percent((decimal)percent));

    [Fact]
    public void A_percentage_beyond_four_decimals_is_refused() => Assert.Throws<ArgumentException>(() => new Percent(0.00001m));

    [Fact]
    public void A_fee_of_a_total_is_rounded_to_cents() => Assert.Equal("0.53", new Percent(1.5m).Of(new Money(35m)).ToString());

    [Fact]
    public void A_ratio_is_kept_in_lowest_terms_with_its_sign_on_top()
    {
        Assert.Equal("275/7", Ratio.Of(50 * 1_100, 1_400).ToString());
        Assert.Equal("-1/2", Ratio.Of(0.5m, -1m).ToString());
        Assert.Equal("40", Ratio.Of(80m, 2m).ToString());
        Assert.Equal("0", default(Ratio).ToString());
    }

    [Fact]
    public void A_ratio_rounds_down_also_below_zero()
    {
        Assert.Equal(39, Ratio.Of(275, 7).Floor);
        Assert.Equal(-1, Ratio.Of(-1, 2).Floor);
        Assert.Equal(-2, Ratio.Of(-2).Floor);
    }

    [Fact]
    public void A_ratio_by_nothing_is_refused() => Assert.Throws<DivideByZeroException>(() => Ratio.Of(1, 0));

    [Fact]
    public void Whole_number_pricing_equals_decimal_pricing() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000),
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (quantity, price) =>
            Assert.Equal(UnitPrice.FromTenThousandths(price).Times(quantity).Cents, Rounding.LineCents(quantity, price))));

    [Fact]
    public void Whole_number_pricing_holds_beyond_64_bits() =>
        Assert.Equal(92_233_720_368_547_758L, Rounding.LineCents(long.MaxValue, 1));

    [Fact]
    public void Cents_and_ten_thousandths_go_there_and_back() => Check.One(Config.QuickThrowOnFailure,
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), cents =>
        {
            Assert.Equal(cents, Money.FromCents(cents).Cents);
            Assert.Equal(Math.Abs(cents / 2), UnitPrice.FromTenThousandths(Math.Abs(cents / 2)).TenThousandths);
        }));

    private static decimal Dec(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
