using System.Buffers.Binary;
using System.Text;
using CoopPortal.Core;

namespace CoopPortal.Web.Files;

/// <summary>The cells of an old workbook whose formulas have failed. The library that reads the rest gives them as empty, and what is lost
/// must not look as if it never was.</summary>
internal sealed class OldExcelErrors
{
    private const int Most = 100_000;
    private const int Header = 512;
    private const int InHeader = 109;
    private const int EntryLength = 128;
    private const int SmallStream = 4096;
    private const uint LastSector = 0xFFFFFFFA;

    private const int Formula = 0x06, EndOfPart = 0x0A, Password = 0x2F, BoundSheet = 0x85, BoolOrError = 0x205, Beginning = 0x809;

    private readonly Stream _content;
    private readonly int _sector;
    private readonly uint[] _next;
    private readonly List<uint> _workbook = [];

    private OldExcelErrors(Stream content)
    {
        _content = content;
        var header = new byte[Header];
        Read(0, header);
        _sector = Number16(header, 30) switch { 9 => 512, 12 => 4096, _ => throw new InvalidDataException() };
        _next = Table(header);
        foreach (var entry in Chain(Number32(header, 48)).SelectMany(Entries))
            if (Encoding.Unicode.GetString(entry, 0, Math.Clamp(Number16(entry, 64) - 2, 0, 62)) is "Workbook" or "Book"
                && entry[66] == 2 && Number32(entry, 120) >= SmallStream && _workbook.Count == 0)
                _workbook.AddRange(Chain(Number32(entry, 116)));
    }

    /// <summary>For each sheet with rows, in the workbook's order: the error by row and column, both from 0.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<(int Row, int Column), string>> Of(Stream content)
    {
        var file = new OldExcelErrors(content);
        var sheets = new List<long>();
        foreach (var (kind, _, data) in file.Records(0))
            if (kind == Password)
                return [];
            else if (kind == BoundSheet && data[5] == 0)
                sheets.Add(Number32(data, 0));
        return [.. sheets.Select(file.Errors)];
    }

    private Dictionary<(int, int), string> Errors(long at)
    {
        var errors = new Dictionary<(int, int), string>();
        foreach (var (kind, length, data) in Records(at))
        {
            byte? code = (kind, length) switch
            {
                (BoolOrError, >= 8) when data[7] == 1 => data[6],
                (Formula, >= 14) when data[6] == 2 && data[12] == 0xFF && data[13] == 0xFF => data[8],
                _ => null,
            };
            if (code is not { } error)
                continue;
            errors[(Number16(data, 0), Number16(data, 2))] = Name(error);
            if (errors.Count > Most)
                throw new RefusedException(FileContent.No("errors", "In more than 100,000 cells of the workbook a formula has failed",
                    "mend its formulas, or save the values alone"));
        }
        return errors;
    }

    private static string Name(byte code) => code switch
    {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };

    /// <summary>The records of one part: its parts within, such as charts, are left out. Of each the first bytes, in a buffer used again.
    /// </summary>
    private IEnumerable<(int Kind, int Length, byte[] Data)> Records(long at)
    {
        var (depth, head, data) = (0, new byte[4], new byte[16]);
        while (at + head.Length <= (long)_workbook.Count * _sector)
        {
            ReadWorkbook(at, head);
            var (kind, length) = (Number16(head, 0), Number16(head, 2));
            depth += kind == Beginning ? 1 : kind == EndOfPart ? -1 : 0;
            if (depth <= 0)
                yield break;
            if (depth == 1 && kind is Formula or Password or BoundSheet or BoolOrError)
            {
                Array.Clear(data);
                ReadWorkbook(at + head.Length, data.AsSpan(0, Math.Min(length, data.Length)));
                yield return (kind, length, data);
            }
            at += head.Length + length;
        }
    }

    private void ReadWorkbook(long at, Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var (index, within) = ((int)(at / _sector), (int)(at % _sector));
            if (index >= _workbook.Count)
                throw new InvalidDataException();
            var length = Math.Min(buffer.Length, _sector - within);
            Read(Place(_workbook[index]) + within, buffer[..length]);
            at += length;
            buffer = buffer[length..];
        }
    }

    /// <summary>For each sector the one that follows it.</summary>
    private uint[] Table(byte[] header)
    {
        var places = Enumerable.Range(0, InHeader).Select(at => Number32(header, 76 + 4 * at)).ToList();
        var (more, sector) = (Number32(header, 68), new byte[_sector]);
        for (var turn = 0; more < LastSector && turn < _content.Length / _sector; turn++)
        {
            Read(Place(more), sector);
            places.AddRange(Enumerable.Range(0, _sector / 4 - 1).Select(at => Number32(sector, 4 * at)));
            more = Number32(sector, _sector - 4);
        }
        var next = new List<uint>();
        foreach (var place in places.Where(one => one < LastSector).Take((int)(_content.Length / _sector)))
        {
            Read(Place(place), sector);
            next.AddRange(Enumerable.Range(0, _sector / 4).Select(at => Number32(sector, 4 * at)));
        }
        return [.. next];
    }

    private IEnumerable<uint> Chain(uint sector)
    {
        for (var turn = 0; sector < LastSector; turn++)
        {
            if (sector >= _next.Length || turn > _next.Length)
                throw new InvalidDataException();
            yield return sector;
            sector = _next[sector];
        }
    }

    private IEnumerable<byte[]> Entries(uint sector)
    {
        for (var at = 0; at < _sector; at += EntryLength)
        {
            var entry = new byte[EntryLength];
            Read(Place(sector) + at, entry);
            yield return entry;
        }
    }

    private long Place(uint sector) => (sector + 1L) * _sector;

    private void Read(long at, Span<byte> buffer)
    {
        _content.Position = at;
        _content.ReadExactly(buffer);
    }

    private static int Number16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));

    private static uint Number32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
