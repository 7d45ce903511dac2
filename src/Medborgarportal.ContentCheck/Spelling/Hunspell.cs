using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace Medborgarportal.ContentCheck.Spelling;

/// <summary>
/// Hunspell's own library by its C interface (hunspell.h): the packages that wrap it cannot be had. Debian and Ubuntu: <c>libhunspell-1.7-0</c>.
/// One thread at a time.
/// </summary>
internal sealed class Hunspell : IDisposable
{
    private const string Library = "hunspell";

    private static readonly string[] names = ["libhunspell-1.7.so.0", "libhunspell-1.7.dylib", "libhunspell-1.7.dll", "libhunspell.so", "libhunspell"];

    private readonly nint handle;

    static Hunspell() => NativeLibrary.SetDllImportResolver(typeof(Hunspell).Assembly, Find);

    private Hunspell(nint handle) => this.handle = handle;

    /// <summary>Whether the library is on this machine.</summary>
    public static bool IsInstalled => Find(Library, typeof(Hunspell).Assembly, null) != 0;

    /// <param name="dictionary">A folder with <c>index.aff</c> and <c>index.dic</c>, in UTF-8.</param>
    public static Hunspell Open(string dictionary) =>
        new(Hunspell_create(Bytes(Path.Combine(dictionary, "index.aff")), Bytes(Path.Combine(dictionary, "index.dic"))));

    public bool Knows(string word) => Hunspell_spell(handle, Bytes(word)) != 0;

    /// <summary>Words that may have been meant, the likeliest first.</summary>
    public IReadOnlyList<string> Suggest(string word)
    {
        var count = Hunspell_suggest(handle, out var list, Bytes(word));
        if (count <= 0)
            return [];
        try
        {
            return [.. Enumerable.Range(0, count).Select(i => Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(list, i * nint.Size)) ?? "")];
        }
        finally
        {
            Hunspell_free_list(handle, ref list, count);
        }
    }

    public void Dispose() => Hunspell_destroy(handle);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text + '\0');

    private static nint Find(string library, Assembly assembly, DllImportSearchPath? path)
    {
        if (library != Library)
            return 0;
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, out var found))
                return found;
        }
        return 0;
    }

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Hunspell_create(byte[] affixes, byte[] words);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void Hunspell_destroy(nint handle);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Hunspell_spell(nint handle, byte[] word);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Hunspell_suggest(nint handle, out nint list, byte[] word);

    [DllImport(Library), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void Hunspell_free_list(nint handle, ref nint list, int count);
}
