namespace CoopPortal.Web.Tests.Harness;

/// <summary>The time that a test says it is. Starts on Monday, October 5, 2026, 10:00 a.m. in Ohio (fiscal year 2027).</summary>
public sealed class FakeClock : TimeProvider
{
    private readonly Lock gate = new();
    private DateTime now = new(2026, 10, 5, 14, 0, 0, DateTimeKind.Utc);

    public DateTime Now
    {
        get { lock (gate) return now; }
        set { lock (gate) now = DateTime.SpecifyKind(value, DateTimeKind.Utc); }
    }

    public void Advance(TimeSpan by) => Now += by;

    public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);
}
