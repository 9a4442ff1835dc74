using System.Globalization;
using CoopPortal.Core.Contracting;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Imports;

/// <summary>The vendors that a file may speak of, by the number in their page's address or by name.</summary>
public sealed class VendorsByName
{
    private readonly ILookup<string, Vendor> _named;

    private VendorsByName(List<Vendor> vendors) => _named = vendors.SelectMany(vendor =>
            new[] { (Word: vendor.Name, Vendor: vendor), (Word: vendor.Id.ToString(CultureInfo.InvariantCulture), Vendor: vendor) })
        .ToLookup(one => one.Word, one => one.Vendor, StringComparer.OrdinalIgnoreCase);

    public static async Task<VendorsByName> LoadAsync(IQueryable<Vendor> visible, CancellationToken cancellationToken) =>
        new(await visible.AsNoTracking().ToListAsync(cancellationToken));

    public Vendor? Find(Cells row, string column)
    {
        var found = _named[row[column]].Distinct().ToList();
        if (found.Count == 1)
            return found[0];
        row.Refuse(column, row[column], found.Count == 0 ? "the name or the number of a vendor, as on its page: /vendors/7 is number 7"
            : "the vendor's number: several have this name");
        return null;
    }
}
