using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace CoopPortal.Web.Data;

/// <summary>While PostgreSQL restarts a request waits for it instead of failing. Only the opening of a connection is tried again: nothing
/// has been sent then. What was sent is never repeated by the portal, because it may have been saved; the person decides. The first
/// command that finds its connection broken throws the other pooled ones away: each of them would cost somebody a page.</summary>
public sealed class PatientOpening : DbConnectionInterceptor, IDbCommandInterceptor
{
    public static readonly PatientOpening Instance = new();

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private PatientOpening() { }

    /// <summary>Whether it is worth trying again later. PostgreSQL's class 57P is a server that goes or comes, 08 a lost connection; its
    /// driver does not count all of them as transient.</summary>
    public static bool IsAway(DbException fault) => fault.IsTransient || IsBroken(fault);

    public void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Forget(command, eventData.Exception);

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(command, eventData.Exception);
        return Task.CompletedTask;
    }

    private static void Forget(DbCommand command, Exception fault)
    {
        if (fault is DbException one && IsBroken(one) && command.Connection is NpgsqlConnection connection)
            NpgsqlConnection.ClearPool(connection);
    }

    private static bool IsBroken(DbException fault) => fault is NpgsqlException { SqlState: null, InnerException: IOException }
        || (fault.SqlState is { } state
            && (state.StartsWith("57P", StringComparison.Ordinal) || state.StartsWith("08", StringComparison.Ordinal)));

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData,
        InterceptionResult result, CancellationToken cancellationToken = default)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
            try
            {
                await connection.OpenAsync(cancellationToken);
                return InterceptionResult.Suppress();
            }
            catch (NpgsqlException fault) when (IsAway(fault) && TimeProvider.System.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(Pause, cancellationToken);
            }
    }
}
