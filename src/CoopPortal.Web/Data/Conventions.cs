using CoopPortal.Core.Amounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CoopPortal.Web.Data;

/// <summary>What holds for every column of a kind, so that no mapping says it again.</summary>
internal static class Conventions
{
    private const int DefaultTextLength = 200;
    private const int EnumLength = 30;

    public static void Configure(ModelConfigurationBuilder builder)
    {
        builder.Properties<DateTime>().HaveConversion<UtcConverter>();
        builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(EnumLength);
        builder.Properties<string>().HaveMaxLength(DefaultTextLength);
        builder.Properties<decimal>().HavePrecision(UnitPrice.Precision, UnitPrice.Scale);
        builder.ComplexProperties<Money>();
        builder.ComplexProperties<UnitPrice>();
    }

    public static void Apply(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (entity.FindProperty("Version") is { } version && version.ClrType == typeof(Guid))
                version.IsConcurrencyToken = true;
            foreach (var amount in entity.GetComplexProperties())
                MapAmount(amount);
        }
    }

    /// <summary>An amount is one column named like the property: Total, not Total_Amount.</summary>
    private static void MapAmount(IMutableComplexProperty amount)
    {
        if (amount.ComplexType.FindProperty(nameof(Money.Amount)) is not { } column)
            return;
        column.SetColumnName(amount.Name);
        column.SetPrecision(Money.Precision);
        column.SetScale(amount.ComplexType.ClrType == typeof(Money) ? Money.Scale : UnitPrice.Scale);
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        written => written.Kind == DateTimeKind.Local ? written.ToUniversalTime() : DateTime.SpecifyKind(written, DateTimeKind.Utc),
        read => DateTime.SpecifyKind(read, DateTimeKind.Utc));
}
