using CoopPortal.Core.Governance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoopPortal.Web.Data.Mappings;

/// <summary>No foreign key to the entry: a link outlives an entry that retention will let go, and one that somebody removed.</summary>
internal sealed class AuditLinkMapping : IEntityTypeConfiguration<AuditLink>
{
    public void Configure(EntityTypeBuilder<AuditLink> builder)
    {
        builder.HasKey(link => link.Number);
        builder.Property(link => link.Number).ValueGeneratedNever();
        builder.Property(link => link.Content).HasMaxLength(AuditLink.HashBytes);
        builder.Property(link => link.Hash).HasMaxLength(AuditLink.HashBytes);
        builder.HasIndex(link => link.EntryId).IsUnique();
    }
}

internal sealed class ChainCheckpointMapping : IEntityTypeConfiguration<ChainCheckpoint>
{
    public void Configure(EntityTypeBuilder<ChainCheckpoint> builder)
    {
        builder.HasKey(checkpoint => checkpoint.Number);
        builder.Property(checkpoint => checkpoint.Number).ValueGeneratedNever();
        builder.Property(checkpoint => checkpoint.Hash).HasMaxLength(2 * AuditLink.HashBytes);
    }
}

internal sealed class ChainKeyMapping : IEntityTypeConfiguration<ChainKey>
{
    public void Configure(EntityTypeBuilder<ChainKey> builder) => builder.Property(row => row.Key).HasMaxLength(AuditLink.HashBytes);
}
