using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.People;

/// <summary>
/// Codes in plain words (content/codes/words.txt): <c>kaffe-björk-moln-sju</c>. They can be said on the telephone, remembered for a moment,
/// and typed by who spells with difficulty. A code is a secret: it is stored as a keyed hash of its normalised form and nothing else.
/// </summary>
public sealed class WordCodes
{
    public const string File = "codes/words.txt";

    /// <summary>The least number of words in the list: ten bits a word.</summary>
    public const int Least = 1024;

    /// <summary>Longest text that can be a code, with room for slips.</summary>
    private const int LongestTyped = 200;

    private readonly string[] words;

    // Without dots over its letters → the word.
    private readonly Dictionary<string, string> folded;

    private WordCodes(string[] words, Dictionary<string, string> folded)
    {
        this.words = words;
        this.folded = folded;
    }

    /// <summary>How many words there are.</summary>
    public int Count => words.Length;

    /// <summary>A new code from a cryptographic source, words joined by hyphens. Five words are at least 50 bits.</summary>
    /// <param name="count">How many words.</param>
    public string New(int count)
    {
        var code = new string[count];
        for (var i = 0; i < count; i++)
            code[i] = words[RandomNumberGenerator.GetInt32(words.Length)];
        return string.Join('-', code);
    }

    /// <summary>The code that belongs to random bytes, such as a keyed hash: always the same. Four bytes a word.</summary>
    public string Of(ReadOnlySpan<byte> random, int count)
    {
        var code = new string[count];
        for (var i = 0; i < count; i++)
            code[i] = words[(int)(BinaryPrimitives.ReadUInt32BigEndian(random[(4 * i)..]) % (uint)words.Length)];
        return string.Join('-', code);
    }

    /// <summary>
    /// What a person typed, as the code that they meant: case, spaces, hyphens, commas and full stops do not matter; å, ä and ö may lack their dots; a
    /// word may have one letter wrong, too many, too few or two changed about, where only one word is so near. Null when it cannot be a code.
    /// </summary>
    /// <param name="typed">As it came; null counts as empty.</param>
    /// <param name="count">How many words the code has.</param>
    public string? Normalise(string? typed, int count)
    {
        if (typed is null or { Length: > LongestTyped })
            return null;
        var parts = Split(typed);
        if (parts.Count != count)
            return null;
        var code = new string[count];
        for (var i = 0; i < count; i++)
        {
            if (Word(Fold(parts[i])) is not { } word)
                return null;
            code[i] = word;
        }
        return string.Join('-', code);
    }

    /// <summary>Reads and checks the list; faults name the word and its line.</summary>
    internal static WordCodes Load(ContentFolder folder, ContentFaults faults)
    {
        if (!folder.Exists(File))
        {
            faults.Error(File, 0, "the file is missing", $"write at least {Least} short, common words in it, one a line");
            return new WordCodes([], []);
        }
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var beginnings = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = folder.ReadText(File).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var word = lines[i].Trim();
            if (word.Length == 0)
                continue;
            if (word.Length is < 3 or > 7 || !word.All(c => c is (>= 'a' and <= 'z') or 'å' or 'ä' or 'ö'))
            {
                faults.Error(File, i + 1, $"'{word}' is not a short word", "write 3 to 7 letters of a–z, å, ä and ö, in lower case");
                continue;
            }
            var plain = Fold(word);
            var beginning = plain.Length > 4 ? plain[..4] : plain;
            if (beginnings.TryGetValue(beginning, out var alike) || Near(plain, known).FirstOrDefault() is { } near && known.TryGetValue(near, out alike))
            {
                faults.Error(File, i + 1, $"'{word}' is too like '{alike}'", "take one of them away: words differ in their first four letters, and by two letters");
                continue;
            }
            beginnings.Add(beginning, word);
            known.Add(plain, word);
        }
        if (known.Count < Least)
            faults.Error(File, lines.Length, $"there are {known.Count} words", $"write at least {Least}, so that a code is hard to guess");
        return new WordCodes([.. known.Values], known);
    }

    private string? Word(string plain)
    {
        if (folded.TryGetValue(plain, out var exact))
            return exact;
        // A word of fewer letters than three is no slip of one: it is something else.
        var near = plain.Length < 3 ? [] : Near(plain, folded).Distinct(StringComparer.Ordinal).Take(2).ToList();
        return near.Count == 1 ? folded[near[0]] : null;
    }

    /// <summary>The words that are one slip away: a letter changed, added, left out, or two neighbours changed about.</summary>
    private static IEnumerable<string> Near(string plain, Dictionary<string, string> known)
    {
        if (known.ContainsKey(plain))
            yield return plain;
        for (var i = 0; i <= plain.Length; i++)
        {
            for (var c = 'a'; c <= 'z'; c++)
            {
                var added = string.Concat(plain.AsSpan(0, i), [c], plain.AsSpan(i));
                if (known.ContainsKey(added))
                    yield return added;
                if (i == plain.Length)
                    continue;
                var changed = string.Concat(plain.AsSpan(0, i), [c], plain.AsSpan(i + 1));
                if (changed != plain && known.ContainsKey(changed))
                    yield return changed;
            }
            if (i < plain.Length && known.ContainsKey(plain.Remove(i, 1)))
                yield return plain.Remove(i, 1);
            if (i + 1 < plain.Length)
            {
                var turned = string.Concat(plain.AsSpan(0, i), [plain[i + 1], plain[i]], plain.AsSpan(i + 2));
                if (turned != plain && known.ContainsKey(turned))
                    yield return turned;
            }
        }
    }

    private static List<string> Split(string typed)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        // Composed first: an a and a ring of its own are one å.
        foreach (var c in typed.Normalize(NormalizationForm.FormC))
        {
            if (char.IsLetter(c))
            {
                part.Append(char.ToLowerInvariant(c));
            }
            else if (part.Length > 0)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
        }
        if (part.Length > 0)
            parts.Add(part.ToString());
        return parts;
    }

    private static string Fold(string word) => string.Concat(word.Select(c => c switch
    {
        'å' or 'ä' or 'à' or 'á' or 'æ' => 'a',
        'ö' or 'ø' => 'o',
        'é' or 'è' or 'ë' => 'e',
        'ü' => 'u',
        _ => c,
    }));
}
