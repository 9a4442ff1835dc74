using System.Text;
using ExcelDataReader;

namespace CoopPortal.Web.Tests.Harness;

/// <summary>An Excel file as another program reads it.</summary>
public static class Workbook
{
    /// <summary>Sheets by name: every row, the header's too, with the cells' own types.</summary>
    public static List<(string Name, List<object?[]> Rows)> Read(byte[] bytes)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes));
        var sheets = new List<(string, List<object?[]>)>();
        do
        {
            var rows = new List<object?[]>();
            while (reader.Read())
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            sheets.Add((reader.Name, rows));
        }
        while (reader.NextResult());
        return sheets;
    }
}
