namespace CoopPortal.Core.Governance;

/// <summary>Who changed what, acting as whom, for whom, when and why; written in the same transaction as the change.</summary>
public sealed class AuditEntry
{
    public const int NameLength = 160;
    public const int WhatLength = 80;
    public const int TextLength = 2000;
    public const int CorrelationLength = 64;

    private readonly Func<long>? _idOnceSaved;

    private AuditEntry() { }

    public AuditEntry(DateTime at, long? actorId, string actor, string actingAs, string record, Func<long> recordId, string what,
        string? before, string? after, string? why, long? districtId, long? vendorId, string correlationId)
    {
        (At, ActorId, Actor, ActingAs, Record, What) = (at, actorId, actor, actingAs, record, what);
        (Before, After, Why) = (Cut(before), Cut(after), Cut(why));
        (DistrictId, VendorId, CorrelationId) = (districtId, vendorId, correlationId);
        _idOnceSaved = recordId;
        RecordId = recordId();
    }

    public long Id { get; private set; }
    public DateTime At { get; private set; }
    public long? ActorId { get; private set; }
    public string Actor { get; private set; } = "";
    public string ActingAs { get; private set; } = "";
    public string Record { get; private set; } = "";
    public long RecordId { get; private set; }
    public string What { get; private set; } = "";
    public string? Before { get; private set; }
    public string? After { get; private set; }
    public string? Why { get; private set; }
    public long? DistrictId { get; private set; }
    public long? VendorId { get; private set; }
    public string CorrelationId { get; private set; } = "";

    /// <summary>That the portal wrote this row, and nobody past it; see <see cref="AuditLink.Mark"/>. No part of what is sealed.</summary>
    public byte[]? Mark { get; private set; }

    /// <summary>The record is new in this very save and has no id yet.</summary>
    public bool AwaitsRecordId => RecordId == 0 && _idOnceSaved is not null;

    public void TakeMark(byte[] key) => Mark = AuditLink.Mark(this, key);

    public void TakeRecordId() => RecordId = _idOnceSaved?.Invoke() ?? RecordId;

    private static string? Cut(string? text) => text is null ? null : Say.Cut(text, TextLength);
}
