using CoopPortal.Core.Members;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Members.Imports;

/// <summary>The districts that a file may speak of, by NCES id or name as its rows give them.</summary>
public sealed class DistrictsByName
{
    private readonly Dictionary<string, District> _named = new(StringComparer.OrdinalIgnoreCase);
    private readonly District? _own;

    private DistrictsByName(IEnumerable<District> districts, long? own)
    {
        foreach (var district in districts)
        {
            _named.TryAdd(district.Name, district);
            if (district.NcesId is { } id)
                _named.TryAdd(id, district);
        }
        _own = _named.Values.FirstOrDefault(district => district.Id == own);
    }

    /// <summary>With <paramref name="own"/> a blank cell is that district.</summary>
    public static async Task<DistrictsByName> LoadAsync(IQueryable<District> visible, long? own, CancellationToken cancellationToken) =>
        new(await visible.AsNoTracking().ToListAsync(cancellationToken), own);

    public District? Find(Cells row, string column)
    {
        var text = row[column];
        if (text.Length == 0 && _own is not null)
            return _own;
        if (_named.TryGetValue(text, out var district))
            return district;
        row.Refuse(column, text, _own is null ? "the name or the NCES id of a member district"
            : $"{_own.Name}, or nothing: you load for your own district");
        return null;
    }
}
