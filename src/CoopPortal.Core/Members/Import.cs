namespace CoopPortal.Core.Members;

public enum ImportStatus
{
    /// <summary>Waits to be checked, or is being checked.</summary>
    Checking,

    /// <summary>Has faults; nothing of the file is kept but them.</summary>
    Faulty,

    Checked,

    /// <summary>Waits to be loaded, or is being loaded.</summary>
    Loading,

    Loaded,
    Undone,

    /// <summary>Nobody loaded it in time: the file is gone, its line stays.</summary>
    Dropped,
}

/// <summary>A file of one kind: checked, then loaded as a whole, and undone while nothing hangs on what it brought.</summary>
public sealed class Import
{
    public const int KindLength = 30;
    public const int FileNameLength = 120;
    public const int HashLength = 64;
    public const int PersonLength = 160;
    public const int BringsLength = 200;
    public const int TroubleLength = 300;

    /// <summary>Holds a thousand faults, each as long as its sentences get.</summary>
    public const int FaultsLength = 2_000_000;

    /// <summary>So long a file waits to be loaded.</summary>
    public const int KeptDays = 14;

    /// <summary>Up to so many rows are checked and loaded while the person waits; more are a job's work.</summary>
    public const int RowsAtOnce = 500;

    private Import() { }

    public Import(string kind, string fileName, string fileHash, byte[] content, Importer by, long? districtId, DateTime now)
    {
        (Kind, FileName, FileHash, Content) = (kind, fileName, fileHash, content);
        (DistrictId, At) = (districtId, now);
        Take(by);
    }

    public long Id { get; private set; }
    public Guid Version { get; private set; }

    /// <summary>What it brings, by the kind's own key: "members".</summary>
    public string Kind { get; private set; } = "";

    public ImportStatus Status { get; private set; }
    public string FileName { get; private set; } = "";
    public string FileHash { get; private set; } = "";

    /// <summary>The file itself, until it is loaded.</summary>
    public byte[]? Content { get; private set; }

    /// <summary>Whose it is, where it is a district's own; null is the cooperative's.</summary>
    public long? DistrictId { get; private set; }

    public int Rows { get; private set; }

    /// <summary>"2 districts and 2 sites".</summary>
    public string Brings { get; private set; } = "";

    public int FaultCount { get; private set; }

    /// <summary>Every fault, as the page that shows them wrote it down.</summary>
    public string? Faults { get; private set; }

    public long ById { get; private set; }
    public string By { get; private set; } = "";

    /// <summary>Under which of their assignments the person acts: the work is done and noted in that role.</summary>
    public long AssignmentId { get; private set; }

    public DateTime At { get; private set; }

    /// <summary>Since when somebody works on it; null while it waits.</summary>
    public DateTime? StartedAt { get; private set; }

    /// <summary>Why the last work on it came to nothing, where that was no fault of the file.</summary>
    public string? Trouble { get; private set; }

    public bool IsRunning => Status is ImportStatus.Checking or ImportStatus.Loading;

    public void Pass(int rows, string brings)
    {
        Must(ImportStatus.Checking);
        (Status, Rows, Brings, StartedAt, Trouble) = (ImportStatus.Checked, rows, Say.Cut(brings, BringsLength), null, null);
    }

    /// <summary>The file has faults, found by the check or, where the portal's own rows have changed since, by the loading.</summary>
    public void Refuse(int faults, string asText, string? trouble = null)
    {
        if (!IsRunning)
            throw new InvalidOperationException($"An import that is {Status} is not being worked on.");
        (Status, FaultCount, Faults, Content, StartedAt) = (ImportStatus.Faulty, faults, asText, null, null);
        Trouble = trouble is null ? null : Say.Cut(trouble, TroubleLength);
    }

    public Refusal? WhyNotLoad() => Status switch
    {
        ImportStatus.Checked => null,
        ImportStatus.Checking => new("import.checking", "This file is still being checked; nothing was loaded."),
        ImportStatus.Faulty => new("import.faulty", "This file has faults; correct them and check it again. Nothing was loaded."),
        ImportStatus.Loading => new("import.loading", "This file is being loaded already; it is not loaded twice."),
        ImportStatus.Loaded => new("import.loaded", "This file has been loaded already; nothing was done."),
        ImportStatus.Undone => new("import.undone", "This file was loaded and undone; check it again to load it."),
        ImportStatus.Dropped => new("import.dropped",
            $"This file waited for more than {KeptDays} days and is gone; check it again to load it."),
    };

    public void BeginLoad(Importer by, DateTime now)
    {
        RefusedException.ThrowIf(WhyNotLoad());
        (Status, At, StartedAt, Trouble) = (ImportStatus.Loading, now, null, null);
        Take(by);
    }

    public void Load(DateTime now)
    {
        Must(ImportStatus.Loading);
        (Status, Content, At, StartedAt) = (ImportStatus.Loaded, null, now, null);
    }

    /// <summary>Loading came to nothing and left nothing behind: the file can be loaded again.</summary>
    public void Stop(string trouble)
    {
        Must(ImportStatus.Loading);
        (Status, StartedAt, Trouble) = (ImportStatus.Checked, null, Say.Cut(trouble, TroubleLength));
    }

    /// <summary>The first thing that hangs on what the file brought, in words, keeps all of it.</summary>
    public Refusal? WhyNotUndo(string? hangingOnIt) =>
        Status != ImportStatus.Loaded ? new("import.not-loaded", "Only a file that has been loaded can be undone.")
        : hangingOnIt is not null ? new("import.used",
            $"{hangingOnIt} Nothing was undone; change single records on their own pages instead.")
        : null;

    public void Undo(string? hangingOnIt)
    {
        RefusedException.ThrowIf(WhyNotUndo(hangingOnIt));
        Status = ImportStatus.Undone;
    }

    /// <summary>A file that nobody loaded is not kept for good; neither are the faults of one that was refused.</summary>
    public void Drop()
    {
        if (Status is not (ImportStatus.Checked or ImportStatus.Faulty))
            throw new InvalidOperationException($"An import that is {Status} is not dropped.");
        (Status, Content, Faults) = (ImportStatus.Dropped, null, null);
    }

    private void Take(Importer by) => (ById, By, AssignmentId) = (by.UserId, by.Name, by.AssignmentId);

    private void Must(ImportStatus status)
    {
        if (Status != status)
            throw new InvalidOperationException($"This import is {Status}, not {status}.");
    }
}

/// <summary>Who imports, and under which assignment.</summary>
public sealed record Importer(long UserId, string Name, long AssignmentId);
