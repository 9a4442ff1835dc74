using System.Globalization;
using System.Text.Json;
using CoopPortal.Core.Buying;

namespace CoopPortal.Core.Governance;

/// <summary>The chain's last link at a moment, as a text to keep outside the portal: whoever rewrites the log cannot rewrite it. Links are
/// numbered without a gap, so the number is the count of entries that it covers.</summary>
public sealed record ChainCheckpoint(string Cooperative, DateTime At, long Number, string Hash)
{
    /// <summary>No checkpoint is longer.</summary>
    public const int MostLetters = 4_000;

    private const string What = "CoopPortal audit checkpoint";
    private const string Stamp = "yyyy-MM-ddTHH:mm:ssZ";
    private static readonly JsonSerializerOptions OneALine = new() { WriteIndented = true, NewLine = "\n" };

    public static ChainCheckpoint Of(string cooperative, AuditLink last, DateTime now) =>
        new(cooperative.ReplaceLineEndings(" ").Trim(), now, last.Number, Convert.ToHexStringLower(last.Hash));

    /// <summary>JSON. Its last line is the SHA-256 of the others as canonical JSON, against slips of the pen.</summary>
    public string Text => JsonSerializer.Serialize(new Dictionary<string, object>(Body()) { ["check"] = Check() }, OneALine) + "\n";

    public string FileName => string.Create(CultureInfo.InvariantCulture, $"audit-checkpoint-{Number}.json");

    public static Refusal? WhyNot(string text) => Read(text) switch
    {
        null => new("checkpoint.form", "This is no checkpoint of the audit log. Give the whole file as it was downloaded, "
            + "“audit-checkpoint-….json”."),
        (var checkpoint, var check) when check != checkpoint.Check() => new("checkpoint.check",
            "The last line of this checkpoint does not belong to the others: the file was changed. It was not used."),
        _ => null,
    };

    /// <summary>Null where the text does not have the form of a checkpoint.</summary>
    public static ChainCheckpoint? Parse(string text) => Read(text)?.Checkpoint;

    private static (ChainCheckpoint Checkpoint, string Check)? Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text.Length <= MostLetters ? text : "");
            return json.RootElement.ValueKind == JsonValueKind.Object && Word("what") == What
                && Word("cooperative") is { } cooperative && Word("hash") is { } hash && Word("check") is { } check
                && DateTime.TryParseExact(Word("at"), Stamp, CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
                && json.RootElement.TryGetProperty("link", out var link) && link.ValueKind == JsonValueKind.Number
                && link.TryGetInt64(out var number) && number > 0
                    ? (new(cooperative, at, number, hash), check)
                    : null;

            string? Word(string name) => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Check() => CanonicalJson.Hash(CanonicalJson.Of(JsonSerializer.Serialize(Body())));

    private Dictionary<string, object> Body() => new()
    {
        ["what"] = What,
        ["cooperative"] = Cooperative,
        ["at"] = At.ToString(Stamp, CultureInfo.InvariantCulture),
        ["link"] = Number,
        ["hash"] = Hash,
    };
}
