using System.Globalization;
using Medborgarportal.ContentCheck.Spelling;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Content.Checks;

namespace Medborgarportal.ContentCheck;

/// <summary><c>check</c> tells every fault of content/ as <c>file:line: error|warning: what: remedy</c>.</summary>
public static class CheckCommand
{
    private const string Usage = """
        check [<name>] [--content <folder>] [--figures] [--words]

          Reads content/ and tells what is missing, broken, misspelt or hard to read.
          Errors end with 1, warnings with 0.
          <name>               one application, page, questionnaire or letter: only what stands in its own folder is told and counted
          --content <folder>   the folder to check; otherwise the content/ of this project
          --figures            tells also how easy each file is to read
          --words              tells only the words that are not known, one on each line: what may be added to glossary/words.<lang>.txt
        """;

    /// <summary>Folders whose parts can be checked by name.</summary>
    private static readonly IReadOnlyList<string> Parts = ["services", "questionnaires", "pages", "letters"];

    /// <summary>Runs the command.</summary>
    /// <returns>0 when content can be published, 1 when it has errors, 2 when the command was not understood.</returns>
    public static int Run(string[] args, TextWriter output, TimeProvider time)
    {
        string? root = null;
        string? name = null;
        var (figures, words) = (false, false);
        if (args is not ["check", ..])
            return Explain(output);
        for (var i = 1; i < args.Length; i++)
        {
            if (args[i] == "--content" && i + 1 < args.Length)
                root = args[++i];
            else if (args[i] == "--figures")
                figures = true;
            else if (args[i] == "--words")
                words = true;
            else if (name is null && !args[i].StartsWith('-'))
                name = args[i];
            else
                return Explain(output);
        }
        if (ProjectFolder.Content(root, output) is not { } folder)
            return 2;
        var own = Parts.Select(part => $"{part}/{name}/").ToList();
        if (name is not null && !own.Exists(part => Directory.Exists(folder.FullPath(part))))
        {
            output.WriteLine($"There is nothing called '{name}' in {string.Join(", ", Parts.Select(part => part + "/"))}. The command 'list' tells what there is.");
            return 2;
        }
        bool IsTold(string file) => name is null || own.Exists(part => file.StartsWith(part, StringComparison.Ordinal));
        var pages = Path.Combine(folder.Root, "..", "src");
        var spelling = new SpellingCheck(folder, ProjectFolder.Packages(folder));
        var all = ContentReview.Of(folder, Directory.Exists(pages) ? pages : null, time, spelling.Check);
        var faults = all.Where(fault => IsTold(fault.File)).ToList();
        if (words)
            TellWords(spelling, output);
        else
            Tell(faults, figures ? [.. ContentReview.Figures(folder).Where(figure => IsTold(figure.File))] : [], spelling.NotChecked, output);
        if (!words && all.Count > faults.Count)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Elsewhere in content/: {all.Count - faults.Count} more. They are told by 'check' without a name."));
        return faults.Any(f => f.Level == FaultLevel.Error) ? 1 : 0;
    }

    private static void Tell(List<ContentFault> faults, IReadOnlyList<ReadingFigures> figures, string? notChecked, TextWriter output)
    {
        foreach (var figure in figures)
            output.WriteLine(figure);
        foreach (var fault in faults)
            output.WriteLine(fault);
        if (notChecked is not null)
            output.WriteLine(notChecked);
        var errors = faults.Count(f => f.Level == FaultLevel.Error);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{errors} errors, {faults.Count - errors} warnings."));
    }

    private static void TellWords(SpellingCheck spelling, TextWriter output)
    {
        foreach (var (tongue, unknown) in spelling.Unknown.Where(u => u.Value.Count > 0))
        {
            output.WriteLine($"# {WordList.FileOf(tongue)}");
            foreach (var word in unknown)
                output.WriteLine(word);
        }
        if (spelling.NotChecked is not null)
            output.WriteLine(spelling.NotChecked);
    }

    private static int Explain(TextWriter output)
    {
        output.WriteLine(Usage);
        return 2;
    }
}
