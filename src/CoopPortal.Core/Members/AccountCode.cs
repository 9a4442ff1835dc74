namespace CoopPortal.Core.Members;

/// <summary>An account string that a district may charge. While a district has active ones, its orders charge no other.</summary>
public sealed class AccountCode
{
    public const int NameLength = 120;

    private AccountCode() { }

    public AccountCode(long districtId, string code, string name) => (DistrictId, Code, Name) = (districtId, code, name);

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public long DistrictId { get; private set; }

    /// <summary>In the form of the district; unique within it.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What it pays for.</summary>
    public string Name { get; private set; } = "";

    public DateTime? RetiredAt { get; private set; }

    /// <summary>The file that brought it, so that the file can be undone.</summary>
    public long? ImportId { get; init; }

    public District District { get; private set; } = null!;

    public bool IsActive => RetiredAt is null;

    public Refusal? WhyNotRetire() => IsActive ? null : new("account-code.retired", $"{Code} is retired already.");

    /// <summary>Orders placed before keep it; nothing new is charged to it.</summary>
    public void Retire(DateTime now)
    {
        RefusedException.ThrowIf(WhyNotRetire());
        RetiredAt = now;
    }

    public Refusal? WhyNotReturn() => IsActive ? new("account-code.active", $"{Code} is not retired.") : null;

    public void Return()
    {
        RefusedException.ThrowIf(WhyNotReturn());
        RetiredAt = null;
    }
}

/// <summary>What a district's orders may charge: its active account codes, or, where it has none, any string of its form.</summary>
public sealed record AccountList(IReadOnlySet<string> Active)
{
    /// <summary>How many a page offers while one types; more can be charged.</summary>
    public const int MostOffered = 500;

    public static AccountList Free { get; } = new(new HashSet<string>());

    public Refusal? WhyNot(string accountString) => Active.Count == 0 || Active.Contains(accountString) ? null
        : new("account.not-listed", $"“{accountString}” is not one of your district's active account codes. "
            + "Choose one that is, or ask your business manager to add it.");
}
