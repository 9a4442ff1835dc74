using System.Globalization;
using CoopPortal.Core.Amounts;
using CoopPortal.Web.Data;

namespace CoopPortal.Web.Features.Shared;

/// <summary>A ticked box that carries the higher price a person has read: "3:34.0000" is line 3 at $34.00.
/// A price that rose again asks again.</summary>
public static class PriceConsent
{
    public static string Write(PriceRise rise) => string.Create(CultureInfo.InvariantCulture, $"{rise.Line}:{rise.Today.TenThousandths}");

    /// <summary>What cannot be read was not agreed to.</summary>
    public static IReadOnlyDictionary<int, UnitPrice> Read(IEnumerable<string>? ticked)
    {
        var agreed = new Dictionary<int, UnitPrice>();
        foreach (var text in ticked ?? [])
            if (text.Split(':') is [var line, var price]
                && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && long.TryParse(price, NumberStyles.None, CultureInfo.InvariantCulture, out var tenThousandths))
                agreed[number] = UnitPrice.FromTenThousandths(tenThousandths);
        return agreed;
    }
}
