namespace CoopPortal.Web.Features.Members.Unsubscriptions;

/// <summary>Whose notices; null for a link that the portal did not make.</summary>
public sealed record UnsubscribePage(string? Mail, string Token, bool Done);
