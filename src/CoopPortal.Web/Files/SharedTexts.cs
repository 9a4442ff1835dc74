using System.Text;

namespace CoopPortal.Web.Files;

/// <summary>The texts that the cells of a workbook point at. As UTF-8 in few large pieces they take a third of what strings would.
/// </summary>
internal sealed class SharedTexts
{
    private const int Most = 5_000_000;
    private const int Piece = 1 << 20;
    private const int Bits = 20;

    private readonly List<byte[]> _pieces = [];

    /// <summary>Piece, place in it and length, packed.</summary>
    private readonly List<long> _places = [];

    private int _used = Piece;

    /// <summary>Texts are cut before this; see <see cref="TableBook.MostCharacters"/>.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        if (_places.Count == Most)
            throw new InvalidDataException();
        var length = Encoding.UTF8.GetByteCount(text);
        if (_used + length > Piece)
        {
            _pieces.Add(new byte[Piece]);
            _used = 0;
        }
        Encoding.UTF8.GetBytes(text, _pieces[^1].AsSpan(_used));
        _places.Add(((long)(_pieces.Count - 1) << 2 * Bits) | ((long)_used << Bits) | (uint)length);
        _used += length;
    }

    public string this[int at]
    {
        get
        {
            if (at < 0 || at >= _places.Count)
                throw new InvalidDataException();
            var place = _places[at];
            return Encoding.UTF8.GetString(_pieces[(int)(place >> 2 * Bits)].AsSpan((int)(place >> Bits) & (Piece - 1),
                (int)place & (Piece - 1)));
        }
    }
}
