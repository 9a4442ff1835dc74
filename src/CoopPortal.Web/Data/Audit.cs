using System.Globalization;
using CoopPortal.Core.Governance;
using CoopPortal.Web.Security;

namespace CoopPortal.Web.Data;

/// <summary>Adds the one audit entry of a state change to the same SaveChanges as the change itself.</summary>
public sealed class Audit(CoopDb db, Viewer viewer, TimeProvider clock, IHttpContextAccessor http)
{
    /// <summary>Who acts where there is no request: a job or the loader of the demo.</summary>
    public Viewer Actor { get; set; } = viewer;

    /// <summary>When it happened, where that is not now (the demo replays dated purchases).</summary>
    public DateTime? At { get; set; }

    /// <summary>Notes a change; "what" is the act in the past tense, as history shows it: "Approved".</summary>
    public void Write<T>(T record, string what, string? before = null, string? after = null, string? why = null) where T : class
    {
        var entry = db.Entry(record);
        var key = entry.Metadata.FindPrimaryKey()!.Properties[0].Name;
        var name = entry.Metadata.ClrType.Name;
        db.AuditEntries.Add(new AuditEntry(
            At ?? clock.GetUtcNow().UtcDateTime, Actor.UserId, Actor.Name, Actor.Acting?.Words ?? "", name,
            () => KeyOf(entry.Property(key)),
            what, before, after, why, Owner("DistrictId", "District"), Owner("VendorId", "Vendor"),
            http.HttpContext?.TraceIdentifier ?? ""));

        long? Owner(string property, string self) =>
            name == self ? NullIfZero(KeyOf(entry.Property(key)))
            : entry.Metadata.FindProperty(property) is null ? null
            : entry.Property(property).CurrentValue is { } id ? NullIfZero(Convert.ToInt64(id, CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>The entry of a record that is written past the change tracker, by <see cref="Bulk"/>, and belongs to no district or
    /// vendor; the caller writes it in the same transaction.</summary>
    public AuditEntry Of<T>(long recordId, string what, string? after, string? why) where T : class =>
        new(At ?? clock.GetUtcNow().UtcDateTime, Actor.UserId, Actor.Name, Actor.Acting?.Words ?? "", typeof(T).Name, () => recordId, what,
            null, after, why, null, null, http.HttpContext?.TraceIdentifier ?? "");

    /// <summary>Notes an edit with the fields that really changed, before and after. False, and nothing noted, when none did.</summary>
    public bool WriteChanges<T>(T record, string what = "Changed", string? why = null) where T : class
    {
        var changed = db.Entry(record).Properties
            .Where(property => property.IsModified && property.Metadata.Name != "Version"
                && !Equals(property.OriginalValue, property.CurrentValue))
            .ToList();
        if (changed.Count == 0)
            return false;
        Write(record, what, Told(property => property.OriginalValue), Told(property => property.CurrentValue), why);
        return true;

        string Told(Func<Microsoft.EntityFrameworkCore.ChangeTracking.PropertyEntry, object?> value) =>
            string.Join("; ", changed.Select(property =>
                string.Create(CultureInfo.InvariantCulture, $"{Words(property.Metadata.Name)}: {Shown(value(property))}")));
    }

    private static string Words(string name) =>
        string.Concat(name.Select((c, i) =>
            i == 0 ? char.ToLowerInvariant(c).ToString()
            : char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));

    private static object Shown(object? value) => value switch
    {
        null or "" => "none",
        bool yes => yes ? "yes" : "no",
        DateOnly on => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value,
    };

    /// <summary>EF gives new rows a temporary negative key; the real one comes with the insert.</summary>
    private static long KeyOf(Microsoft.EntityFrameworkCore.ChangeTracking.PropertyEntry key) =>
        key.IsTemporary ? 0 : Convert.ToInt64(key.CurrentValue, CultureInfo.InvariantCulture);

    private static long? NullIfZero(long id) => id > 0 ? id : null;
}
