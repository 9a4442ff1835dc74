using System.Text;

namespace CoopPortal.Web.Files;

/// <summary>In which encoding a text file was written. Spreadsheets say it by a byte-order mark or not at all.</summary>
public static class CsvText
{
    private const int Western = 1252;

    static CsvText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>By its mark; else UTF-16 where every second byte is zero, UTF-8 where all of it is valid, and Windows-1252. Its preamble is
    /// the file's: none where the file has no mark. Null for what is no text.</summary>
    public static Encoding? EncodingOf(Stream content)
    {
        var start = new byte[4096];
        content.Position = 0;
        var read = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var head = start.AsSpan(0, read);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode;
        if (head.Contains((byte)0))
            return ZerosAt(head, odd: true) ? new UnicodeEncoding(bigEndian: false, byteOrderMark: false)
                : ZerosAt(head, odd: false) ? new UnicodeEncoding(bigEndian: true, byteOrderMark: false)
                : null;
        // Other control characters than tab, line feed, form feed and carriage return are in no table.
        if (head.IndexOfAnyExceptInRange((byte)0x20, (byte)0xFF) >= 0
            && head.ToArray().Any(one => one < 0x20 && one is not (0x09 or 0x0A or 0x0C or 0x0D or 0x1A)))
            return null;
        return IsUtf8(content)
            ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: head.StartsWith(Encoding.UTF8.Preamble))
            : Encoding.GetEncoding(Western);
    }

    private static bool IsUtf8(Stream content)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var (bytes, chars) = (new byte[81920], new char[81920]);
        content.Position = 0;
        try
        {
            int read;
            while ((read = content.Read(bytes)) > 0)
                decoder.GetChars(bytes.AsSpan(0, read), chars, flush: false);
            decoder.GetChars([], chars, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static bool ZerosAt(ReadOnlySpan<byte> head, bool odd)
    {
        var zeros = 0;
        for (var at = 0; at < head.Length; at++)
            if (head[at] == 0)
            {
                if (at % 2 == 1 != odd)
                    return false;
                zeros++;
            }
        return zeros > head.Length / 4;
    }
}
