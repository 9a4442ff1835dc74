using CoopPortal.Core;

namespace CoopPortal.Web.Features.Contracting.ContractLaunches;

public sealed record ContractLaunchPage(
    string Number, string Title, DateOnly StartsOn, DateOnly EndsOn, int Items, int? SheetNumber, int? TermsNumber, int Accepted,
    int Members, Refusal? WhyNot, Guid Version);

public sealed class ContractLaunchForm
{
    public Guid Version { get; set; }
}
