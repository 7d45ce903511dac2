using System.Globalization;

namespace Medborgarportal.Core.Content;

/// <summary>How serious a fault in content is: an error stops the start, a warning is only told.</summary>
public enum FaultLevel
{
    Warning,
    Error,
}

/// <summary>One fault in content/, told so that an editor who does not program can mend it.</summary>
/// <param name="File">Path below the content folder, with forward slashes.</param>
/// <param name="Line">Line in the file, counted from 1; 0 when the file itself is missing.</param>
/// <param name="What">What is wrong, in one sentence.</param>
/// <param name="Remedy">What to do about it, in one sentence.</param>
public sealed record ContentFault(FaultLevel Level, string File, int Line, string What, string Remedy)
{
    /// <summary><c>file:line: error|warning: what: remedy</c>, the form that editors and tools can click on.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {(Level == FaultLevel.Error ? "error" : "warning")}: {What}: {Remedy}");
}

/// <summary>Collects faults while content is read, so that an editor sees them all at once and not one a try.</summary>
public sealed class ContentFaults
{
    private readonly List<ContentFault> faults = [];
    private readonly HashSet<string> unreadable = new(StringComparer.Ordinal);

    /// <summary>In the order they were found. Of a file that cannot be read that alone is told: all else that it lacks may well stand there.</summary>
    public IReadOnlyList<ContentFault> All => faults;

    public bool HasErrors => faults.Exists(f => f.Level == FaultLevel.Error);

    public void Error(string file, int line, string what, string remedy)
    {
        if (!unreadable.Contains(file))
            faults.Add(new ContentFault(FaultLevel.Error, file, line, what, remedy));
    }

    /// <summary>The file cannot be read at all.</summary>
    public void Unreadable(string file, int line, string what, string remedy)
    {
        if (unreadable.Contains(file))
            return;
        faults.RemoveAll(fault => fault.File == file);
        Error(file, line, what, remedy);
        unreadable.Add(file);
    }

    public void Warning(string file, int line, string what, string remedy) =>
        faults.Add(new ContentFault(FaultLevel.Warning, file, line, what, remedy));

    /// <summary>Ends the reading of content.</summary>
    /// <exception cref="ContentException">When there is at least one error; it names them all.</exception>
    public void ThrowIfErrors()
    {
        if (HasErrors)
            throw new ContentException([.. faults.Where(f => f.Level == FaultLevel.Error)]);
    }
}

/// <summary>The content folder cannot be used: the start stops and each fault is named with file, line and remedy.</summary>
public sealed class ContentException(IReadOnlyList<ContentFault> faults)
    : Exception("The content cannot be used:\n" + string.Join('\n', faults))
{
    public IReadOnlyList<ContentFault> Faults { get; } = faults;
}
