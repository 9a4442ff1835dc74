using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

/// <summary>One key of the ring that signs cookies and antiforgery tokens; in the database so that every node shares it.</summary>
public sealed class ProtectionKey
{
    public const int XmlLength = 8000;

    public long Id { get; private set; }
    public required string Name { get; init; }
    public required string Xml { get; init; }
}

public sealed class ProtectionKeyStore(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<CoopDb>();
        return [.. db.ProtectionKeys.AsNoTracking()
            .OrderBy(key => key.Id)
            .Select(key => key.Xml).AsEnumerable()
            .Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<CoopDb>();
        db.ProtectionKeys.Add(new ProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
