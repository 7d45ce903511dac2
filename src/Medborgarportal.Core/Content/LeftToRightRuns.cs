using System.Text.RegularExpressions;

namespace Medborgarportal.Core.Content;

/// <summary>
/// Keeps words and numbers of a left-to-right script whole in a right-to-left text: "070-123 45 67" would otherwise be shown with its groups turned
/// round. Each run is set apart with Unicode's isolates (UAX 9, LRI … PDI), which work in titles and attributes too, where elements cannot stand.
/// Editors write plain text; this is done when it is shown.
/// </summary>
public static partial class LeftToRightRuns
{
    private const char LeftToRight = '\u2066';
    private const char FirstStrong = '\u2068';
    private const char End = '\u2069';

    /// <summary>The text with each run set apart; <c>{placeholders}</c> are left as they are.</summary>
    public static string Isolate(string text) =>
        Run().Replace(text, run => run.ValueSpan[0] == '{' || IsOneNumber(run.ValueSpan) ? run.Value : $"{LeftToRight}{run.Value}{End}");

    /// <summary>A value within a text, in the direction of its own first letter: a name may be in any script.</summary>
    public static string IsolateValue(string value) => value.Length == 0 ? value : $"{FirstStrong}{value}{End}";

    private static bool IsOneNumber(ReadOnlySpan<char> run) => !run.ContainsAnyExceptInRange('0', '9');

    [GeneratedRegex(@"\{\w+\}|\+?[A-Za-zÀ-ɏ0-9](?:[A-Za-zÀ-ɏ0-9@§]|[ .:/_’'&–-](?=[A-Za-zÀ-ɏ0-9§]))*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Run();
}
