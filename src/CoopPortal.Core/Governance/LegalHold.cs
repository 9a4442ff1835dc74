namespace CoopPortal.Core.Governance;

/// <summary>A record as people call it, with the district and the vendor whose it is.</summary>
public sealed record HeldRecord(string Record, long Id, string Name, long? DistrictId = null, long? VendorId = null);

/// <summary>What a hold stops from being deleted. What is null does not narrow it; all null holds everything.</summary>
public sealed record HoldScope(
    RecordKind? Kind = null, long? DistrictId = null, long? VendorId = null, string? Record = null, long? RecordId = null);

/// <summary>A lawsuit, audit or request for records: nothing in its scope is deleted until it is released.</summary>
public sealed class LegalHold
{
    public const int NameLength = 160;
    public const int ReasonLength = 500;
    public const int PersonLength = 160;
    public const int RecordLength = 40;

    private LegalHold() { }

    public LegalHold(string name, string reason, HoldScope scope, string placedBy, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotPlace(name, reason, scope));
        (Name, Reason, PlacedBy, PlacedOn) = (name, reason, placedBy, today);
        (Kind, DistrictId, VendorId, Record, RecordId) = (scope.Kind, scope.DistrictId, scope.VendorId, scope.Record, scope.RecordId);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public string Name { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public RecordKind? Kind { get; private set; }
    public long? DistrictId { get; private set; }
    public long? VendorId { get; private set; }
    public string? Record { get; private set; }
    public long? RecordId { get; private set; }
    public string PlacedBy { get; private set; } = "";
    public DateOnly PlacedOn { get; private set; }
    public string? ReleasedBy { get; private set; }
    public DateOnly? ReleasedOn { get; private set; }
    public string? ReleaseReason { get; private set; }

    public bool IsActive => ReleasedOn is null;

    public static Refusal? WhyNotPlace(string name, string reason, HoldScope scope) =>
        string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(reason)
            ? new("hold.words", "Give the hold a name and its reason, such as the case and who asked. Nothing was placed.")
        : scope.RecordId is null != scope.Record is null
            ? new("hold.record", "Name one record by its kind and number, or none. Nothing was placed.")
        : null;

    public bool Holds(RecordKind kind, HeldRecord record) =>
        IsActive && (Kind ?? kind) == kind && (DistrictId is null || DistrictId == record.DistrictId)
        && (VendorId is null || VendorId == record.VendorId) && (Record is null || (Record == record.Record && RecordId == record.Id));

    public Refusal? WhyNotRelease(string? reason) =>
        ReleasedOn is { } on ? new("hold.released", $"“{Name}” was released on {Say.Date(on)} by {ReleasedBy} already.")
        : string.IsNullOrWhiteSpace(reason) ? new("hold.reason", "Say why the hold is released. Nothing was changed.")
        : null;

    public void Release(string by, string reason, DateOnly today)
    {
        RefusedException.ThrowIf(WhyNotRelease(reason));
        (ReleasedBy, ReleasedOn, ReleaseReason) = (by, today, reason);
    }
}
