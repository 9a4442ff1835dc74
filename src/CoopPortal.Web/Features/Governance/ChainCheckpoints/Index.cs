using CoopPortal.Core.Governance;
using CoopPortal.Web.Features.Shared;

namespace CoopPortal.Web.Features.Governance.ChainCheckpoints;

/// <summary><paramref name="Last"/> is the newest link; null where nothing was ever sealed.</summary>
public sealed record CheckpointsPage(IReadOnlyList<ChainCheckpoint> Rows, Paging Paging, AuditLink? Last, long Waiting);
