using Medborgarportal.Core.Content;

namespace Medborgarportal.ContentCheck;

/// <summary>Where things lie, from wherever the command is run.</summary>
internal static class ProjectFolder
{
    /// <summary>The content that is named, or the nearest one with a municipality in it, upwards from here; null, and told, when there is none.</summary>
    public static ContentFolder? Content(string? named, TextWriter output)
    {
        var root = named ?? Upwards(Directory.GetCurrentDirectory(), Path.Combine("content", "municipality.yaml")) switch
        {
            { } folder => Path.Combine(folder, "content"),
            null => null,
        };
        if (root is not null && Directory.Exists(root))
            return new ContentFolder(root);
        output.WriteLine("There is no folder content/ here. Name it: --content <folder>");
        return null;
    }

    /// <summary>What npm has installed: beside content, else beside this program.</summary>
    public static string? Packages(ContentFolder content) => Beside(content, "node_modules");

    /// <summary>What the build has made for browsers.</summary>
    public static string? Look(ContentFolder content) => Beside(content, Path.Combine("wwwroot", "dist"));

    private static string? Beside(ContentFolder content, string folder) =>
        (Upwards(content.Root, folder) ?? Upwards(AppContext.BaseDirectory, folder)) is { } found ? Path.Combine(found, folder) : null;

    private static string? Upwards(string from, string what)
    {
        for (var here = new DirectoryInfo(from); here is not null; here = here.Parent)
        {
            if (Path.Exists(Path.Combine(here.FullName, what)))
                return here.FullName;
        }
        return null;
    }
}
