using CoopPortal.Web.Data;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using CoopPortal.Web.Setup;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Serilog.Events;

namespace CoopPortal.Web.Features.Members.LogLevelChanges;

[Allow(Permission.ManageServer)]
public sealed class LogLevelChangesController(CoopDb db, LogLevels levels, Node node, Audit audit) : Controller
{
    [HttpPost("/server/log-levels")]
    public async Task<IActionResult> Change(LogLevelsForm form, CancellationToken cancellationToken)
    {
        var known = levels.All.ToDictionary(part => part.Name);
        if (!ModelState.IsValid || form.Parts.Exists(part => !known.ContainsKey(part.Name ?? "") || !Enum.IsDefined(part.Level)))
        {
            this.Warn("There is no such part or level. Nothing was changed.");
            return LocalRedirect("/server");
        }
        var changed = form.Parts.Where(part => known[part.Name ?? ""].Level != part.Level).ToList();
        if (changed.Count == 0)
        {
            this.Say("Every level was like that already.");
            return LocalRedirect("/server");
        }
        // Noted first: a level that nobody can be asked about is not changed.
        if (await db.Cooperatives.FirstOrDefaultAsync(cancellationToken) is { } coop)
            audit.Write(coop, "Log levels changed", Words(part => known[part.Name ?? ""].Level), Words(part => part.Level),
                $"Node {node.Name}, until its next start");
        await db.SaveChangesAsync(cancellationToken);
        foreach (var part in changed)
            levels.Change(part.Name ?? "", part.Level);
        this.Say($"Changed on {node.Name}: {Words(part => part.Level)}. It holds until this node is started again.");
        return LocalRedirect("/server");

        string Words(Func<LogLevelPart, LogEventLevel> level) =>
            string.Join("; ", changed.Select(part => $"{known[part.Name ?? ""].Words}: {level(part)}"));
    }
}

public sealed class LogLevelsForm
{
    public List<LogLevelPart> Parts { get; set; } = [];
}

/// <summary>The name is empty, and so comes as null, for everything that has no part of its own.</summary>
public sealed class LogLevelPart
{
    public string? Name { get; set; }
    public LogEventLevel Level { get; set; }
}
