using System.Text.RegularExpressions;
using Medborgarportal.ContentCheck;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.ContentCheck;

/// <summary>
/// The project's own content, copied so that a test can break one thing in it: with one service alone unless the whole is asked for, since
/// every test reads it all.
/// </summary>
internal sealed partial class ContentCopy : IDisposable
{
    private const string Service = "ledsagarservice";

    /// <summary>One service, and those that the page Trygghet leads to.</summary>
    private static readonly string[] Kept = [Service, "stod-och-samtal", "tillfalligt-boende"];

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("content-check");

    public ContentCopy(bool whole = false)
    {
        var from = Path.Combine(RepositoryFolder.Path, "content");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file).Replace('\\', '/');
            if (!whole && !IsKept(name))
                continue;
            var to = Path.Combine(Folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            if (!whole && name.StartsWith("pages/", StringComparison.Ordinal))
                File.WriteAllText(to, Links().Replace(File.ReadAllText(file), link => Kept.Contains(link.Groups["service"].Value) ? link.Value : $"](/{link.Groups["language"].Value}/ansok)"));
            else
                File.Copy(file, to);
        }
        if (!whole)
            File.WriteAllText(Path.Combine(Folder, "providers.yaml"), Services().Replace(File.ReadAllText(Path.Combine(Folder, "providers.yaml")), $"services: [{Service}]"));
    }

    /// <summary>A file of a service that is kept, or of none.</summary>
    private static bool IsKept(string name) =>
        !name.StartsWith("guide/", StringComparison.Ordinal) && (name.Split('/') is not ["services" or "letters", var folder, _, ..] || folder.StartsWith('_') || Kept.Contains(folder));

    public string Folder => Path.Combine(root.FullName, "content");

    public void Dispose() => root.Delete(recursive: true);

    /// <summary>Puts <paramref name="new"/> where <paramref name="old"/> stands; the line on which that is.</summary>
    public int Replace(string file, string old, string @new)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file)).ReplaceLineEndings("\n");
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no '{old}'");
        File.WriteAllText(Path.Combine(Folder, file), text[..at] + @new + text[(at + old.Length)..]);
        return text.AsSpan(0, at).Count('\n') + 1;
    }

    /// <summary>Adds lines at the end of a file, which is made when it is not there; the line of the first.</summary>
    public int Append(string file, string lines)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var text = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        File.WriteAllText(path, text + lines);
        return text.AsSpan().Count('\n') + 1;
    }

    public void Delete(string file) => File.Delete(Path.Combine(Folder, file));

    /// <summary>Adds a source file of the portal's pages beside the content.</summary>
    public void AddSource(string file, string text)
    {
        var path = Path.Combine(root.FullName, "src", "Medborgarportal.Web", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Runs the command as an editor does.</summary>
    public (int Exit, string[] Lines) Check(params string[] more)
    {
        using var output = new StringWriter();
        var exit = CheckCommand.Run(["check", "--content", Folder, .. more], output, new Day(2026, 11, 22));
        return (exit, output.ToString().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Links of pages to services.</summary>
    [GeneratedRegex(@"\]\(/(?<language>[a-z-]+)/ansok/(?<service>[a-z-]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();

    [GeneratedRegex(@"services: \[[^\]]*\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Services();

    private sealed class Day(int year, int month, int day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(year, month, day, 12, 0, 0, TimeSpan.Zero);

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }
}
