namespace Medborgarportal.Core.Content;

/// <summary>
/// Which form of a text goes with a number (Unicode CLDR, cardinal): Swedish, Finnish and English have one and other; Arabic has six. A text with
/// forms is a mapping in content/ui: <c>one:</c>, <c>few:</c> … and <c>other:</c>, which stands for every form that is not written.
/// </summary>
public static class PluralForms
{
    public const string Other = "other";

    private static readonly IReadOnlyList<string> names = ["zero", "one", "two", "few", "many", Other];

    /// <summary>The form for a number in the language with this BCP 47 tag.</summary>
    public static string Of(string tag, decimal number)
    {
        if (tag.Split('-')[0] != "ar")
            return number == 1 ? "one" : Other;
        if (number != decimal.Truncate(number))
            return Other;
        return (number, number % 100) switch
        {
            (0, _) => "zero",
            (1, _) => "one",
            (2, _) => "two",
            (_, >= 3 and <= 10) => "few",
            (_, >= 11) => "many",
            _ => Other,
        };
    }

    /// <summary>The key of the text that goes with a number, among those that a language has.</summary>
    public static string Key(IReadOnlyDictionary<string, string> texts, string key, string tag, decimal number)
    {
        var form = $"{key}.{Of(tag, number)}";
        return texts.ContainsKey(form) ? form : texts.ContainsKey($"{key}.{Other}") ? $"{key}.{Other}" : key;
    }

    /// <summary>Whether a language has the text, be it with other forms than another language's.</summary>
    internal static bool Has(Func<string, bool> isThere, string key) =>
        isThere(key) || isThere($"{key}.{Other}") || (Stem(key) is { } stem && (isThere(stem) || isThere($"{stem}.{Other}")));

    /// <summary>The key without its form; null when it has none.</summary>
    internal static string? Stem(string key)
    {
        var dot = key.LastIndexOf('.');
        return dot > 0 && names.Contains(key[(dot + 1)..]) ? key[..dot] : null;
    }
}
