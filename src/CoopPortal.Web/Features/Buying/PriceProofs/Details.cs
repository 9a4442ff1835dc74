using CoopPortal.Core.Members;
using CoopPortal.Web.Data;

namespace CoopPortal.Web.Features.Buying.PriceProofs;

public sealed record DetailsPage(ProofContent Content, Cooperative Coop);
