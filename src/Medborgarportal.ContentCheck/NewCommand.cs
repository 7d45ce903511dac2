using Medborgarportal.Core.Content;

namespace Medborgarportal.ContentCheck;

/// <summary>
/// <c>new &lt;id&gt;</c> begins a service: every file in every language, with TODO where words are to be written, so that it cannot be published
/// unfinished. What it is made from, and what is told afterwards, stands in content/services/_template.
/// </summary>
internal static class NewCommand
{
    private const string NextSteps = "next.txt";

    public static int Run(string[] args, TextWriter output)
    {
        var (id, root) = args switch
        {
            [var name] => (name, null),
            [var name, "--content", var folder] => (name, folder),
            ["--content", var folder, var name] => (name, folder),
            _ => ("", (string?)null),
        };
        if (id.Length is 0 or > 40 || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') || !char.IsAsciiLetterLower(id[0]))
        {
            output.WriteLine("new <id>: the id is a part of the address and is written with a–z, 0–9 and hyphen, beginning with a letter. For example: new parkeringstillstand");
            return 2;
        }
        if (ProjectFolder.Content(root, output) is not { } content)
            return 2;
        if (Directory.Exists(content.FullPath($"services/{id}")))
        {
            output.WriteLine($"services/{id} is there already. Choose another id, or go on with the one that is there.");
            return 2;
        }
        var languages = Municipality.Load(content, new ContentFaults())?.Languages ?? [];
        var files = Files(content, languages).ToList();
        foreach (var (name, text) in files)
            Write(content.FullPath($"services/{id}/{name}"), text.Replace("{id}", id, StringComparison.Ordinal));
        output.WriteLine(content.ReadText(ContentFolder.Template + NextSteps)
            .Replace("{id}", id, StringComparison.Ordinal)
            .Replace("{files}", string.Join(", ", files.Select(f => f.Name).Where(n => n != "form.yaml")), StringComparison.Ordinal)
            .TrimEnd());
        return 0;
    }

    private static IEnumerable<(string Name, string Text)> Files(ContentFolder content, IReadOnlyList<string> languages)
    {
        yield return ("form.yaml", content.ReadText(ContentFolder.Template + "form.yaml"));
        foreach (var (before, after) in new[] { ("", ".yaml"), ("before.", ".md"), ("after.", ".md") })
        {
            foreach (var language in languages)
            {
                // A language without a template of its own gets the English one, to translate.
                var template = new[] { language, "en", languages[0] }.Select(l => $"{ContentFolder.Template}{before}{l}{after}").First(content.Exists);
                yield return ($"{before}{language}{after}", content.ReadText(template));
            }
        }
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
