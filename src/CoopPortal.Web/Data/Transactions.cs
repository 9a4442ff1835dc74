using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Data;

public static class Transactions
{
    /// <summary>Runs the work in one transaction. A server may run it again after a broken connection,
    /// so the work loads what it changes itself.</summary>
    public static Task<T> InTransactionAsync<T>(this CoopDb db, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        return db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var result = await work();
            await db.CountChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        });
    }

    public static Task InTransactionAsync(this CoopDb db, Func<Task> work, CancellationToken cancellationToken) =>
        db.InTransactionAsync(async () => { await work(); return true; }, cancellationToken);

    /// <summary>Whether a save failed on this very unique index. SQLite names the columns, the servers the index.</summary>
    public static bool Violates(this DbUpdateException exception, CoopDb db, string indexName)
    {
        var message = exception.InnerException?.Message ?? "";
        if (message.Contains(indexName, StringComparison.Ordinal))
            return true;
        var index = db.Model.GetEntityTypes()
            .SelectMany(entity => entity.GetIndexes()).Single(index => index.GetDatabaseName() == indexName);
        var columns = string.Join(", ",
            index.Properties.Select(property => $"{index.DeclaringEntityType.GetTableName()}.{property.GetColumnName()}"));
        return message.Contains($"UNIQUE constraint failed: {columns}", StringComparison.Ordinal);
    }
}
