using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace CoopPortal.Web.Data;

/// <summary>While PostgreSQL restarts a request waits for it instead of failing. Only the opening of a connection is tried again here. The
/// first command that finds its connection broken throws the other pooled ones away: each of them would cost somebody a page. What may
/// have been saved is never repeated by the portal, the person decides; it notes whether that is so (<see cref="SavedSoFar"/>).</summary>
public sealed class PatientOpening : DbConnectionInterceptor, IDbCommandInterceptor, IDbTransactionInterceptor
{
    public static readonly PatientOpening Instance = new();

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private PatientOpening() { }

    /// <summary>Whether it is worth trying again later. PostgreSQL's class 57P is a server that goes or comes, 08 a lost connection; its
    /// driver does not count all of them as transient.</summary>
    public static bool IsAway(DbException fault) => fault.IsTransient || IsBroken(fault);

    public void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Forget(command, eventData);

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Forget(command, eventData);
        return Task.CompletedTask;
    }

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData,
        InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData);
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData,
        InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData);
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData,
        InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData);
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData,
        InterceptionResult result, CancellationToken cancellationToken = default)
    {
        (eventData.Context as CoopDb)?.Saved.MayHaveSaved();
        return ValueTask.FromResult(result);
    }

    /// <summary>Outside a transaction whatever is not a question is saved as it is sent.</summary>
    private static void Note(DbCommand command, CommandEventData eventData)
    {
        if (command.Transaction is null && !command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
            (eventData.Context as CoopDb)?.Saved.MayHaveSaved();
    }

    private static void Forget(DbCommand command, CommandErrorEventData eventData)
    {
        if (eventData.Exception is not DbException fault || !IsBroken(fault) || command.Connection is not NpgsqlConnection connection)
            return;
        NpgsqlConnection.ClearPool(connection);
        (eventData.Context as CoopDb)?.Saved.Broke();
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
