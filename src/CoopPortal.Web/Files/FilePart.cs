namespace CoopPortal.Web.Files;

/// <summary>A piece of a file that is kept in the database, so that every node has it and the database's backup holds it.</summary>
public sealed class FilePart
{
    public const int KeyLength = 80;
    public const int Bytes = 1024 * 1024;

    private FilePart() { }

    public FilePart(string key, int number, byte[] content) => (Key, Number, Content) = (key, number, content);

    public long Id { get; private set; }
    public string Key { get; private set; } = "";

    /// <summary>0, 1, 2 …: the pieces one after the other are the file.</summary>
    public int Number { get; private set; }

    public byte[] Content { get; private set; } = [];
}
