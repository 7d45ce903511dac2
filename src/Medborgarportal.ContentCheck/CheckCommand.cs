using System.Globalization;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Content.Checks;

namespace Medborgarportal.ContentCheck;

/// <summary>The editors' command: <c>check</c> tells every fault of content/ as <c>file:line: error|warning: what: remedy</c>.</summary>
public static class CheckCommand
{
    private const string Usage = """
        check [--content <folder>] [--figures]

          Reads content/ and tells what is missing, broken or hard to read.
          Errors end with 1, warnings with 0.
          --content <folder>   the folder to check; otherwise the content/ of this project
          --figures            tells also how easy each file is to read
        """;

    /// <summary>Runs the command.</summary>
    /// <returns>0 when content can be published, 1 when it has errors, 2 when the command was not understood.</returns>
    public static int Run(string[] args, TextWriter output, TimeProvider time)
    {
        string? root = null;
        var figures = false;
        if (args is not ["check", ..])
            return Explain(output);
        for (var i = 1; i < args.Length; i++)
        {
            if (args[i] == "--content" && i + 1 < args.Length)
                root = args[++i];
            else if (args[i] == "--figures")
                figures = true;
            else
                return Explain(output);
        }
        root ??= Find();
        if (root is null || !Directory.Exists(root))
        {
            output.WriteLine("There is no folder content/ here. Name it: check --content <folder>");
            return 2;
        }
        var folder = new ContentFolder(root);
        var pages = Path.Combine(folder.Root, "..", "src");
        var faults = ContentReview.Of(folder, Directory.Exists(pages) ? pages : null, time);
        foreach (var figure in figures ? ContentReview.Figures(folder) : [])
            output.WriteLine(figure);
        foreach (var fault in faults)
            output.WriteLine(fault);
        var errors = faults.Count(f => f.Level == FaultLevel.Error);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{errors} errors, {faults.Count - errors} warnings."));
        return errors > 0 ? 1 : 0;
    }

    private static int Explain(TextWriter output)
    {
        output.WriteLine(Usage);
        return 2;
    }

    /// <summary>The nearest content/ with a municipality in it, from where the command is run and upwards.</summary>
    private static string? Find()
    {
        for (var here = new DirectoryInfo(Directory.GetCurrentDirectory()); here is not null; here = here.Parent)
        {
            var content = Path.Combine(here.FullName, "content");
            if (File.Exists(Path.Combine(content, "municipality.yaml")))
                return content;
        }
        return null;
    }
}
