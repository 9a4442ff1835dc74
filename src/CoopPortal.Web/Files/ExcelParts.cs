using System.IO.Compression;
using System.Xml;
using CoopPortal.Core;

namespace CoopPortal.Web.Files;

/// <summary>Where a part of a workbook points.</summary>
internal sealed record ExcelRelation(string Id, string Kind, string Target);

/// <summary>The parts of a workbook, unpacked as they are read and never farther than a price list goes: what counts is what really comes
/// out of the archive, not what it says of itself.</summary>
internal sealed class ExcelParts : IDisposable
{
    public const int MostParts = 5_000;

    private const long MostUnpacked = 400L * 1024 * 1024;
    private const long MostInOneText = 100L * 1024 * 1024;
    private const long FreeOfRatio = 16L * 1024 * 1024;
    private const int MostRatio = 250;
    private const int LongestTag = 8 * 1024 * 1024;
    private const int Deepest = 64;

    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How much each part gave so far: reading it again costs nothing new.</summary>
    private readonly Dictionary<ZipArchiveEntry, long> _unpacked = [];
    private long _total;

    public ExcelParts(Stream content)
    {
        content.Position = 0;
        _zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in _zip.Entries)
            _entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
    }

    public IEnumerable<string> Names => _entries.Keys;

    public bool Has(string name) => _entries.ContainsKey(name);

    public Stream Open(string name, bool areTexts = false) => _entries.TryGetValue(name, out var entry)
        ? new Unpacked(this, entry, areTexts ? MostInOneText : MostUnpacked)
        : throw new InvalidDataException();

    public XmlReader Read(string name, bool areTexts = false) => XmlReader.Create(Open(name, areTexts), Strict);

    /// <summary>The next node; a reader remembers every element that it stands in, so they may not be many.</summary>
    public static bool Next(XmlReader xml) => xml.Read() && (xml.Depth <= Deepest ? true : throw new InvalidDataException());

    /// <summary>Of a part, or of the workbook file itself ("").</summary>
    public IReadOnlyList<ExcelRelation> Relations(string part)
    {
        var (folder, file) = (part[..(part.LastIndexOf('/') + 1)], part[(part.LastIndexOf('/') + 1)..]);
        if (!Has($"{folder}_rels/{file}.rels"))
            return [];
        var relations = new List<ExcelRelation>();
        using var xml = Read($"{folder}_rels/{file}.rels");
        while (Next(xml))
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" })
            {
                var kind = xml.GetAttribute("Type") ?? "";
                relations.Add(new(xml.GetAttribute("Id") ?? "", kind[(kind.LastIndexOf('/') + 1)..],
                    xml.GetAttribute("TargetMode") == "External" ? "" : Place(folder, xml.GetAttribute("Target") ?? "")));
            }
        return relations;
    }

    public void Dispose() => _zip.Dispose();

    private static string Place(string folder, string target)
    {
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
            if (step == ".." && steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else if (step is not ("." or ".."))
                steps.Add(step);
        return string.Join('/', steps);
    }

    private void Count(ZipArchiveEntry entry, long length, long most)
    {
        var before = _unpacked.GetValueOrDefault(entry);
        if (length <= before)
            return;
        _unpacked[entry] = length;
        _total += length - before;
        if (length > most || _total > MostUnpacked
            || _total > FreeOfRatio && length > FreeOfRatio / 2 && length / MostRatio > entry.CompressedLength)
            throw new RefusedException(FileContent.Bomb);
    }

    private sealed class Unpacked(ExcelParts parts, ZipArchiveEntry entry, long most) : Stream
    {
        private readonly Stream _inner = entry.Open();
        private long _length;

        /// <summary>Since the last end of a tag: a reader keeps a whole tag in memory.</summary>
        private long _unbroken;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _length;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = _inner.Read(buffer);
            parts.Count(entry, _length += read, most);
            var end = buffer[..read].LastIndexOf((byte)'>');
            _unbroken = end < 0 ? _unbroken + read : read - end - 1;
            return _unbroken <= LongestTag ? read : throw new RefusedException(FileContent.Bomb);
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void Flush() { }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
