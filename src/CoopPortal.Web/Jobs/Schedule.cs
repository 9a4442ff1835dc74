using Quartz;

namespace CoopPortal.Web.Jobs;

/// <summary>The whole timetable. A job is only a convenience: deadlines are comparisons with the clock and hold without it.</summary>
public static class Schedule
{
    /// <summary>What Quartz calls the timetable; nodes with one name and one database share it.</summary>
    public const string Name = "CoopPortal";

    /// <summary>What runs, as administrators read it.</summary>
    public static readonly IReadOnlyList<string> Names = ["Send mail", "Rounds closing soon", "Check pooled totals", "Daily digests",
        "Check and load imports", "Drop imports", "Read price files", "Seal the audit log", "Daily checkpoint", "Tell of price changes"];

    public static void Plan(IQuartzBuilder timetable)
    {
        // By the clock and not from a node's start: a node that starts replaces the timetable, and one with a rhythm of its own would fire
        // once more than the clock says.
        timetable.ScheduleJob<SendMail>(trigger => trigger.WithIdentity(Names[0]).WithCronSchedule("0/20 * * * * ?", InUtc));
        timetable.ScheduleJob<ClosingSoon>(trigger => trigger.WithIdentity(Names[1]).WithCronSchedule("0 5 * * * ?", InUtc));
        // Every hour, because the cooperative's hour is a setting and its zone has summer time.
        timetable.ScheduleJob<DailyDigest>(trigger => trigger.WithIdentity(Names[3]).WithCronSchedule("0 2 * * * ?", InUtc));
        timetable.ScheduleJob<RunImports>(trigger => trigger.WithIdentity(Names[4]).WithCronSchedule("0/5 * * * * ?", InUtc));
        timetable.ScheduleJob<ReadPriceUploads>(trigger => trigger.WithIdentity(Names[6]).WithCronSchedule("0/5 * * * * ?", InUtc));
        timetable.ScheduleJob<TellPriceChanges>(trigger => trigger.WithIdentity(Names[9]).WithCronSchedule("10/30 * * * * ?", InUtc));
        timetable.ScheduleJob<DropImports>(trigger => trigger.WithIdentity(Names[5]).WithCronSchedule("0 45 8 * * ?", InUtc));
        timetable.ScheduleJob<SealAuditLog>(trigger => trigger.WithIdentity(Names[7]).WithCronSchedule("10/20 * * * * ?", InUtc));
        timetable.ScheduleJob<MakeCheckpoint>(trigger => trigger.WithIdentity(Names[8]).WithCronSchedule("0 35 * * * ?", InUtc));
        // 8:15 UTC is the middle of the night from Maine to Hawaii.
        timetable.ScheduleJob<CheckTotals>(trigger => trigger.WithIdentity(Names[2]).WithCronSchedule("0 15 8 * * ?", InUtc));
    }

    private static void InUtc(CronScheduleBuilder cron) => cron.InTimeZone(TimeZoneInfo.Utc);
}
