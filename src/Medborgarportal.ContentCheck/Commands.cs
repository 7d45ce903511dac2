namespace Medborgarportal.ContentCheck;

/// <summary>The editors' commands.</summary>
public static class Commands
{
    private const string Usage = """
        check     tells every fault of content/:  check [--figures] [--words]
        preview   shows a form, page or letter:   preview [<service>|<page>|<letter>] [--open] [--out <file>] [--port <number>]
        list      tells all that there is:        list
        new       begins a new service:           new <id>

          --content <folder>   the folder to work on; otherwise the content/ of this project
        """;

    /// <summary>Runs a command.</summary>
    /// <returns>0 when all is well, 1 when content has errors, 2 when the command was not understood.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TimeProvider time, CancellationToken cancellationToken = default)
    {
        switch (args)
        {
            case ["check", ..]:
                return CheckCommand.Run(args, output, time);
            case ["list", .. var rest]:
                return ListCommand.Run(rest, output);
            case ["new", .. var rest]:
                return NewCommand.Run(rest, output);
            case ["preview", .. var rest]:
                return await Preview.PreviewCommand.RunAsync(rest, output, time, cancellationToken);
            default:
                output.WriteLine(Usage);
                return 2;
        }
    }
}
