namespace CoopPortal.Core.Members;

public enum MemberImportStatus
{
    Checked,
    Loaded,
    Undone,
}

/// <summary>A file of members and sites: checked, then loaded as a whole, and undone while nothing hangs on what it brought.</summary>
public sealed class MemberImport
{
    public const int FileNameLength = 120;
    public const int HashLength = 64;
    public const int PersonLength = 160;

    private MemberImport() { }

    public MemberImport(string fileName, string fileHash, byte[] content, int districts, int sites, string by, DateTime now)
    {
        (FileName, FileHash, Content) = (fileName, fileHash, content);
        (Districts, Sites, By, At) = (districts, sites, by, now);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }
    public MemberImportStatus Status { get; private set; }
    public string FileName { get; private set; } = "";
    public string FileHash { get; private set; } = "";

    /// <summary>The file itself, until it is loaded.</summary>
    public byte[]? Content { get; private set; }

    public int Districts { get; private set; }
    public int Sites { get; private set; }
    public string By { get; private set; } = "";
    public DateTime At { get; private set; }

    public Refusal? WhyNotLoad() => Status switch
    {
        MemberImportStatus.Checked => null,
        MemberImportStatus.Loaded => new("import.loaded", "This file has been loaded already; nothing was done."),
        MemberImportStatus.Undone => new("import.undone", "This file was loaded and undone; check it again to load it."),
    };

    public void Load(DateTime now)
    {
        RefusedException.ThrowIf(WhyNotLoad());
        (Status, Content, At) = (MemberImportStatus.Loaded, null, now);
    }

    /// <summary>The first thing that hangs on what the file brought, in words, keeps all of it.</summary>
    public Refusal? WhyNotUndo(string? hangingOnIt) =>
        Status != MemberImportStatus.Loaded ? new("import.not-loaded", "Only a file that has been loaded can be undone.")
        : hangingOnIt is not null ? new("import.used",
            $"{hangingOnIt} Nothing was undone; end a membership on the district's page instead.")
        : null;

    public void Undo(string? hangingOnIt)
    {
        RefusedException.ThrowIf(WhyNotUndo(hangingOnIt));
        Status = MemberImportStatus.Undone;
    }
}
