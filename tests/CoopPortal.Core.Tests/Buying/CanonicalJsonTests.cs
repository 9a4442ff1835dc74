using System.Text.Json;
using CoopPortal.Core.Buying;
using Xunit;

namespace CoopPortal.Core.Tests.Buying;

public sealed class CanonicalJsonTests
{
    [Fact]
    public void Order_of_properties_and_blanks_do_not_matter()
    {
        const string Canonical = """{"a":[1,2.50,null],"b":{"c":"Café × 2","d":true}}""";
        Assert.Equal(Canonical, CanonicalJson.Of("""{ "b": { "d": true, "c": "Caf\u00e9 × 2" },  "a": [1, 2.50, null] }"""));
        Assert.Equal(Canonical, CanonicalJson.Of(Canonical));
    }

    [Fact]
    public void A_changed_figure_changes_the_hash() =>
        Assert.NotEqual(CanonicalJson.Hash(CanonicalJson.Of("""{"unitPrice":"36.00"}""")),
            CanonicalJson.Hash(CanonicalJson.Of("""{"unitPrice":"36.01"}""")));

    [Fact]
    public void The_hash_is_SHA_256_in_lower_case() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", CanonicalJson.Hash("abc"));

    [Fact]
    public void What_is_no_JSON_is_refused() => Assert.ThrowsAny<JsonException>(() => CanonicalJson.Of("{\"a\":"));
}
