using CoopPortal.Core.Governance;

namespace CoopPortal.Web.Features.Governance.ChainVerifications;

public sealed record VerificationPage(VerificationForm Form)
{
    /// <summary>More are found by “-- check”.</summary>
    public const int MostFaults = 50;

    public ChainReport? Report { get; init; }
    public ChainCheckpoint? Kept { get; init; }
}

public sealed class VerificationForm
{
    /// <summary>A checkpoint that was kept elsewhere; without one the log is compared with the portal's own.</summary>
    public IFormFile? File { get; set; }
}
