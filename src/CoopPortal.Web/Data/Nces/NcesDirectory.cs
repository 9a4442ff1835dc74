using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using CsvHelper;

namespace CoopPortal.Web.Data.Nces;

/// <summary>A school district as the federal list has it.</summary>
public sealed record NcesDistrict(string Id, string Name, string State, string County, string City, string PostalCode, int? Enrollment)
{
    /// <summary>What a search looks at.</summary>
    internal string Words { get; } = $"{Name} {City} {County} {State} {PostalCode} {Id}".ToLowerInvariant();
}

/// <summary>The federal list of school districts that ships with the portal, read when somebody first asks for it.</summary>
public static partial class NcesDirectory
{
    public const string Publisher = "National Center for Education Statistics (NCES), U.S. Department of Education, 2022";

    private static readonly Lazy<IReadOnlyList<NcesDistrict>> Loaded = new(Read);

    public static IReadOnlyList<NcesDistrict> All => Loaded.Value;

    public static NcesDistrict? Find(string? id) => All.FirstOrDefault(district => district.Id == id?.Trim());

    /// <summary>Every word must occur in the name, the place or the id; two letters alone are a state first.</summary>
    public static IEnumerable<NcesDistrict> Search(IReadOnlyList<string> words) => words.Count == 0 ? []
        : All.Where(district => words.All(word => word.Length == 2 && States.Contains(word)
            ? district.State.Equals(word, StringComparison.OrdinalIgnoreCase)
            : district.Words.Contains(word, StringComparison.Ordinal)));

    private static HashSet<string> States => StatesLoaded.Value;

    private static readonly Lazy<HashSet<string>> StatesLoaded =
        new(() => All.Select(district => district.State.ToLowerInvariant()).ToHashSet());

    private static List<NcesDistrict> Read()
    {
        using var packed = typeof(NcesDirectory).Assembly.GetManifestResourceStream("Nces.us_districts_nces_2020_2022.csv.gz")
            ?? throw new FileNotFoundException("The list of school districts is not built into the program.");
        using var stream = new GZipStream(packed, CompressionMode.Decompress);
        using var csv = CsvReader.Create(stream, new CsvReaderOptions());
        var districts = new List<NcesDistrict>(14_290);
        while (csv.Read())
        {
            string Cell(string column) => csv.GetString(column) ?? "";
            var zip = Cell("zip4") is { Length: 4 } more ? $"{Cell("zip")}-{more}" : Cell("zip");
            districts.Add(new NcesDistrict(Cell("nces_lea_id"), Titled(Cell("name")), Cell("state"), Cell("county"), Cell("city"), zip,
                int.TryParse(Cell("enrollment_2022"), CultureInfo.InvariantCulture, out var pupils) ? pupils : null));
        }
        return districts;
    }

    private static string Titled(string name) =>
        Initials().Replace(CultureInfo.GetCultureInfo("en-US").TextInfo.ToTitleCase(name), word => word.Value.ToUpperInvariant())
            .Replace(" Of ", " of ", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(Isd|Cisd|Usd|Cusd|Sd|Csd|Esd|Ccsd|Boces|Au|Uhsd|Gsd)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Initials();
}
