using System.Globalization;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Content.Checks;
using Medborgarportal.Core.Forms;

namespace Medborgarportal.ContentCheck;

/// <summary><c>list</c>: every service by its category, every page, letter and message, with its languages, the number of questions, and how easy it is to read.</summary>
internal static class ListCommand
{
    public static int Run(string[] args, TextWriter output)
    {
        var root = args switch
        {
            [] => null,
            ["--content", var folder] => folder,
            _ => "",
        };
        if (ProjectFolder.Content(root, output) is not { } content)
            return 2;
        var faults = new ContentFaults();
        if (Municipality.Load(content, faults) is not { } municipality)
        {
            output.WriteLine(faults.All[0]);
            return 1;
        }
        var texts = ContentReview.Texts(content);
        var services = content.Folders("services").Where(s => !s.StartsWith('_')).Select(s => Service(content, municipality, s, texts)).ToList();
        foreach (var category in services.GroupBy(s => s.Category).OrderBy(c => c.Key, StringComparer.Ordinal))
            Tell($"services: {category.Key}", category.Select(s => s.Row), output);
        Tell("pages", content.Folders("pages").Select(page => Row(page, municipality, content.Files($"pages/{page}", "*.md"), texts)), output);
        foreach (var insats in content.Folders("letters").Where(l => l != "_shared"))
        {
            var letters = content.Files($"letters/{insats}", "*.md").GroupBy(Stem).Select(letter => Row(Path.GetFileName(letter.Key), municipality, [.. letter], texts));
            Tell($"letters: {insats}", letters, output);
        }
        Tell("messages", content.Files("messages", "*.md").GroupBy(Stem).Select(m => Row(Path.GetFileName(m.Key), municipality, [.. m], texts)), output);
        return 0;
    }

    private static (string Category, string[] Row) Service(ContentFolder content, Municipality municipality, string id, IReadOnlyList<EditedText> texts)
    {
        var map = YamlMap.Load(content, $"services/{id}/form.yaml", new ContentFaults());
        var form = new FormReader(content, municipality.Languages, new ContentFaults()).Read(id);
        var count = form is null ? "has faults" : form.Pages.Sum(p => p.Questions.Count).ToString(CultureInfo.InvariantCulture) + " questions";
        var row = Row(id, municipality, [.. content.Files($"services/{id}", "*.yaml"), .. content.Files($"services/{id}", "*.md")], texts);
        return (map?.Text("category") ?? "?", [row[0], row[1], count, row[2]]);
    }

    /// <summary>Name, languages, and LIX of each language.</summary>
    private static string[] Row(string name, Municipality municipality, IReadOnlyList<string> files, IReadOnlyList<EditedText> texts)
    {
        var own = texts.Where(t => files.Contains(t.File)).ToLookup(t => t.Language, StringComparer.Ordinal);
        var lix = municipality.Languages
            .Where(l => own[l].Any())
            .Select(l => string.Create(CultureInfo.InvariantCulture, $"{l} {Readability.Measure(own[l].Select(t => new TextBlock(TextKind.Paragraph, t.Line, [.. t.Lines.Select(x => x.Text)])), l).Lix}"));
        var missing = municipality.Languages.Where(l => !files.Any(f => Path.GetFileNameWithoutExtension(f) is var stem && (stem == l || stem.EndsWith("." + l, StringComparison.Ordinal)))).ToList();
        var there = string.Join(' ', municipality.Languages.Except(missing));
        return [name, missing.Count == 0 ? there : $"{there} (missing: {string.Join(' ', missing)})", "LIX " + string.Join(", ", lix)];
    }

    /// <summary>letters/_default/approved.sv.md → letters/_default/approved.</summary>
    private static string Stem(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return file[..(file.LastIndexOf('/') + 1)] + (dot < 0 ? name : name[..dot]);
    }

    private static void Tell(string heading, IEnumerable<string[]> rows, TextWriter output)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        output.WriteLine(heading);
        var widths = Enumerable.Range(0, all[0].Length).Select(column => all.Max(row => row[column].Length)).ToList();
        foreach (var row in all)
            output.WriteLine("  " + string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
