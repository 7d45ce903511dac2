using System.Text.RegularExpressions;

namespace Medborgarportal.BrowserTests.Infrastructure;

/// <summary>Pictures that the tests leave: <c>artifacts/screenshots/</c> at the repository's root, not committed.</summary>
internal static partial class Artifacts
{
    public static string Root { get; } = FindRoot();

    public static string Screenshot(string name)
    {
        var folder = Path.Combine(Root, "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, NotInNames().Replace(name, "-").Trim('-') + ".png");
    }

    /// <summary>The picture that README shows is committed, so it is written only when <c>README_SCREENSHOT=1</c> asks for it.</summary>
    public static string? Readme =>
        Environment.GetEnvironmentVariable("README_SCREENSHOT") == "1" ? Path.Combine(Root, "tests", "screenshot.png") : null;

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Medborgarportal.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests run from inside the repository; Medborgarportal.sln was not found above " + AppContext.BaseDirectory);
    }

    [GeneratedRegex("[^A-Za-z0-9_-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInNames();
}
