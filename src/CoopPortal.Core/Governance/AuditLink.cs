using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CoopPortal.Core.Governance;

/// <summary>One link of the chain over the audit log. Its hash covers the entry's content and the hash before it, so that nothing earlier
/// can change without every later link changing too. Links are added and never touched again.</summary>
public sealed class AuditLink
{
    public const int HashBytes = 32;
    public const int MarkBytes = NonceBytes + HashBytes;

    private const int NonceBytes = 8;

    /// <summary>What stands for the hash before the first link: zeros.</summary>
    internal static readonly byte[] BeforeFirst = new byte[HashBytes];

    private AuditLink() { }

    /// <summary>A link as it was read from somewhere; <see cref="AuditChain"/> says whether it is true.</summary>
    public AuditLink(long number, long entryId, byte[] content, byte[] hash, DateTime sealedAt) =>
        (Number, EntryId, Content, Hash, SealedAt) = (number, entryId, content, hash, sealedAt);

    /// <summary>1, 2, 3 without a gap. Unique, so that two writers cannot fork the chain.</summary>
    public long Number { get; private set; }

    public long EntryId { get; private set; }

    /// <summary>SHA-256 of the entry's canonical bytes.</summary>
    public byte[] Content { get; private set; } = [];

    /// <summary>SHA-256 of the previous link's hash, number, entry id and content.</summary>
    public byte[] Hash { get; private set; } = [];

    public DateTime SealedAt { get; private set; }

    /// <summary>The link that follows <paramref name="last"/>, or the first of all. The entry must have its id.</summary>
    public static AuditLink After(AuditLink? last, AuditEntry entry, DateTime now) => After(last, entry.Id, ContentOf(entry), now);

    public static AuditLink After(AuditLink? last, long entryId, byte[] content, DateTime now)
    {
        var number = (last?.Number ?? 0) + 1;
        return new(number, entryId, content, HashOf(last?.Hash ?? BeforeFirst, number, entryId, content), now);
    }

    public static byte[] ContentOf(AuditEntry entry) => SHA256.HashData(CanonicalBytes(entry));

    /// <summary>SHA-256 over 32 bytes of the previous hash (zeros before the first link), number and entry id as 8 bytes each with the
    /// highest first, and 32 bytes of content.</summary>
    public static byte[] HashOf(ReadOnlySpan<byte> previous, long number, long entryId, ReadOnlySpan<byte> content)
    {
        Span<byte> bytes = stackalloc byte[HashBytes + sizeof(long) + sizeof(long) + HashBytes];
        previous.CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[HashBytes..], number);
        BinaryPrimitives.WriteInt64BigEndian(bytes[(HashBytes + sizeof(long))..], entryId);
        content.CopyTo(bytes[^HashBytes..]);
        return SHA256.HashData(bytes);
    }

    /// <summary>Eight random bytes and a hash of them and the entry with the portal's key, written with the entry in the same save. Only
    /// entries that bear it are sealed: a row that was written past the portal, between two seals, does not. No two marks are the same, so
    /// that a row cannot be copied with its mark.</summary>
    public static byte[] Mark(AuditEntry entry, byte[] key) => MarkOf(entry, key, RandomNumberGenerator.GetBytes(NonceBytes));

    public static bool BearsMark(AuditEntry entry, byte[] key) => entry.Mark is { Length: MarkBytes } mark
        && CryptographicOperations.FixedTimeEquals(mark, MarkOf(entry, key, mark.AsSpan(0, NonceBytes)));

    private static byte[] MarkOf(AuditEntry entry, byte[] key, ReadOnlySpan<byte> nonce) =>
        [.. nonce, .. HMACSHA256.HashData(key, (byte[])[.. nonce, .. CanonicalBytes(entry)])];

    /// <summary>One way to write an entry: JSON with its properties by name, no blanks, instants to the microsecond, as PostgreSQL keeps
    /// them. The id is not in it; the link has it.</summary>
    public static byte[] CanonicalBytes(AuditEntry entry)
    {
        using var buffer = new CanonicalBuffer();
        return buffer.Write(entry).ToArray();
    }

    /// <summary>Writes entry after entry into the same memory: a million of them are verified with no garbage of theirs.</summary>
    internal sealed class CanonicalBuffer : IDisposable
    {
        private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        private readonly ArrayBufferWriter<byte> _bytes = new(1_024);
        private readonly Utf8JsonWriter _json;

        public CanonicalBuffer() => _json = new(_bytes, Plain);

        public ReadOnlySpan<byte> Write(AuditEntry entry)
        {
            _bytes.ResetWrittenCount();
            _json.Reset();
            Span<char> at = stackalloc char[32];
            entry.At.TryFormat(at, out var length, "yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
            _json.WriteStartObject();
            _json.WriteString("actingAs"u8, entry.ActingAs);
            _json.WriteString("actor"u8, entry.Actor);
            Number("actorId"u8, entry.ActorId);
            _json.WriteString("after"u8, entry.After);
            _json.WriteString("at"u8, at[..length]);
            _json.WriteString("before"u8, entry.Before);
            _json.WriteString("correlationId"u8, entry.CorrelationId);
            Number("districtId"u8, entry.DistrictId);
            _json.WriteString("record"u8, entry.Record);
            _json.WriteNumber("recordId"u8, entry.RecordId);
            Number("vendorId"u8, entry.VendorId);
            _json.WriteString("what"u8, entry.What);
            _json.WriteString("why"u8, entry.Why);
            _json.WriteEndObject();
            _json.Flush();
            return _bytes.WrittenSpan;
        }

        public void Dispose() => _json.Dispose();

        private void Number(ReadOnlySpan<byte> name, long? number)
        {
            if (number is { } value)
                _json.WriteNumber(name, value);
            else
                _json.WriteNull(name);
        }
    }
}
