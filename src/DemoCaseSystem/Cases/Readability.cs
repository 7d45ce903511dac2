namespace DemoCaseSystem.Cases;

/// <summary>How hard a text is to read: LIX = words/sentences + 100 × (words of more than six letters)/words, and the longest sentence.</summary>
internal sealed record Readability(int Lix, int LongestSentence)
{
    /// <summary>The reasons stand in the easy-read letter, so its limit holds for them.</summary>
    public const int EasyLix = 30;

    public const int EasySentence = 15;

    public bool IsEasy => Lix <= EasyLix && LongestSentence <= EasySentence;

    public static Readability Of(string text)
    {
        int words = 0, longWords = 0, sentences = 0, longest = 0;
        foreach (var sentence in text.Split(['.', '!', '?', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var found = sentence.Split([' ', '\t', ',', ';', ':', '(', ')', '"', '”', '–'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Any(char.IsLetterOrDigit)).ToList();
            if (found.Count == 0)
                continue;
            sentences++;
            words += found.Count;
            longWords += found.Count(w => w.Count(char.IsLetter) > 6);
            longest = Math.Max(longest, found.Count);
        }
        return words == 0 ? new(0, 0) : new((int)Math.Round((double)words / sentences + 100.0 * longWords / words), longest);
    }
}
