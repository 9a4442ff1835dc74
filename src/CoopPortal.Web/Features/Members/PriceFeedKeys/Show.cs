namespace CoopPortal.Web.Features.Members.PriceFeedKeys;

public sealed record PriceFeedKeyPage(string Address, bool Replaced);
