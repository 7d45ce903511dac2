namespace Medborgarportal.Tests.Infrastructure;

/// <summary>The repository's content, copied, with the service of <see cref="TestService"/> beside the real ones.</summary>
internal sealed class TestContent : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-content-");

    public TestContent()
    {
        var from = Path.Combine(RepositoryFolder.Path, "content");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Place(Path.GetRelativePath(from, file)));
        foreach (var (file, text) in TestService.Files)
            Write($"services/{TestService.Id}/{file}", text);
        foreach (var (file, text) in WideService.Files)
            Write($"services/{WideService.Id}/{file}", text);
    }

    public string Folder => folder.FullName;

    public void Write(string file, string text) => File.WriteAllText(Place(file), text);

    public void Write(string file, byte[] content) => File.WriteAllBytes(Place(file), content);

    /// <summary>Puts <paramref name="new"/> in place of <paramref name="old"/>, as an editor does.</summary>
    public void Change(string file, string old, string @new)
    {
        var text = File.ReadAllText(Place(file));
        Assert.Contains(old, text, StringComparison.Ordinal);
        Write(file, text.Replace(old, @new, StringComparison.Ordinal));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Place(string file)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
