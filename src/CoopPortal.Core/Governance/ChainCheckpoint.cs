using System.Globalization;
using System.Text.RegularExpressions;
using CoopPortal.Core.Buying;

namespace CoopPortal.Core.Governance;

/// <summary>The chain's last link at a moment, as a text to keep outside the portal: whoever rewrites the log cannot rewrite it.</summary>
public sealed partial record ChainCheckpoint(string Cooperative, DateTime At, long Number, string Hash)
{
    private const string Stamp = "yyyy-MM-ddTHH:mm:ssZ";

    public static ChainCheckpoint Of(string cooperative, AuditLink last, DateTime now) =>
        new(cooperative.ReplaceLineEndings(" ").Trim(), now, last.Number, Convert.ToHexStringLower(last.Hash));

    /// <summary>Five lines; the last is the SHA-256 of the others, against slips of the pen.</summary>
    public string Text => $"{Body}check: {CanonicalJson.Hash(Body)}\n";

    private string Body => string.Create(CultureInfo.InvariantCulture,
        $"CoopPortal audit checkpoint of {Cooperative}\nat: {At.ToString(Stamp, CultureInfo.InvariantCulture)}\nlink: {Number}\n")
        + $"hash: {Hash}\n";

    public static Refusal? WhyNot(string text) => Parse(text) is { } checkpoint
        ? checkpoint.Text == Lines(text) ? null
            : new("checkpoint.check", "The last line of this checkpoint does not belong to the others: the text was changed. "
                + "It was not used.")
        : new("checkpoint.form", "This is no checkpoint of the audit log. Paste the whole text, from “CoopPortal audit checkpoint” to the "
            + "line “check”.");

    /// <summary>Null where the text does not have the form of a checkpoint.</summary>
    public static ChainCheckpoint? Parse(string text) => Form().Match(Lines(text)) is { Success: true } match
        && DateTime.TryParseExact(match.Groups[2].Value, Stamp, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
        && long.TryParse(match.Groups[3].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(match.Groups[1].Value, at, number, match.Groups[4].Value)
            : null;

    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim() + "\n";

    [GeneratedRegex(@"^CoopPortal audit checkpoint of (.*)\nat: (\S+)\nlink: (\d+)\nhash: ([0-9a-f]{64})\ncheck: [0-9a-f]{64}\n$")]
    private static partial Regex Form();
}
