using System.Data.Common;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Governance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CoopPortal.Web.Data;

/// <summary>Writes hundreds of thousands of rows inside the caller's transaction and past the change tracker, which would hold them all in
/// memory: by COPY on PostgreSQL, by one prepared statement elsewhere. Versions and audit entries are the caller's.</summary>
public static class Bulk
{
    /// <summary>One column to write. Read gives a row's value as the database takes it.</summary>
    private sealed record Column<T>(string Name, string Type, RelationalTypeMapping Mapping, Func<T, object?> Read);

    /// <summary>New rows. Without <paramref name="keys"/> the database numbers them. <paramref name="given"/> are values of properties that
    /// the rows do not hold yet, by name.</summary>
    public static async Task InsertAsync<T>(this CoopDb db, IEnumerable<T> rows, CancellationToken cancellationToken, bool keys = false,
        IReadOnlyDictionary<string, Func<T, object?>>? given = null)
        where T : class
    {
        if (typeof(T) == typeof(AuditEntry))
            rows = Marked(rows, await ChainKey.OfAsync(db, cancellationToken));
        var entity = db.Model.FindEntityType(typeof(T))!;
        var columns = ColumnsOf(entity, given ?? new Dictionary<string, Func<T, object?>>(),
            property => keys || !property.IsPrimaryKey());
        var table = Quoted(entity.GetTableName()!);
        var names = string.Join(", ", columns.Select(column => Quoted(column.Name)));
        if (db is PostgresCoopDb)
            await CopyAsync(db, $"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)", rows, columns, cancellationToken);
        else
            await EachAsync(db, $"INSERT INTO {table} ({names}) VALUES ({string.Join(", ", columns.Select((_, at) => $"@p{at}"))})", rows,
                columns, cancellationToken);
    }

    /// <summary>Writes some properties of rows of <typeparamref name="TEntity"/> that stand in the database already; says how many were
    /// found there. <paramref name="values"/> are the properties by name, the key among them, read from whatever the caller
    /// holds.</summary>
    public static async Task<int> UpdateAsync<TEntity, TRow>(this CoopDb db, IEnumerable<TRow> rows,
        IReadOnlyDictionary<string, Func<TRow, object?>> values, CancellationToken cancellationToken)
        where TEntity : class
    {
        var entity = db.Model.FindEntityType(typeof(TEntity))!;
        var columns = ColumnsOf(entity, values, property => values.ContainsKey(property.Name),
            complex => values.ContainsKey(complex.Name));
        var table = Quoted(entity.GetTableName()!);
        var key = Quoted(entity.FindPrimaryKey()!.Properties[0].GetColumnName());
        var set = string.Join(", ", columns.Select((column, at) => (Name: Quoted(column.Name), At: at)).Where(one => one.Name != key)
            .Select(one => db is PostgresCoopDb ? $"{one.Name} = new.{one.Name}" : $"{one.Name} = @p{one.At}"));
        var keyAt = columns.FindIndex(column => Quoted(column.Name) == key);
        if (db is not PostgresCoopDb)
            return await EachAsync(db, $"UPDATE {table} SET {set} WHERE {key} = @p{keyAt}", rows, columns, cancellationToken);
        var names = string.Join(", ", columns.Select(column => Quoted(column.Name)));
        await SendAsync(db, $"CREATE TEMPORARY TABLE bulk_rows ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA",
            cancellationToken);
        await CopyAsync(db, $"COPY bulk_rows ({names}) FROM STDIN (FORMAT BINARY)", rows, columns, cancellationToken);
        var found = await SendAsync(db, $"UPDATE {table} AS old SET {set} FROM bulk_rows AS new WHERE old.{key} = new.{key}",
            cancellationToken);
        await SendAsync(db, "DROP TABLE bulk_rows", cancellationToken);
        return found;
    }

    private static IEnumerable<T> Marked<T>(IEnumerable<T> rows, byte[] key)
    {
        foreach (var row in rows)
        {
            (row as AuditEntry)!.TakeMark(key);
            yield return row;
        }
    }

    private static List<Column<T>> ColumnsOf<T>(IEntityType entity, IReadOnlyDictionary<string, Func<T, object?>> given,
        Func<IProperty, bool> wanted, Func<IComplexProperty, bool>? wantedAmount = null)
    {
        var plain = entity.GetProperties().Where(wanted).Select(property =>
        {
            var (mapping, info) = (property.GetRelationalTypeMapping(), property.PropertyInfo!);
            var read = given.GetValueOrDefault(property.Name) ?? (row => info.GetValue(row));
            return new Column<T>(property.GetColumnName(), property.GetColumnType(), mapping,
                row => mapping.Converter is { } converter ? converter.ConvertToProvider(read(row)) : read(row));
        });
        var amounts = entity.GetComplexProperties().Where(wantedAmount ?? (_ => true)).Select(complex =>
        {
            var (amount, info) = (complex.ComplexType.FindProperty(nameof(Money.Amount))!, complex.PropertyInfo!);
            var read = given.GetValueOrDefault(complex.Name) ?? (row => info.GetValue(row));
            return new Column<T>(amount.GetColumnName(), amount.GetColumnType(), amount.GetRelationalTypeMapping(),
                row => read(row) switch
                {
                    Money money => money.Amount,
                    UnitPrice price => price.Amount,
                    _ => null,
                });
        });
        return [.. plain, .. amounts];
    }

    private static async Task CopyAsync<T>(CoopDb db, string copy, IEnumerable<T> rows, List<Column<T>> columns,
        CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var importer = await connection.BeginBinaryImportAsync(copy, cancellationToken);
        // "numeric(18,2)" is the type numeric to COPY.
        string[] types = [.. columns.Select(column => column.Type.Split('(')[0])];
        foreach (var row in rows)
        {
            await importer.StartRowAsync(cancellationToken);
            for (var i = 0; i < types.Length; i++)
                if (columns[i].Read(row) is { } value)
                    await importer.WriteAsync(value, types[i], cancellationToken);
                else
                    await importer.WriteNullAsync(cancellationToken);
        }
        await importer.CompleteAsync(cancellationToken);
    }

    private static async Task<int> EachAsync<T>(CoopDb db, string statement, IEnumerable<T> rows, List<Column<T>> columns,
        CancellationToken cancellationToken)
    {
        await using var command = Command(db, statement);
        foreach (var (column, at) in columns.Select((column, at) => (column, at)))
            command.Parameters.Add(column.Mapping.CreateParameter(command, $"@p{at}", null, nullable: true));
        if (db is SqliteCoopDb)
            await command.PrepareAsync(cancellationToken);
        var written = 0;
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++)
                command.Parameters[i].Value = columns[i].Read(row) ?? DBNull.Value;
            written += await command.ExecuteNonQueryAsync(cancellationToken);
        }
        return written;
    }

    private static async Task<int> SendAsync(CoopDb db, string statement, CancellationToken cancellationToken)
    {
        await using var command = Command(db, statement);
        command.CommandTimeout = 0;
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(CoopDb db, string statement)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = statement;
        return command;
    }

    // SQL Server takes double quotes too (QUOTED_IDENTIFIER is on by default).
    private static string Quoted(string name) => $"\"{name}\"";
}
