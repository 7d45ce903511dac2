using Microsoft.Extensions.Hosting;

namespace Medborgarportal.Core;

/// <summary>Where folders that settings name relatively begin: the repository's root in development, the published folder in an installation.</summary>
public static class PortalRoot
{
    /// <summary>The nearest folder at or above the host's content root that holds the solution; without one, the content root.</summary>
    public static string Find(IHostEnvironment environment)
    {
        for (var folder = new DirectoryInfo(environment.ContentRootPath); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Medborgarportal.sln")))
                return folder.FullName;
        }
        return environment.ContentRootPath;
    }

    /// <summary><paramref name="path"/> as an absolute path; a relative one begins at <see cref="Find"/>.</summary>
    public static string Resolve(IHostEnvironment environment, string path) => Path.GetFullPath(path, Find(environment));
}
