using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace CoopPortal.Web.Pdf;

/// <summary>Numbered objects, their offsets and the trailer of a PDF 1.7 file.</summary>
internal sealed class PdfFile
{
    private readonly ArrayBufferWriter<byte> output = new();
    private readonly List<int> offsets = [0];

    // The second line tells mail programs that the file is binary.
    public PdfFile() => output.Write((ReadOnlySpan<byte>)[.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);

    public int Reserve()
    {
        offsets.Add(0);
        return offsets.Count - 1;
    }

    public int Add(string body)
    {
        var id = Reserve();
        Write(id, body);
        return id;
    }

    public void Write(int id, string body)
    {
        offsets[id] = output.WrittenCount;
        Ascii($"{id} 0 obj\n{body}\nendobj\n");
    }

    public int AddStream(string entries, byte[] data, bool compress = true)
    {
        var id = Reserve();
        WriteStream(id, entries, data, compress);
        return id;
    }

    public void WriteStream(int id, string entries, byte[] data, bool compress = true)
    {
        if (compress)
        {
            using var packed = new MemoryStream();
            using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
                zlib.Write(data);
            data = packed.ToArray();
            entries += "/Filter/FlateDecode";
        }
        offsets[id] = output.WrittenCount;
        Ascii($"{id} 0 obj\n<<{entries}/Length {data.Length}>>\nstream\n");
        output.Write(data);
        Ascii("\nendstream\nendobj\n");
    }

    /// <summary>The whole file. Its identity is the hash of what it holds: the same document gives the same bytes.</summary>
    public byte[] Finish(int catalog, int info)
    {
        var identity = Convert.ToHexString(SHA256.HashData(output.WrittenSpan).AsSpan(0, 16));
        var start = output.WrittenCount;
        Ascii($"xref\n0 {offsets.Count}\n0000000000 65535 f \n");
        foreach (var offset in offsets.Skip(1))
            Ascii($"{offset:D10} 00000 n \n");
        Ascii($"trailer\n<</Size {offsets.Count}/Root {catalog} 0 R/Info {info} 0 R/ID[<{identity}><{identity}>]>>\n"
            + $"startxref\n{start}\n%%EOF\n");
        return output.WrittenSpan.ToArray();
    }

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Text(string text) => "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";

    public static string References(IEnumerable<int> ids) => string.Join(' ', ids.Select(id => $"{id} 0 R"));

    private void Ascii(FormattableString text) => output.Write(Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture)));

    private void Ascii(string text) => output.Write(Encoding.ASCII.GetBytes(text));
}
