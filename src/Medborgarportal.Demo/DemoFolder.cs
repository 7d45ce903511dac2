namespace Medborgarportal.Demo;

internal static class DemoFolder
{
    /// <summary>The folder <c>data/</c> beside <c>Medborgarportal.sln</c>, looked for upwards from the program and from where it was started.</summary>
    public static string AtRoot()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "Medborgarportal.sln")))
                    return Path.Combine(folder.FullName, "data");
            }
        }
        return Path.GetFullPath("data");
    }
}
