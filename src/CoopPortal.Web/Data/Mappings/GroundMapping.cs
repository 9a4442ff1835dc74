using CoopPortal.Core.Governance;
using CoopPortal.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CoopPortal.Web.Data.Mappings;

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.Property(entry => entry.Actor).HasMaxLength(AuditEntry.NameLength);
        builder.Property(entry => entry.ActingAs).HasMaxLength(AuditEntry.NameLength);
        builder.Property(entry => entry.Record).HasMaxLength(40);
        builder.Property(entry => entry.What).HasMaxLength(AuditEntry.WhatLength);
        builder.Property(entry => entry.Before).HasMaxLength(AuditEntry.TextLength);
        builder.Property(entry => entry.After).HasMaxLength(AuditEntry.TextLength);
        builder.Property(entry => entry.Why).HasMaxLength(AuditEntry.TextLength);
        builder.Property(entry => entry.CorrelationId).HasMaxLength(AuditEntry.CorrelationLength);
        builder.Property(entry => entry.Mark).HasMaxLength(AuditLink.MarkBytes);
        // A row cannot be copied with its mark.
        builder.HasIndex(entry => entry.Mark).IsUnique();
        builder.HasIndex(entry => new { entry.Record, entry.RecordId, entry.Id });
        builder.HasIndex(entry => entry.DistrictId);
        builder.HasIndex(entry => entry.At);
        builder.Ignore(entry => entry.AwaitsRecordId);
    }
}

internal sealed class OutboxMailMapping : IEntityTypeConfiguration<OutboxMail>
{
    public const string OnceIndex = "IX_OutboxMails_OnceKey";

    public void Configure(EntityTypeBuilder<OutboxMail> builder)
    {
        builder.Property(mail => mail.To).HasMaxLength(OutboxMail.AddressLength);
        builder.Property(mail => mail.Subject).HasMaxLength(OutboxMail.SubjectLength);
        builder.Property(mail => mail.Text).HasMaxLength(OutboxMail.TextLength);
        builder.Property(mail => mail.OnceKey).HasMaxLength(OutboxMail.KeyLength);
        builder.HasIndex(mail => mail.OnceKey).IsUnique().HasDatabaseName(OnceIndex);
        builder.Ignore(mail => mail.HasGivenUp).Ignore(mail => mail.UnsubscribeLink).Ignore(mail => mail.IsNotice);
        builder.Property(mail => mail.Error).HasMaxLength(OutboxMail.ErrorLength);
        builder.HasIndex(mail => new { mail.SentAt, mail.Attempts });
    }
}

internal sealed class ProtectionKeyMapping : IEntityTypeConfiguration<Data.ProtectionKey>
{
    public void Configure(EntityTypeBuilder<Data.ProtectionKey> builder) =>
        builder.Property(key => key.Xml).HasMaxLength(Data.ProtectionKey.XmlLength);
}
