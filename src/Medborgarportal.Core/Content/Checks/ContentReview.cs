namespace Medborgarportal.Core.Content.Checks;

/// <summary>
/// What an editor must know before content is published: everything that stops the start, and besides it words that no form shows,
/// translations that lack something, words that are not ours, texts that are hard to read, pictures and links that are not there.
/// </summary>
public static class ContentReview
{
    /// <summary>All faults of a content folder, by file and line.</summary>
    /// <param name="folder">The folder content/.</param>
    /// <param name="source">The folder with the pages' sources, to see which interface texts they show; null where it is not at hand.</param>
    /// <param name="time">Tells how old the facts about help lines are.</param>
    /// <param name="more">A further check of all texts, such as their spelling.</param>
    public static IReadOnlyList<ContentFault> Of(ContentFolder folder, string? source, TimeProvider time, Action<IReadOnlyList<EditedText>, ContentFaults>? more = null)
    {
        var faults = new ContentFaults();
        var content = PortalContent.Load(folder, faults);
        if (content is not null)
        {
            var texts = new EditedTexts(folder, content.Municipality.Languages).Gather();
            var translations = new Translations(content.Municipality.Languages, content.Municipality.Fallback);
            translations.Check(texts, faults);
            translations.CheckOptional(texts, faults);
            translations.CheckBorrowing(texts, faults);
            translations.CheckPages(texts, faults);
            Unwritten.Check(folder, faults);
            UnusedFormTexts.Check(content, faults);
            WhyWeAsk.Check(content, faults);
            foreach (var text in texts)
            {
                foreach (var (word, start, use) in content.Avoided.In(text.Text, text.Language))
                    faults.Error(text.File, text.LineAt(start), $"we do not write '{word}'", $"write instead: {use}");
            }
            Reading.Check(texts, faults);
            SymbolFiles.Check(content, faults);
            PageLinks.Check(content, faults);
            HelpLines.Check(folder, time, faults);
            more?.Invoke(texts, faults);
            if (source is not null && content.Languages.Count > 0)
                InterfaceKeys.Check(content, source, faults);
        }
        return
        [
            .. faults.All
                .Distinct()
                .OrderBy(f => f.File, StringComparer.Ordinal)
                .ThenBy(f => f.Line)
                .ThenByDescending(f => f.Level),
        ];
    }

    /// <summary>Every text that people read, in every language.</summary>
    public static IReadOnlyList<EditedText> Texts(ContentFolder folder) =>
        Municipality.Load(folder, new ContentFaults()) is { } municipality ? new EditedTexts(folder, municipality.Languages).Gather() : [];

    /// <summary>How easy each file is to read, in the order of files.</summary>
    public static IReadOnlyList<ReadingFigures> Figures(ContentFolder folder) =>
        Municipality.Load(folder, new ContentFaults()) is { } municipality
            ? [.. Reading.Figures(new EditedTexts(folder, municipality.Languages).Gather()).OrderBy(f => f.File, StringComparer.Ordinal)]
            : [];
}
