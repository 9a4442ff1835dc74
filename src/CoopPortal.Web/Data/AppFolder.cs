namespace CoopPortal.Web.Data;

/// <summary>The one folder of files that belong to this cooperative: the embedded database, uploads, mails written as files.</summary>
public static class AppFolder
{
    /// <summary>Files:Folder, else App_Data beside the program. Made when it is missing.</summary>
    public static string Of(IConfiguration configuration, IHostEnvironment environment) =>
        Directory.CreateDirectory(configuration["Files:Folder"] ?? Path.Combine(environment.ContentRootPath, "App_Data")).FullName;
}
