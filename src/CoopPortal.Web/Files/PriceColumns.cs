using CoopPortal.Core.Contracting;

namespace CoopPortal.Web.Files;

/// <summary>The columns of a price sheet, and what vendors call them.</summary>
public static class PriceColumns
{
    private static readonly HashSet<string> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        "EA", "EACH", "CT", "CTN", "CARTON", "CS", "CASE", "BX", "BOX", "PK", "PACK", "PKG", "RM", "REAM", "RL", "ROLL", "PR", "PAIR",
        "DZ", "DOZEN", "ST", "SET", "BG", "BAG", "BT", "BOTTLE", "GL", "GALLON", "LB", "FT", "HR", "HOUR",
    };

    public static readonly IReadOnlyList<WantedColumn> All =
    [
        new("contract_no", "Contract number", CellLook.Text, false, "contract number", "contract #", "contract id"),
        new("vendor_sku", "Part number", CellLook.Code, true, "sku", "part number", "part no", "part #", "part", "item number",
            "item no", "item #", "item code", "product number", "product code", "product id", "catalog number", "catalog no",
            "catalog #", "stock number", "vendor part number", "vendor part no", "supplier part number", "lcsc part",
            "model number", "model", "contractor part number"),
        new("description", "Item", CellLook.Text, false, "name", "item name", "product name", "item description",
            "product description", "short description", "title", "product", "item", "service proposed", "labor category"),
        new("mfr_name", "Maker", CellLook.Text, false, "manufacturer", "manufacturer name", "mfr", "mfg", "mfg name", "maker",
            "brand", "brand name", "make"),
        new("mfr_part_no", "Maker's part number", CellLook.Code, false, "manufacturer part number", "manufacturer part no",
            "mfr part number", "mfr part no", "mfr part #", "mfr part", "mfg part number", "mfg part no", "mpn",
            "maker part number", "manufacturer sku"),
        new("gtin", "GTIN", CellLook.Code, false, "upc", "ean", "upc code", "barcode", "gtin upc", "universal product code")
        {
            IsKnown = text => Gtin.Normalise(text) is not null,
        },
        new("uom", "Unit", CellLook.Text, false, "unit", "unit of measure", "unit of issue", "uoi", "u m", "um", "units", "sold by",
            "selling unit")
        {
            IsKnown = text => Units.Contains(text),
        },
        new("pack_qty", "Units in a pack", CellLook.Number, false, "pack quantity", "pack size", "pack", "quantity per pack",
            "qty per pack", "units per pack", "quantity per unit", "package quantity", "case quantity"),
        new("category", "Category", CellLook.Text, false, "product category", "item category", "class", "group", "product group",
            "second category", "first category", "department"),
        new("unspsc", "UNSPSC code", CellLook.Code, false, "unspsc code", "commodity code"),
        new("list_price", "List price, $", CellLook.Price, false, "list", "msrp", "retail price", "catalog price",
            "manufacturer list price", "commercial list price", "commercial price list", "regular price"),
        new("min_qty_break", "From quantity", CellLook.Number, false, "minimum quantity", "min quantity", "min qty",
            "from quantity", "from qty", "quantity from", "quantity break", "qty break", "break quantity", "minimum order quantity",
            "moq", "min order qty", "from"),
        new("net_price", "Price a unit, $", CellLook.Price, true, "net", "price", "unit price", "your price", "contract price",
            "our price", "member price", "coop price", "cost", "unit cost", "price each", "each price", "sell price",
            "selling price", "discounted price", "price offered", "price offered to gsa", "gsa price", "proposed price",
            "net unit price", "bid price", "award price"),
        new("discount_pct", "Discount, %", CellLook.Percent, false, "discount", "discount %", "% discount", "percent discount",
            "discount percent", "discount off list", "% off list", "percent off list"),
        new("effective_from", "In force from", CellLook.Day, false, "effective date", "effective", "price effective date",
            "valid from", "start date"),
        new("effective_to", "In force until", CellLook.Day, false, "valid to", "valid until", "valid through", "end date",
            "expiration date", "expires"),
        new("lead_time_days", "Days to deliver", CellLook.Days, false, "lead time", "lead time in days", "delivery days", "days aro"),
        new("country_of_origin", "Country of origin", CellLook.Text, false, "coo", "country", "made in", "origin"),
        new("action", "What to do", CellLook.Text, false, "change type", "add change delete", "update type"),
    ];
}
