namespace Medborgarportal.Core.Forms;

/// <summary>
/// Words of a form in a language that may lack some (municipality.yaml, <c>fallback</c>). Each page and each question has its own words, or, whole, those of
/// the language that is shown instead, which say so: no question is ever half in one language and half in another.
/// </summary>
internal static class BorrowedTexts
{
    /// <summary>All words, said to be of another language than the one that is asked for.</summary>
    public static FormTexts Whole(FormTexts instead, string language) => Complete(Nothing, instead, language, (_, _) => false);

    /// <summary>A form's own words, and those of another language where they are lacking.</summary>
    /// <param name="own">What is written in the language.</param>
    /// <param name="instead">All words, in the language that is shown instead.</param>
    /// <param name="language">That language.</param>
    /// <param name="replaced">
    /// Whether the service has words of its own, in place of the shared ones, in the language shown instead and not in this one: then the shared ones may not
    /// mean the same. Told by kind (sections, pages, questions) and id.
    /// </param>
    public static FormTexts Complete(FormTexts own, FormTexts instead, string language, Func<string, string, bool> replaced)
    {
        var borrowed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        return new FormTexts
        {
            Title = Text("title", own.Title, instead.Title),
            ApplyTitle = Text("applyTitle", own.ApplyTitle, instead.ApplyTitle),
            Short = Text("short", own.Short, instead.Short),
            Intro = instead.Intro is { } intro ? Text("intro", own.Intro ?? "", intro) : null,
            Thanks = instead.Thanks is { } thanks ? Text("thanks", own.Thanks ?? "", thanks) : null,
            Sections = Sorted(instead.Sections, id => Text("sections." + id, replaced("sections", id) ? "" : own.Sections.GetValueOrDefault(id, ""), instead.Sections[id])),
            Pages = Sorted(instead.Pages, id => !replaced("pages", id) && own.Pages.TryGetValue(id, out var page) && IsWhole(page, instead.Pages[id])
                ? page
                : instead.Pages[id] with { Language = instead.Pages[id].Language ?? language }),
            Questions = Sorted(instead.Questions, id => !replaced("questions", id) && own.Questions.TryGetValue(id, out var words) && IsWhole(words, instead.Questions[id])
                ? words
                : instead.Questions[id] with { Language = instead.Questions[id].Language ?? language }),
            Borrowed = borrowed.Count > 0 ? borrowed : null,
        };

        string Text(string place, string written, string other)
        {
            if (written.Length > 0)
                return written;
            borrowed[place] = instead.LanguageOf(place) ?? language;
            return other;
        }
    }

    private static FormTexts Nothing { get; } = new()
    {
        Title = "",
        ApplyTitle = "",
        Short = "",
        Sections = new Dictionary<string, string>(),
        Pages = new Dictionary<string, PageTexts>(),
        Questions = new Dictionary<string, QuestionTexts>(),
    };

    private static bool IsWhole(PageTexts own, PageTexts other) => IsThere(own.Title, other.Title) && IsThere(own.Intro, other.Intro);

    private static bool IsWhole(QuestionTexts own, QuestionTexts other) =>
        IsThere(own.Help, other.Help)
        && IsThere(own.Why, other.Why)
        && IsThere(own.OtherLabel, other.OtherLabel)
        && IsThere(own.Unit, other.Unit)
        && IsThere(own.Entry, other.Entry)
        && IsThere(own.Add, other.Add)
        && IsThere(own.Total, other.Total)
        && IsThere(own.Statement, other.Statement)
        && IsThere(own.Missing, other.Missing)
        && other.Options.Keys.All(own.Options.ContainsKey)
        && other.OptionHelp.Keys.All(own.OptionHelp.ContainsKey)
        && other.Parts.All(part => own.Parts.TryGetValue(part.Key, out var words) && IsWhole(words, part.Value))
        && other.Wordings.Keys.All(own.Wordings.ContainsKey);

    private static bool IsThere(string? own, string? other) => other is null || own is not null;

    private static SortedDictionary<string, T> Sorted<T>(IReadOnlyDictionary<string, T> all, Func<string, T> words) =>
        new(all.Keys.ToDictionary(id => id, words), StringComparer.Ordinal);
}
