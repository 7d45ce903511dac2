using System.Globalization;
using System.Text;

namespace Medborgarportal.Core.Search;

/// <summary>Words as the search compares them: lower case, without dots and accents, so that "farg" finds "färg".</summary>
internal static class SearchWords
{
    /// <summary>Article of Arabic, which is written together with its word.</summary>
    private const string ArabicArticle = "\u0627\u0644";

    public static IEnumerable<string> Of(string text)
    {
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(Plain(char.ToLowerInvariant(c)));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && word.Length > 0)
            {
                yield return Whole(word);
                word.Clear();
            }
        }
        if (word.Length > 0)
            yield return Whole(word);
    }

    /// <summary>How many letters must be changed, added, left out or changed about to make one of the other; more than <paramref name="most"/> counts as one more than that.</summary>
    public static int Distance(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
            return most + 1;
        Span<int> before = stackalloc int[b.Length + 1];
        Span<int> last = stackalloc int[b.Length + 1];
        Span<int> now = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                now[j] = Math.Min(Math.Min(now[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                least = Math.Min(least, now[j]);
            }
            if (least > most)
                return most + 1;
            last.CopyTo(before);
            now.CopyTo(last);
        }
        return last[b.Length];
    }

    private static char Plain(char c) => c switch
    {
        'ø' => 'o',
        'æ' => 'a',
        'ى' => 'ي',
        'ة' => 'ه',
        _ => c,
    };

    private static string Whole(StringBuilder word)
    {
        var text = word.ToString();
        return text.Length > ArabicArticle.Length + 2 && text.StartsWith(ArabicArticle, StringComparison.Ordinal) ? text[ArabicArticle.Length..] : text;
    }
}
