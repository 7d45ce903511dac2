namespace Medborgarportal.Core.Content;

/// <summary>The folder content/ on disk; all paths that it takes and gives are relative, with forward slashes.</summary>
public sealed class ContentFolder(string root)
{
    /// <summary>What a new service begins as: texts that are not written yet, shown nowhere and checked by nobody.</summary>
    public const string Template = "services/_template/";

    public string Root { get; } = Path.GetFullPath(root);

    public string FullPath(string path) => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    public bool Exists(string path) => File.Exists(FullPath(path));

    public string ReadText(string path) => File.ReadAllText(FullPath(path)).ReplaceLineEndings("\n");

    public byte[] ReadBytes(string path) => File.ReadAllBytes(FullPath(path));

    /// <summary>The names of the folders directly below <paramref name="path"/>, in ordinal order.</summary>
    public IReadOnlyList<string> Folders(string path)
    {
        var full = FullPath(path);
        return Directory.Exists(full)
            ? [.. Directory.EnumerateDirectories(full).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>The files below <paramref name="path"/> at any depth that match <paramref name="pattern"/>, in ordinal order.</summary>
    public IReadOnlyList<string> Files(string path, string pattern)
    {
        var full = FullPath(path);
        return Directory.Exists(full)
            ? [.. Directory.EnumerateFiles(full, pattern, SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Root, f).Replace(Path.DirectorySeparatorChar, '/'))
                .Order(StringComparer.Ordinal)]
            : [];
    }
}
