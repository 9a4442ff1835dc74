using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace CoopPortal.Core.Tests.Vectors;

/// <summary>Runs every vector of the Vectors folder and of the folder named by COOP_VECTORS; only keys of "expected" are compared, numbers
/// exactly.</summary>
public class VectorTests(ITestOutputHelper output)
{
    private static readonly string[] Asked =
    [
        "all_units", "incremental", "covered", "anomaly", "validate_ladder", "spend_tier", "category", "sheet_at",
        "round", "largest_remainder", "aggregate_price", "round_close", "true_up_delta",
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Runnable() => Vector.All()
        .Where(vector => Answers.ByKind.ContainsKey(vector.Kind))
        .Select(vector => new TheoryDataRow<string, string>(vector.File, vector.Name));

    [Theory]
    [MemberData(nameof(Runnable))]
    public void The_product_answers_as_the_vector_expects(string file, string name)
    {
        foreach (var vector in Vector.All()
            .Where(vector => vector.File == file && vector.Name == name && Answers.ByKind.ContainsKey(vector.Kind)))
        {
            var answer = JsonSerializer.SerializeToElement(Answers.ByKind[vector.Kind](vector));
            var differences = Compare("", vector.Expected, answer).ToArray();
            Assert.True(differences.Length == 0, $"{vector.Kind} {vector.Name}: {string.Join("; ", differences)}");
        }
    }

    [Fact]
    public void No_kind_that_is_asked_for_is_left_out()
    {
        var kinds = Vector.All().CountBy(vector => vector.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).ToArray();
        foreach (var (kind, count) in kinds)
            output.WriteLine(Answers.ByKind.ContainsKey(kind) ? $"run {count} of {kind}" : $"left out {count} of {kind}");
        Assert.Empty(Asked.Except(Answers.ByKind.Keys));
        Assert.Empty(Asked.Except(kinds.Select(kind => kind.Key)));
    }

    [Theory]
    [InlineData("""{"total":"2.5"}""", """{"total":2.50,"unit":"1"}""", true)]
    [InlineData("""{"total":"275/7"}""", """{"total":"275/7"}""", true)]
    [InlineData("""{"total":"2.5"}""", """{"total":2.51}""", false)]
    [InlineData("""{"total":"2.5"}""", """{"unit":2.5}""", false)]
    [InlineData("""{"ids":["A",null]}""", """{"ids":["A",null]}""", true)]
    [InlineData("""{"ids":["A",null]}""", """{"ids":["A","B"]}""", false)]
    [InlineData("""{"parts":[1,2]}""", """{"parts":[1,2,0]}""", false)]
    [InlineData("""{"lines":[{"line":"b","credit":"0.00"}]}""", """{"lines":[{"line":"a","credit":1},{"line":"b","credit":0}]}""", true)]
    public void The_comparison_itself_tells_right_from_wrong(string expected, string actual, bool same) =>
        Assert.Equal(same, !Compare("", JsonSerializer.Deserialize<JsonElement>(expected),
            JsonSerializer.Deserialize<JsonElement>(actual)).Any());

    private static IEnumerable<string> Compare(string path, JsonElement expected, JsonElement actual) => expected.ValueKind switch
    {
        JsonValueKind.Object when actual.ValueKind is JsonValueKind.Object => expected.EnumerateObject().SelectMany(key =>
            actual.TryGetProperty(key.Name, out var value)
                ? Compare($"{path}/{key.Name}", key.Value, value)
                : [$"{path}/{key.Name} is not answered"]),
        JsonValueKind.Array when actual.ValueKind is JsonValueKind.Array && path.EndsWith("/lines", StringComparison.Ordinal) =>
            expected.EnumerateArray().SelectMany(line => Compare($"{path}/{line.GetProperty("line")}", line,
                actual.EnumerateArray().Single(other => Vector.Text(other.GetProperty("line")) == Vector.Text(line.GetProperty("line"))))),
        JsonValueKind.Array when actual.ValueKind is JsonValueKind.Array && expected.GetArrayLength() == actual.GetArrayLength() =>
            expected.EnumerateArray().Zip(actual.EnumerateArray()).SelectMany((pair, i) => Compare($"{path}/{i}", pair.First, pair.Second)),
        _ => Same(expected, actual) ? [] : [$"{path} should be {expected.GetRawText()} and is {actual.GetRawText()}"],
    };

    private static bool Same(JsonElement expected, JsonElement actual)
    {
        if (JsonNode.DeepEquals(JsonNode.Parse(expected.GetRawText()), JsonNode.Parse(actual.GetRawText())))
            return true;
        return IsNumber(expected) && IsNumber(actual) && Vector.Number(expected) == Vector.Number(actual);
    }

    private static bool IsNumber(JsonElement value) => value.ValueKind is JsonValueKind.Number
        || (value.ValueKind is JsonValueKind.String && value.GetString()!.Split('/').All(half =>
            decimal.TryParse(half, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out _)));
}
