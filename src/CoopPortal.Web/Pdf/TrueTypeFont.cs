using System.Buffers.Binary;
using System.Text;

namespace CoopPortal.Web.Pdf;

/// <summary>One TrueType file: which glyph shows a character, how wide it is, and a copy that holds only the glyphs in use.</summary>
internal sealed class TrueTypeFont
{
    public static readonly TrueTypeFont Regular = FromResource("PublicSans-Regular");
    public static readonly TrueTypeFont Bold = FromResource("PublicSans-Bold");

    private static readonly string[] Kept = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    private readonly byte[] file;
    private readonly Dictionary<string, (int Start, int Length)> tables = [];
    private readonly ushort[] glyphs = new ushort[char.MaxValue + 1];
    private readonly ushort[] tabularDigits = new ushort[10];
    private readonly double[] advances;
    private readonly bool longLoca;

    public string Name { get; }
    public int GlyphCount { get; }
    public int UnitsPerEm { get; }

    private TrueTypeFont(string name, byte[] file)
    {
        Name = name;
        this.file = file;
        for (var i = 0; i < U16(4); i++)
            tables[Encoding.ASCII.GetString(file, 12 + 16 * i, 4)] = (I32(20 + 16 * i), I32(24 + 16 * i));
        UnitsPerEm = U16(At("head") + 18);
        longLoca = U16(At("head") + 50) == 1;
        GlyphCount = U16(At("maxp") + 4);
        int metrics = U16(At("hhea") + 34), hmtx = At("hmtx");
        advances = [.. Enumerable.Range(0, GlyphCount).Select(glyph => Em(U16(hmtx + 4 * Math.Min(glyph, metrics - 1))))];
        ReadCharacters();
        FindTabularDigits();
    }

    private static TrueTypeFont FromResource(string name)
    {
        using var stream = typeof(TrueTypeFont).Assembly.GetManifestResourceStream($"CoopPortal.Web.Pdf.Fonts.{name}.ttf")
            ?? throw new InvalidDataException($"The font {name}.ttf is not embedded in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new TrueTypeFont(name, bytes);
    }

    public bool Has(char character) => glyphs[character] != 0;

    /// <summary>The glyph of a character, else the question mark's. Tabular digits are all of one width.</summary>
    public ushort Glyph(char character, bool isTabular) =>
        isTabular && character is >= '0' and <= '9' ? tabularDigits[character - '0'] : Has(character) ? glyphs[character] : glyphs['?'];

    /// <summary>Advance width in thousandths of the font size.</summary>
    public double Width(ushort glyph) => advances[glyph];

    public double Ascent => Em(I16(At("hhea") + 4));
    public double Descent => Em(I16(At("hhea") + 6));
    public double CapHeight => Em(I16(At("OS/2") + 88));
    public IEnumerable<double> Box => Enumerable.Range(0, 4).Select(i => Em(I16(At("head") + 36 + 2 * i)));

    /// <summary>The font with only these glyphs' outlines. Glyph numbers stay as they are, so text needs no second numbering.</summary>
    public byte[] Subset(IEnumerable<ushort> used)
    {
        var kept = WithComponents(used);
        using var glyf = new MemoryStream();
        var loca = new byte[4 * (GlyphCount + 1)];
        for (var glyph = 0; glyph < GlyphCount; glyph++)
        {
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * glyph), (int)glyf.Length);
            if (kept.Contains((ushort)glyph))
                glyf.Write(Outline(glyph));
            while (glyf.Length % 4 != 0)
                glyf.WriteByte(0);
        }
        BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * GlyphCount), (int)glyf.Length);
        return Assemble(table => table switch
        {
            "glyf" => glyf.ToArray(),
            "loca" => loca,
            "head" => HeadForLongLoca(),
            _ => Table(table).ToArray()
        });
    }

    private byte[] HeadForLongLoca()
    {
        var head = Table("head").ToArray();
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return head;
    }

    private byte[] Assemble(Func<string, byte[]> content)
    {
        var names = Kept.Where(tables.ContainsKey).ToList();
        var header = new byte[12 + 16 * names.Count];
        using var body = new MemoryStream();
        file.AsSpan(0, 4).CopyTo(header);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)names.Count);
        var power = (int)Math.Log2(names.Count);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(10), (ushort)(16 * names.Count - (16 << power)));
        var head = 0;
        for (var i = 0; i < names.Count; i++)
        {
            var table = content(names[i]);
            var start = header.Length + (int)body.Length;
            if (names[i] == "head")
                head = start;
            Encoding.ASCII.GetBytes(names[i]).CopyTo(header, 12 + 16 * i);
            BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(16 + 16 * i), Sum(table));
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(20 + 16 * i), start);
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(24 + 16 * i), table.Length);
            body.Write(table);
            while (body.Length % 4 != 0)
                body.WriteByte(0);
        }
        byte[] font = [.. header, .. body.ToArray()];
        BinaryPrimitives.WriteUInt32BigEndian(font.AsSpan(head + 8), 0xB1B0AFBA - Sum(font));
        return font;
    }

    private static uint Sum(byte[] bytes)
    {
        uint sum = 0;
        for (var i = 0; i < bytes.Length; i++)
            sum += (uint)bytes[i] << (24 - 8 * (i % 4));
        return sum;
    }

    /// <summary>An accented letter is drawn from a letter and an accent: those must come along.</summary>
    private HashSet<ushort> WithComponents(IEnumerable<ushort> used)
    {
        const int wordArguments = 1, scale = 8, more = 0x20, twoScales = 0x40, matrix = 0x80;
        HashSet<ushort> kept = [];
        var waiting = new Queue<ushort>(used.Prepend((ushort)0));
        while (waiting.TryDequeue(out var glyph))
        {
            var outline = Outline(glyph);
            if (!kept.Add(glyph) || outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
                continue;
            for (int at = 10, flags = more; (flags & more) != 0;)
            {
                flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
                waiting.Enqueue(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
                at += 4 + ((flags & wordArguments) != 0 ? 4 : 2);
                at += (flags & scale) != 0 ? 2 : (flags & twoScales) != 0 ? 4 : (flags & matrix) != 0 ? 8 : 0;
            }
        }
        return kept;
    }

    private ReadOnlySpan<byte> Outline(int glyph)
    {
        int Offset(int i) => longLoca ? I32(At("loca") + 4 * i) : 2 * U16(At("loca") + 2 * i);
        return file.AsSpan(At("glyf") + Offset(glyph), Offset(glyph + 1) - Offset(glyph));
    }

    private void ReadCharacters()
    {
        var cmap = At("cmap");
        var map = Enumerable.Range(0, U16(cmap + 2)).Select(i => cmap + I32(cmap + 8 + 8 * i)).FirstOrDefault(t => U16(t) == 4);
        if (map == 0)
            throw new InvalidDataException($"The font {Name} has no character map of format 4.");
        var ranges = U16(map + 6) / 2;
        for (var i = 0; i < ranges; i++)
        {
            int end = U16(map + 14 + 2 * i), start = U16(map + 16 + 2 * (ranges + i));
            int delta = U16(map + 16 + 2 * (2 * ranges + i)), atOffset = map + 16 + 2 * (3 * ranges + i), offset = U16(atOffset);
            for (var c = start; c <= end && c != 0xFFFF; c++)
            {
                var glyph = offset == 0 ? c : U16(atOffset + offset + 2 * (c - start));
                if (offset == 0 || glyph != 0)
                    glyph = (glyph + delta) & 0xFFFF;
                glyphs[c] = (ushort)glyph;
            }
        }
    }

    /// <summary>The font's own figures draw a narrow 1; amounts below one another take its
    /// figures of one width (GSUB feature tnum).</summary>
    private void FindTabularDigits()
    {
        var gsub = At("GSUB");
        int features = gsub + U16(gsub + 6), lookups = gsub + U16(gsub + 8);
        var tabular = Enumerable.Range(0, U16(features)).Select(i => features + 2 + 6 * i)
            .Where(at => Encoding.ASCII.GetString(file, at, 4) == "tnum").Select(at => features + U16(at + 4))
            .SelectMany(feature => Enumerable.Range(0, U16(feature + 2))
                .Select(i => lookups + U16(lookups + 2 + 2 * U16(feature + 4 + 2 * i))))
            .Where(lookup => U16(lookup) == 1).Select(lookup => lookup + U16(lookup + 6));
        Dictionary<ushort, ushort> swaps = [];
        foreach (var table in tabular.Where(table => U16(table) == 2))
            foreach (var (glyph, index) in Covered(table + U16(table + 2)))
                swaps.TryAdd(glyph, U16(table + 6 + 2 * index));
        for (var digit = 0; digit <= 9; digit++)
            tabularDigits[digit] = swaps.GetValueOrDefault(glyphs['0' + digit], glyphs['0' + digit]);
    }

    private IEnumerable<(ushort Glyph, int Index)> Covered(int coverage)
    {
        if (U16(coverage) == 1)
            return Enumerable.Range(0, U16(coverage + 2)).Select(i => (U16(coverage + 4 + 2 * i), i));
        return Enumerable.Range(0, U16(coverage + 2)).Select(i => coverage + 4 + 6 * i).SelectMany(range =>
            Enumerable.Range(0, U16(range + 2) - U16(range) + 1).Select(k => ((ushort)(U16(range) + k), U16(range + 4) + k)));
    }

    private int At(string table) => tables[table].Start;
    private ReadOnlySpan<byte> Table(string table) => file.AsSpan(tables[table].Start, tables[table].Length);
    private double Em(int units) => units * 1000.0 / UnitsPerEm;
    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));
    private short I16(int at) => BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(at));
    private int I32(int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
}
