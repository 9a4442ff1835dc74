using System.Text.RegularExpressions;

namespace CoopPortal.Core.Members;

public enum PoNumbering
{
    /// <summary>The portal gives the numbers: prefix, fiscal year, sequence.</summary>
    Portal,

    /// <summary>The district's finance system gives them; until one is entered the paper is an order request.</summary>
    District,
}

/// <summary>A member district (or educational service center, or charter school) of the cooperative.</summary>
public sealed class District
{
    public const int NameLength = 120;
    public const int MaskLength = 60;
    public const int CertificateTextLength = 1000;
    public const int NcesLength = 12;
    public const int PlaceLength = 200;
    public const int PostalCodeLength = 12;
    public const int PoPrefixLength = 10;
    public const int SourceLength = 200;
    public const string OhioMask = "999-9999-999-AAAA-AAAAAA-999-99-999";

    /// <summary>Ohio R.C. 5705.41(D)(1), the fiscal officer's certificate. A district may put its own text in its place.</summary>
    public const string OhioCertificate =
        "It is hereby certified that the amount required to meet the contract, agreement, obligation, payment or expenditure for the above "
        + "has been lawfully appropriated for such purpose and is in the treasury or in process of collection to the credit of the "
        + "appropriate fund, free from any previous encumbrance.";

    private District() { }

    public District(string name, DateOnly joinedOn)
    {
        Name = name;
        JoinedOn = joinedOn;
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public string Name { get; set; } = "";
    public string? NcesId { get; set; }
    public string County { get; set; } = "";
    public string City { get; set; } = "";
    public string PostalCode { get; set; } = "";
    public int? Enrollment { get; set; }
    public DateOnly JoinedOn { get; private set; }
    public DateOnly? LeftOn { get; set; }

    /// <summary>Shape of an account string: 9 stands for a digit, A for a digit or letter, anything else for itself.</summary>
    public string AccountMask { get; set; } = OhioMask;

    public PoNumbering PoNumbering { get; set; }
    public string PoPrefix { get; set; } = "PO";
    public bool CertificateRequired { get; set; } = true;
    public string CertificateText { get; set; } = OhioCertificate;

    /// <summary>Where the certificate rule comes from, as the district states it.</summary>
    public string CertificateSource { get; set; } = "Ohio R.C. 5705.41(D)";

    public List<Site> Sites { get; private set; } = [];

    /// <summary>The file that brought it, so that the file can be undone.</summary>
    public long? ImportId { get; set; }

    public bool IsMember(DateOnly on) => JoinedOn <= on && (LeftOn is null || on < LeftOn);

    /// <summary>A mask without a place to fill in would accept one single account string.</summary>
    public static Refusal? WhyNotMask(string? mask) =>
        string.IsNullOrWhiteSpace(mask) ? new("mask.missing", $"Describe the form of an account string, such as {OhioMask}.")
        : mask.Trim().Length > MaskLength ? new("mask.long", $"The form of an account string has at most {MaskLength} characters.")
        : !mask.Contains('9') && !mask.Contains('A')
            ? new("mask.empty", $"“{mask.Trim()}” has no place to fill in: write 9 for a digit and A for a digit or letter.")
        : null;

    /// <summary>Its form, and, where the district has listed what may be charged, its being one of them.</summary>
    public Refusal? WhyNotAccount(string? accountString, AccountList list)
    {
        if (string.IsNullOrWhiteSpace(accountString))
            return new("account.missing", $"Enter the account string that pays for this, in the form {AccountMask}.");
        return Regex.IsMatch(accountString.Trim(), MaskPattern(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5))
            ? list.WhyNot(accountString.Trim())
            : new("account.mask",
                $"“{Shortened(accountString)}” does not have the form {AccountMask} (9 is a digit, A a digit or letter).");
    }

    private string MaskPattern() =>
        $"^{string.Concat(AccountMask.Select(c => c switch { '9' => "[0-9]", 'A' => "[0-9A-Za-z]", _ => Regex.Escape(c.ToString()) }))}$";

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";
}

/// <summary>A school or dock of a district: where goods go.</summary>
public sealed class Site
{
    public const int NameLength = 120;
    public const int StreetLength = 160;
    public const int PlaceLength = 200;
    public const int StateLength = 2;
    public const int PostalCodeLength = 12;

    private Site() { }

    public Site(string name) => Name = name;

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long DistrictId { get; private set; }
    public string Name { get; set; } = "";
    public string Street { get; set; } = "";
    public string City { get; set; } = "";
    public string State { get; set; } = "OH";
    public string PostalCode { get; set; } = "";
    public string Contact { get; set; } = "";
    public string DockHours { get; set; } = "";
    public bool InsideDelivery { get; set; }
    public DateOnly? ClosedOn { get; set; }

    /// <summary>The file that brought it, so that the file can be undone.</summary>
    public long? ImportId { get; set; }

    public string OneLine => string.Join(", ", new[] { Street, City, $"{State} {PostalCode}".Trim() }.Where(part => part.Length > 0));
}
