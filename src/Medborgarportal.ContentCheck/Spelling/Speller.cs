namespace Medborgarportal.ContentCheck.Spelling;

/// <summary>
/// Knows a word when the dictionary or our own list has it, or when it is put together of words that they have: in Swedish anybody may
/// make a new word of two ("ledsagartimmar"), and a check that stops at each would soon be read by nobody.
/// </summary>
internal sealed class Speller(Hunspell dictionary, WordList own, bool compounds)
{
    /// <summary>Shorter parts are in the dictionary's own compounds; here they would make words of mere slips.</summary>
    private const int ShortestPart = 4;

    private readonly Dictionary<string, bool> known = new(StringComparer.Ordinal);

    public bool Knows(string word)
    {
        if (!known.TryGetValue(word, out var answer))
            known[word] = answer = word.Length < 2 || IsWord(word) || IsJoined(word) || IsCompound(word);
        return answer;
    }

    public IReadOnlyList<string> Suggest(string word) => [.. dictionary.Suggest(word).Take(3)];

    /// <summary>An English word may own something ("somebody else's").</summary>
    private bool IsWord(string word) => own.Has(word) || dictionary.Knows(word) || (!compounds && word.EndsWith("'s", StringComparison.Ordinal) && IsWord(word[..^2]));

    /// <summary>"LSS-insats", "well-being": each part is known.</summary>
    private bool IsJoined(string word) => word.Contains('-', StringComparison.Ordinal) && word.Split('-').All(part => part.Length < 2 || IsWord(part) || IsCompound(part));

    private bool IsCompound(string word)
    {
        for (var at = ShortestPart; compounds && at <= word.Length - ShortestPart; at++)
        {
            if (IsLast(word[at..]) && IsFirst(word[..at]))
                return true;
        }
        return false;
    }

    private bool IsLast(string part) => char.IsLower(part[0]) && IsWord(part);

    /// <summary>A first part may have an s that joins: "beslut|s|dag".</summary>
    private bool IsFirst(string part) => IsWord(part) || (part.EndsWith('s') && part.Length > ShortestPart && IsWord(part[..^1]));
}
