using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace CoopPortal.Web.Setup;

/// <summary>What this node writes into its log, part by part, changeable while it runs; the next start begins with the settings
/// again.</summary>
public sealed class LogLevels
{
    private sealed record Part(string Name, string Words, LoggingLevelSwitch Switch);

    private readonly List<Part> _parts;

    public LogLevels(IConfiguration configuration)
    {
        var minimum = configuration.GetSection("Serilog:MinimumLevel");
        var overrides = minimum.GetSection("Override").GetChildren().ToDictionary(one => one.Key, one => Level(one.Value));
        _parts =
        [
            .. new[]
            {
                ("", "Everything else"), ("CoopPortal", "The portal: requests, jobs, mail"),
                ("Microsoft.AspNetCore", "The web server"),
                ("Microsoft.EntityFrameworkCore.Database.Command", "Each statement sent to the database"), ("Quartz", "The timetable"),
            }.Select(part => new Part(part.Item1, part.Item2, new LoggingLevelSwitch(overrides
                .Where(one => part.Item1 == one.Key || part.Item1.StartsWith(one.Key + ".", StringComparison.Ordinal))
                .OrderByDescending(one => one.Key.Length).Select(one => (LogEventLevel?)one.Value).FirstOrDefault()
                ?? Level(minimum["Default"] ?? minimum.Value)))),
        ];
    }

    public IReadOnlyList<(string Name, string Words, LogEventLevel Level)> All =>
        [.. _parts.Select(part => (part.Name, part.Words, part.Switch.MinimumLevel))];

    /// <summary>Null when there is no such part; else the level that it had.</summary>
    public LogEventLevel? Change(string name, LogEventLevel to)
    {
        if (_parts.Find(part => part.Name == name) is not { } part)
            return null;
        var before = part.Switch.MinimumLevel;
        part.Switch.MinimumLevel = to;
        return before;
    }

    internal LoggerConfiguration Govern(LoggerConfiguration logger) => _parts.Aggregate(logger, (governed, part) =>
        part.Name.Length == 0 ? governed.MinimumLevel.ControlledBy(part.Switch) : governed.MinimumLevel.Override(part.Name, part.Switch));

    private static LogEventLevel Level(string? word) =>
        Enum.TryParse<LogEventLevel>(word, out var level) ? level : LogEventLevel.Information;
}
