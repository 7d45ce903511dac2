using System.Text.RegularExpressions;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.People;

namespace Medborgarportal.Core.Feedback;

/// <summary>
/// Finds in free text what may tell who somebody is: numbers written as a personnummer, and names. A guess: it is pointed out kindly, and never
/// stops anybody.
/// </summary>
public static partial class NamesInText
{
    private const int Most = 10;

    /// <summary>Words with a capital that are no names though they stand within a sentence.</summary>
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "LSS", "SoL", "SIP", "IVO", "Lex", "Sarah", "Sverige", "Sweden", "Swedish", "English", "Finland", "Januari", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
        "April", "May", "June", "July", "August", "September", "October", "November", "December", "God", "Jul", "Julafton", "Påsk",
    };

    /// <summary>What was found, as it was written, each once, in order; none when nothing was.</summary>
    /// <param name="text">What a person has written.</param>
    /// <param name="time">Tells which years there have been.</param>
    public static IReadOnlyList<string> Find(string? text, TimeProvider time)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        var found = new List<(int At, string Text)>();
        var latin = WrittenNumber.Latin(text);
        foreach (Match number in Number().Matches(latin))
        {
            if (PersonalIdentityNumber.TryParse(number.Value, time, out _))
                found.Add((number.Index, number.Value));
        }
        foreach (Match name in Name().Matches(text))
        {
            var parts = name.Value.Split(' ');
            // The first word of a sentence has a capital whatever it is; two in a row are a name all the same.
            if (parts.Any(Known.Contains) || (parts.Length == 1 && BeginsSentence(text, name.Index)))
                continue;
            found.Add((name.Index, name.Value));
        }
        return [.. found.OrderBy(f => f.At).Select(f => f.Text).Distinct(StringComparer.Ordinal).Take(Most)];
    }

    private static bool BeginsSentence(string text, int at)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            if (text[i] is '.' or '!' or '?' or ':' or '\n' or '"' or '”' or '–' or '-')
                return true;
            if (!char.IsWhiteSpace(text[i]))
                return false;
        }
        return true;
    }

    [GeneratedRegex(@"(?<![0-9])(?:[0-9]{6}|[0-9]{8})[-+ ]?[0-9]{4}(?![0-9])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<!\p{L})\p{Lu}\p{Ll}{2,}(?:[ -]\p{Lu}\p{Ll}+)*(?!\p{L})", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
