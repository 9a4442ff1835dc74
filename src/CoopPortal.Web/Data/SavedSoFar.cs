namespace CoopPortal.Web.Data;

/// <summary>What a request knows about itself when its connection to the database breaks: whether anything of it can have been saved. A
/// transaction that was never asked to commit is undone by the server.</summary>
public sealed class SavedSoFar
{
    private bool mayHaveSaved;
    private bool broke;

    /// <summary>The connection broke, and the same request may be sent again: no part of it was saved.</summary>
    public bool IsSafeToSendAgain => broke && !mayHaveSaved;

    public void MayHaveSaved() => mayHaveSaved = true;

    public void Broke() => broke = true;
}
