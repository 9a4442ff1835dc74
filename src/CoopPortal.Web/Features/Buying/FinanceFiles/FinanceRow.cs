using System.Globalization;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Members;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Buying.FinanceFiles;

/// <summary>A part of an order line, or of a credit, in the account string that pays or gets it. Credits are negative.</summary>
public sealed record FinanceRow(string Kind, DateOnly On, string Document, string? PurchaseOrder, string Order, int Line, string Vendor,
    string Contract, string Sku, string Description, string ShipTo, string AccountString, bool FederalAward, bool PriorYear, long Units,
    UnitPrice UnitPrice, Money Amount)
{
    public object? Of(FinanceField field) => field switch
    {
        FinanceField.Kind => Kind,
        FinanceField.Date => On,
        FinanceField.Document => Document,
        FinanceField.PurchaseOrder => PurchaseOrder,
        FinanceField.Order => Order,
        FinanceField.Line => Line,
        FinanceField.Vendor => Vendor,
        FinanceField.Contract => Contract,
        FinanceField.PartNumber => Sku,
        FinanceField.Description => Description,
        FinanceField.ShipTo => ShipTo,
        FinanceField.AccountString => AccountString,
        FinanceField.FederalAward => FederalAward,
        FinanceField.PriorYear => PriorYear,
        FinanceField.Units => Units,
        FinanceField.UnitPrice => UnitPrice,
        FinanceField.Amount => Amount,
    };

    /// <summary>The cell as the district's finance system reads it.</summary>
    public string In(FinanceLayout layout, FinanceField field) => Of(field) switch
    {
        DateOnly on => on.ToString(layout.DateFormat, CultureInfo.InvariantCulture),
        Money or Core.Amounts.UnitPrice when layout.DecimalSign == DecimalSign.Comma => Csv.Cell(Of(field)).Replace('.', ','),
        var value => Csv.Cell(value),
    };
}
