using System.Text;
using CoopPortal.Core;
using CoopPortal.Core.Contracting;

namespace CoopPortal.Web.Files;

public enum TableFormat
{
    Csv,

    /// <summary>Excel's format since 2007, a ZIP of XML.</summary>
    Workbook,

    /// <summary>Excel's format before 2007.</summary>
    OldWorkbook,
}

/// <summary>What a file is, by its bytes and never by its name, and why it is not read at all. Nothing of it has been unpacked then.
/// </summary>
public static class FileContent
{
    private const int Start = 4096;
    private const string SaveAs = "save the sheet as an Excel workbook (.xlsx) or as CSV, and choose that file";

    /// <summary>First bytes of what people choose by mistake.</summary>
    private static readonly (byte[] Mark, string What)[] Others =
    [
        ([0x89, 0x50, 0x4E, 0x47], "a picture (PNG)"), ([0xFF, 0xD8, 0xFF], "a picture (JPEG)"), ("GIF8"u8.ToArray(), "a picture (GIF)"),
        ("%PDF"u8.ToArray(), "a PDF"), ("Rar!"u8.ToArray(), "a RAR archive"), ([0x37, 0x7A, 0xBC, 0xAF], "a 7-Zip archive"),
        ([0x1F, 0x8B], "a compressed file (GZIP)"), ("MZ"u8.ToArray(), "a program"), ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ("{\\rtf"u8.ToArray(), "a text document (RTF)"),
    ];

    /// <summary>The stream must be able to seek; it stands at its beginning afterwards.</summary>
    public static (TableFormat Format, Refusal? Refusal) Of(Stream content)
    {
        if (content.Length == 0)
            return (TableFormat.Csv, No("empty", "The file is empty", "save it once more with its rows, and choose it again"));
        if (content.Length > PriceUpload.MostBytes)
            return (TableFormat.Csv,
                No("too-large", $"The file is larger than {PriceUpload.MostBytes / (1024 * 1024)} MB",
                    "leave out pictures and other sheets, or send it in parts"));
        var start = new byte[Math.Min(Start, content.Length)];
        content.Position = 0;
        content.ReadExactly(start);
        var (format, refusal) = Of(content, start);
        content.Position = 0;
        return (format, refusal);
    }

    private static (TableFormat, Refusal?) Of(Stream content, byte[] start)
    {
        if (start.AsSpan().StartsWith("PK\u0003\u0004"u8))
            return (TableFormat.Workbook, WhyNotUnpack(content));
        if (start.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return (TableFormat.OldWorkbook, CountAll(content, Encoding.Unicode.GetBytes("EncryptedPackage")) > 0 ? Protected : null);
        foreach (var (mark, what) in Others)
            if (start.AsSpan().StartsWith(mark))
                return (TableFormat.Csv, No("not-a-table", $"The file is {what}, whatever its name says", SaveAs));
        var text = CsvText.EncodingOf(content) is not { } encoding ? null : encoding.GetString(start).TrimStart('\uFEFF', ' ', '\r', '\n');
        return (TableFormat.Csv, text is null
            ? No("not-a-table", "The file is neither a workbook nor text", SaveAs)
            : text.StartsWith('<') ? No("not-a-table", "The file is a web page or XML, whatever its name says", SaveAs)
            : text is ['{', ..] or ['[', '{' or '\r' or '\n', ..] ? No("not-a-table", "The file is JSON, whatever its name says", SaveAs)
            : null);
    }

    private static Refusal? WhyNotUnpack(Stream content)
    {
        // Before the list of parts is read: a long list alone fills the memory.
        if (CountAll(content, "PK\u0001\u0002"u8) > ExcelParts.MostParts)
            return Bomb;
        try
        {
            using var parts = new ExcelParts(content);
            return WhyNotUnpack(parts);
        }
        catch (RefusedException refused)
        {
            return refused.Refusal;
        }
        catch (Exception broken) when (content is not StoredContent { Failure: not null } && ExcelBook.IsDamage(broken))
        {
            return Broken;
        }
    }

    private static Refusal? WhyNotUnpack(ExcelParts parts)
    {
        if (parts.Names.Where(IsXml).Any(name => HasDoctype(parts, name)))
            return No("dtd", "The workbook carries a document type definition, which Excel never writes",
                "copy the rows into a new workbook and save that");
        return parts.Has("xl/workbook.bin") ? No("not-a-table", "The file is a binary workbook (.xlsb)", SaveAs)
            : parts.Has("content.xml") ? No("not-a-table", "The file is an OpenDocument file", SaveAs)
            : ExcelBook.MainPart(parts) is not { } main || main.StartsWith("word/", StringComparison.OrdinalIgnoreCase)
                || main.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase)
                ? No("not-a-table", "The file is an archive or a document, and no workbook", SaveAs)
            : null;
    }

    private static bool IsXml(string part) =>
        part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    /// <summary>It can only stand before the first element.</summary>
    private static bool HasDoctype(ExcelParts parts, string name)
    {
        using var stream = parts.Open(name);
        var start = new byte[Start];
        var read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start.AsSpan(0, read).IndexOf("<!DOCTYPE"u8) >= 0
            || start.AsSpan(0, read).IndexOf(Encoding.Unicode.GetBytes("<!DOCTYPE")) >= 0;
    }

    private static int CountAll(Stream content, ReadOnlySpan<byte> mark)
    {
        content.Position = 0;
        return Count(content, mark);
    }

    /// <summary>How often it occurs from where the stream stands to its end.</summary>
    internal static int Count(Stream content, ReadOnlySpan<byte> mark)
    {
        var buffer = new byte[1024 * 1024];
        var (count, kept, read) = (0, 0, 0);
        while ((read = content.Read(buffer, kept, buffer.Length - kept)) > 0)
        {
            var filled = buffer.AsSpan(0, kept + read);
            count += filled.Count(mark);
            kept = Math.Min(mark.Length - 1, filled.Length);
            filled[^kept..].CopyTo(buffer);
        }
        return count;
    }

    internal static Refusal Bomb => No("bomb", "The workbook unpacks to far more than a price list holds",
        "copy the rows into a new workbook and save that");

    internal static Refusal Protected =>
        No("protected", "The workbook is protected by a password", "save it without the password, and choose that file");

    internal static Refusal Broken => No("broken", "The workbook cannot be opened; it is damaged, or it is no workbook",
        "open it in Excel, save it under another name, and choose that file");

    internal static Refusal No(string key, string what, string instead) =>
        new("file." + key, $"{what}. Nothing was read from it; {instead}.");
}
