using CoopPortal.Core;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CoopPortal.Web.Files;

public static class FullDisk
{
    private const int SqliteFull = 13;
    private const int LinuxNoSpace = 28;
    private const int WindowsNoSpace = unchecked((int)0x80070070);

    public static Refusal Refusal { get; } = new("file.disk-full", "The portal has no room left for this file. Nothing of it was kept; "
        + "tell the cooperative's office, and upload it again when there is room.");

    /// <summary>Whether this failure comes from a disk without room, the portal's own or the database's.</summary>
    public static bool Caused(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            if (cause is SqliteException { SqliteErrorCode: SqliteFull } or PostgresException { SqlState: PostgresErrorCodes.DiskFull }
                or SqlException { Number: 1105 or 9002 } or IOException { HResult: LinuxNoSpace or WindowsNoSpace })
                return true;
        return false;
    }
}
