using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace CoopPortal.Web.Data;

/// <summary>What migrations would take away: tables, columns, and room in columns that may be full.</summary>
public static partial class DataLoss
{
    /// <summary>A sentence for each loss of the migrations that this database still lacks; an empty database has nothing to lose.</summary>
    public static async Task<IReadOnlyList<string>> OfPendingAsync(CoopDb db, CancellationToken cancellationToken)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count == 0 || !(await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Any())
            return [];
        var assembly = db.GetService<IMigrationsAssembly>();
        return Of(pending.SelectMany(id => assembly.CreateMigration(assembly.Migrations[id], db.Database.ProviderName!).UpOperations));
    }

    public static IReadOnlyList<string> Of(IEnumerable<MigrationOperation> operations)
    {
        // What these very migrations have made may go again.
        var made = new HashSet<string>();
        var losses = new List<string>();
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case CreateTableOperation table:
                    made.Add(table.Name);
                    break;
                case AddColumnOperation column:
                    made.Add($"{column.Table}.{column.Name}");
                    break;
                case RenameTableOperation table when made.Remove(table.Name):
                    made.Add(table.NewName ?? table.Name);
                    break;
                case DropTableOperation table when !made.Remove(table.Name):
                    losses.Add($"The table {table.Name} is dropped with all its rows.");
                    break;
                case DropColumnOperation column when !made.Contains(column.Table) && !made.Remove($"{column.Table}.{column.Name}"):
                    losses.Add($"The column {column.Table}.{column.Name} is dropped with what stands in it.");
                    break;
                case AlterColumnOperation column when !made.Contains(column.Table) && Narrowing(column) is { } narrower:
                    losses.Add($"The column {column.Table}.{column.Name} becomes narrower: {narrower}.");
                    break;
                case DropSchemaOperation schema:
                    losses.Add($"The schema {schema.Name} is dropped.");
                    break;
                case DeleteDataOperation data:
                    losses.Add($"Rows of {data.Table} are deleted.");
                    break;
                case SqlOperation sql when !MakesTrigger(sql.Sql) && Destroying().IsMatch(sql.Sql):
                    losses.Add($"A statement of its own may delete data: {FirstLine(sql.Sql)}");
                    break;
                default:
                    break;
            }
        }
        return losses;
    }

    /// <summary>What a trigger will do one day, the migration does not do.</summary>
    private static bool MakesTrigger(string sql) => Trigger().IsMatch(sql.Trim());

    private static string? Narrowing(AlterColumnOperation column)
    {
        var old = column.OldColumn;
        return old.ClrType != column.ClrType && old.ClrType is not null
                && !Holds(column.ClrType, old.ClrType) ? $"{old.ClrType.Name} becomes {column.ClrType.Name}"
            : column.MaxLength is { } length && (old.MaxLength is not { } longer || length < longer)
                ? $"{Room(old.MaxLength)} become {Room(length)}"
            : column.Precision is { } digits && (old.Precision is not { } more || digits - (column.Scale ?? 0) < more - (old.Scale ?? 0)
                || column.Scale < old.Scale) ? $"{old.Precision},{old.Scale} digits become {digits},{column.Scale}"
            : old.IsNullable && !column.IsNullable ? "empty values are no longer allowed"
            : null;
    }

    private static string Room(int? length) => length is { } limit ? $"{limit} characters" : "any number of characters";

    /// <summary>Whether every value of the old type has a place in the new one.</summary>
    private static bool Holds(Type now, Type before) => (Type.GetTypeCode(before), Type.GetTypeCode(now)) switch
    {
        (_, TypeCode.String) => true,
        (TypeCode.Int16, TypeCode.Int32 or TypeCode.Int64 or TypeCode.Decimal) => true,
        (TypeCode.Int32, TypeCode.Int64 or TypeCode.Decimal) => true,
        (TypeCode.Int64, TypeCode.Decimal) => true,
        _ => false,
    };

    private static string FirstLine(string sql) => sql.Trim().Split('\n')[0].Trim();

    /// <summary>One statement: on SQLite up to its END, on PostgreSQL without a body, on SQL Server a text to execute.</summary>
    [GeneratedRegex(@"\A(CREATE TRIGGER ((?!END;).)*END;|CREATE TRIGGER [^;]*;|EXEC\(N'CREATE TRIGGER ((?!END').)*END'\);)\z",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Trigger();

    /// <summary>"ON DELETE CASCADE" of a new foreign key deletes nothing now.</summary>
    [GeneratedRegex(@"(?<!\bON\s)\bDELETE\b|\bDROP\b|\bTRUNCATE\b", RegexOptions.IgnoreCase)]
    private static partial Regex Destroying();
}
