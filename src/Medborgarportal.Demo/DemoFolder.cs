namespace Medborgarportal.Demo;

internal static class DemoFolder
{
    /// <summary>The folder that holds <c>Medborgarportal.sln</c>, looked for upwards from the program and from where it was started; null when there is none.</summary>
    public static string? Root()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Medborgarportal.sln")))
                    return folder.FullName;
            }
        }
        return null;
    }
}
