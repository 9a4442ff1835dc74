namespace CoopPortal.Web.Features.Shared;

public static class UploadName
{
    /// <summary>The file's own name without a path, as short as the column that keeps it.</summary>
    public static string Of(IFormFile file, int most)
    {
        var name = file.FileName[(file.FileName.LastIndexOfAny(['/', '\\']) + 1)..];
        name = new string([.. name.Where(c => !char.IsControl(c))]);
        return name.Length == 0 ? "file" : name.Length <= most ? name : name[..most];
    }
}
