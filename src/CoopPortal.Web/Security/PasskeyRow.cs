using Microsoft.AspNetCore.WebUtilities;

namespace CoopPortal.Web.Security;

/// <summary>A passkey as its owner knows it.</summary>
public sealed record PasskeyRow(byte[] Id, string? Name, DateTimeOffset CreatedAt, DateTime? UsedAt)
{
    /// <summary>The id in an address.</summary>
    public string Key => WebEncoders.Base64UrlEncode(Id);

    public string Called => Name is { Length: > 0 } ? Name : "without a name";
}
