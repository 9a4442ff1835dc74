using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CoopPortal.Core.Governance;

/// <summary>A file of a packet: its path in the ZIP, its size and its SHA-256.</summary>
public sealed record PacketFile(string Path, long Bytes, string Hash);

/// <summary>A link in a proof: its entry and the SHA-256 of the entry's content; number and previous hash follow from its place.</summary>
public sealed record ProofLink(long EntryId, string Content);

/// <summary>Links without a gap, from one of the packet's entries to a checkpoint: whoever keeps that checkpoint can compute from the
/// entry's line to its hash.</summary>
public sealed record ChainRun(long From, string Previous, IReadOnlyList<ProofLink> Links, ChainCheckpoint Checkpoint)
{
    /// <summary>Null where it leads to the checkpoint.</summary>
    public string? Fault
    {
        get
        {
            var end = From + Links.Count - 1;
            if (end != Checkpoint.Number)
                return $"The links from {Say.Number(From)} end at {Say.Number(end)}, and the checkpoint is at "
                    + $"{Say.Number(Checkpoint.Number)}.";
            if (!IsHash(Previous) || Links.Any(link => !IsHash(link.Content)))
                return $"The links from {Say.Number(From)} to {Say.Number(end)} have a hash that is none.";
            var hash = Convert.FromHexString(Previous);
            for (var i = 0; i < Links.Count; i++)
                hash = AuditLink.HashOf(hash, From + i, Links[i].EntryId, Convert.FromHexString(Links[i].Content));
            return Convert.ToHexStringLower(hash) == Checkpoint.Hash ? null
                : $"The links from {Say.Number(From)} to {Say.Number(end)} do not lead to the hash of the checkpoint of "
                    + $"{Checkpoint.At.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.";
        }
    }

    private static bool IsHash(string text) => text.Length == 2 * AuditLink.HashBytes && text.All(char.IsAsciiHexDigit);

    public static ChainRun Of(IReadOnlyList<AuditLink> links, AuditLink? before, ChainCheckpoint checkpoint) =>
        new(links[0].Number, Convert.ToHexStringLower(before?.Hash ?? AuditLink.BeforeFirst),
            [.. links.Select(link => new ProofLink(link.EntryId, Convert.ToHexStringLower(link.Content)))], checkpoint);
}

/// <summary>The contents list of an evidence packet: what it is about, every file's hash, and how its audit entries hang on checkpoints
/// that others keep.</summary>
public sealed record EvidenceManifest(string Cooperative, string Subject, DateTime MadeAt, IReadOnlyList<PacketFile> Files,
    IReadOnlyList<ChainRun> Chain)
{
    public const string FileName = "manifest.json";
    private const string Format = "coopportal-evidence-1";
    private const string Stamp = "yyyy-MM-ddTHH:mm:ssZ";

    private static readonly JsonWriterOptions Plain = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Always the same text for the same packet: files by path, runs by their first link.</summary>
    public string Json
    {
        get
        {
            using var stream = new MemoryStream();
            using (var json = new Utf8JsonWriter(stream, Plain))
                Write(json);
            return Encoding.UTF8.GetString(stream.ToArray());
        }
    }

    /// <summary>Throws <see cref="JsonException"/> where the text is no JSON, and answers null where it is no manifest.</summary>
    public static EvidenceManifest? Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return root.ValueKind == JsonValueKind.Object && root.Text("format") == Format && Instant(root.Text("madeAt")) is { } madeAt
            ? new(root.Text("cooperative"), root.Text("subject"), madeAt,
                [.. root.List("files").Select(file => new PacketFile(file.Text("path"), file.Whole("bytes"), file.Text("sha256")))],
                [.. root.List("chain").Select(Run)])
            : null;
    }

    private static ChainRun Run(JsonElement run) => new(run.Whole("from"), run.Text("previous"),
        [.. run.List("links").Select(link => new ProofLink(link.Whole("entry"), link.Text("content")))],
        ChainCheckpoint.Parse(run.Text("checkpoint")) ?? throw new JsonException("A run of the chain has no checkpoint."));

    /// <summary>What is wrong with a packet that was unpacked; nothing where every file is as listed and every run leads to its
    /// checkpoint.</summary>
    public IReadOnlyList<string> Faults(IEnumerable<PacketFile> found)
    {
        var there = found.Where(file => file.Path != FileName).ToLookup(file => file.Path, StringComparer.Ordinal);
        var listed = Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file =>
                !there.Contains(file.Path) ? $"{file.Path} is missing."
                : there[file.Path].FirstOrDefault(now => now.Hash != file.Hash) is { } other
                    ? $"{file.Path} was altered: its SHA-256 is {other.Hash} and the manifest says {file.Hash}."
                : null).OfType<string>(),
            // Programs that unpack differ in which of two they take.
            .. there.Where(same => same.Count() > 1).Select(same => same.Key).Order(StringComparer.Ordinal)
                .Select(path => $"{path} is in the packet more than once: one of them was added."),
            .. there.Select(same => same.Key).Where(path => !listed.Contains(path)).Order(StringComparer.Ordinal)
                .Select(path => $"{path} is not in the manifest: it was added."),
            .. Chain.Select(run => run.Fault).OfType<string>(),
        ];
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("cooperative", Cooperative);
        json.WriteString("subject", Subject);
        json.WriteString("madeAt", MadeAt.ToString(Stamp, CultureInfo.InvariantCulture));
        json.WriteStartArray("files");
        foreach (var file in Files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteNumber("bytes", file.Bytes);
            json.WriteString("sha256", file.Hash);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("chain");
        foreach (var run in Chain.OrderBy(run => run.From))
        {
            json.WriteStartObject();
            json.WriteNumber("from", run.From);
            json.WriteString("previous", run.Previous);
            json.WriteStartArray("links");
            foreach (var link in run.Links)
            {
                json.WriteStartObject();
                json.WriteNumber("entry", link.EntryId);
                json.WriteString("content", link.Content);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteString("checkpoint", run.Checkpoint.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static DateTime? Instant(string text) => DateTime.TryParseExact(text, Stamp, CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}

/// <summary>What a manifest lacks reads as empty, and then does not agree with the packet.</summary>
internal static class JsonReading
{
    public static string Text(this JsonElement element, string name) =>
        Has(element, name, JsonValueKind.String, out var value) ? value.GetString() ?? "" : "";

    public static long Whole(this JsonElement element, string name) =>
        Has(element, name, JsonValueKind.Number, out var value) && value.TryGetInt64(out var whole) ? whole : 0;

    public static IEnumerable<JsonElement> List(this JsonElement element, string name) =>
        Has(element, name, JsonValueKind.Array, out var value) ? value.EnumerateArray() : [];

    private static bool Has(JsonElement element, string name, JsonValueKind kind, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value) && value.ValueKind == kind;
    }
}
