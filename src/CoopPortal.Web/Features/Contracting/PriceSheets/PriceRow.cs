using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Contracting.PriceSheets;

/// <summary>One row of a price file, its cells read and checked.</summary>
internal sealed class PriceRow
{
    /// <summary>Columns that describe the item; they say the same in every row of one part number.</summary>
    public static readonly IReadOnlyList<string> ItemColumns =
        ["description", "mfr_name", "mfr_part_no", "uom", "pack_qty", "category", "unspsc"];

    public static readonly IReadOnlyList<string> RequiredOfItem = ["description", "uom", "category"];

    private readonly Dictionary<string, string> _cells = [];

    private PriceRow(int number) => Number = number;

    public int Number { get; }
    public string Sku { get; private init; } = "";
    public int? Pack { get; private set; }
    public UnitPrice? ListPrice { get; private set; }
    public long From { get; private set; } = 1;
    public UnitPrice Price { get; private set; }

    public string this[string column] => _cells[column];

    /// <summary>Null when a cell is at fault; every fault of the row is told.</summary>
    public static PriceRow? Read(int number, Func<string, string> cell, Action<int, string, string, string> fault)
    {
        var sound = true;
        var sku = Text("vendor_sku", Item.SkuLength, "the vendor's part number");
        if (sku.Length == 0 && sound)
            Refuse("vendor_sku", "nothing", "the vendor's part number");
        var row = new PriceRow(number) { Sku = sku };
        Describe("description", Item.NameLength);
        Describe("mfr_name", Item.MakerLength);
        Describe("mfr_part_no", Item.SkuLength);
        Describe("uom", Item.UnitLength);
        Describe("category", Item.CategoryLength);
        Describe("unspsc", Item.UnspscLength);
        if (row["unspsc"] is { Length: > 0 } unspsc && !(unspsc.Length == Item.UnspscLength && unspsc.All(char.IsAsciiDigit)))
            Refuse("unspsc", unspsc, "8 digits, or nothing");
        Amounts();
        return sound ? row : null;

        void Describe(string column, int most) => row._cells[column] = Text(column, most, "text");

        void Amounts()
        {
            var (pack, from, list, net) = (Typed("pack_qty"), Typed("min_qty_break"), Typed("list_price"), Typed("net_price"));
            row._cells["pack_qty"] = pack;
            if (pack.Length > 0 && (row.Pack = (int?)PriceText.Quantity(pack, Item.MaxPackQuantity, out var packWanted)) is null)
                Refuse("pack_qty", pack, packWanted);
            if (from.Length > 0)
            {
                if (PriceText.TierFrom(from, out var fromWanted) is { } quantity)
                    row.From = quantity;
                else
                    Refuse("min_qty_break", from, fromWanted);
            }
            if (list.Length > 0 && (row.ListPrice = PriceText.Price(list, out var listWanted)) is null)
                Refuse("list_price", list, listWanted);
            if (net.Length == 0)
                Refuse("net_price", "nothing", "the price a unit, such as 34.00");
            else if (PriceText.Price(net, out var netWanted) is { } price)
                row.Price = price;
            else
                Refuse("net_price", net, netWanted);
        }

        string Typed(string column) => cell(column).Trim();

        string Text(string column, int most, string what)
        {
            var text = CellText.Unquoted(Typed(column));
            if (CellText.Fault(text, most, what, mayBePowerOfTen: column == "description") is var (found, wanted))
                Refuse(column, found, wanted);
            return text;
        }

        void Refuse(string column, string found, string wanted)
        {
            sound = false;
            fault(number, column, found, wanted);
        }
    }
}
