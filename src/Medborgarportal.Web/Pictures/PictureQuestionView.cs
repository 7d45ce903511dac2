using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Html;

namespace Medborgarportal.Web.Pictures;

/// <summary>What the partial of a question in pictures needs: what is shown now, in which order, and what has been answered.</summary>
public sealed class PictureQuestionView
{
    public required QuestionView Base { get; init; }

    public required QuestionTexts Texts { get; init; }

    public required Visit Visit { get; init; }

    public required bool Reversed { get; init; }

    /// <summary>The question's big picture.</summary>
    public required string? Symbol { get; init; }

    /// <summary>Ids of the photos that can be shown.</summary>
    public required IEnumerable<string> Photos { get; init; }

    /// <summary>The part of the options that is shown, counted from 0.</summary>
    public int Part { get; init; }

    public Question Question => Base.Question;

    public string Id => Question.Id;

    public Answers Answers => Base.Answers;

    public IReadOnlyList<IReadOnlyList<string>> Parts => OptionOrder.Parts(Question, Reversed);

    /// <summary>The options that are shown now.</summary>
    public IReadOnlyList<string> Options => Parts[Math.Clamp(Part, 0, Parts.Count - 1)];

    /// <summary>What has been chosen in parts that are not shown now.</summary>
    public IEnumerable<string> ChosenElsewhere => Question.Options.Where(option => Answers[Id].Contains(option) && !Options.Contains(option));

    public bool IsSeveral => Question.Type is "choices" or "point";

    public IReadOnlyList<string> Piles => OptionOrder.Piles(Reversed);

    public Words Option(string option) => Visit.Words(Texts.Options.GetValueOrDefault(option, option), Texts.Language);

    public Words Pile(string pile) => Visit.Words(Texts.Piles?.GetValueOrDefault(pile) ?? pile, Texts.Language);

    /// <summary>What is read aloud for an option, where it is not its label.</summary>
    public string? OptionSpeech(string option) => Texts.OptionSpeech?.GetValueOrDefault(option);

    /// <summary>Of the answers that are always there, the one that was given; null for none.</summary>
    public string? Always => Answers.Text(Id) is { } value && Answers.IsAlways(value) ? value : null;

    /// <summary>What was typed; empty where something else was answered.</summary>
    public string TypedText => Always is null ? Base.Value ?? "" : "";

    public IHtmlContent? Help => Base.Texts.Help;
}

/// <summary>One thing to press: a picture above its word, a radio or a box over all of it.</summary>
/// <param name="Kind"><c>radio</c> or <c>checkbox</c>.</param>
/// <param name="Say">What is read aloud instead of the word; null for the word.</param>
public sealed record Tile(string Kind, string Name, string Id, string Value, string Symbol, IHtmlContent Label, string? Say, bool IsChosen, string Class);

/// <summary>Where the person is, in pictures.</summary>
/// <param name="Sections">The parts of the questionnaire with their pictures; empty where there is one alone.</param>
/// <param name="Number">The page's place in the whole, from 1.</param>
/// <param name="Total">Pages in all.</param>
public sealed record WhereView(IReadOnlyList<WhereSection> Sections, int Number, int Total)
{
    /// <summary>More dots than this are not taken in at a glance; then those of the section stand alone.</summary>
    public const int MostDots = 12;

    public static WhereView Of(Journey journey, FormPage page, FormTexts texts, Visit visit)
    {
        var symbols = journey.Definition.Pictures!.SectionSymbols;
        var ids = journey.Pages.Select(p => p.Section).Distinct(StringComparer.Ordinal).ToList();
        var current = ids.IndexOf(page.Section);
        var sections = ids.Select((id, i) => new WhereSection(symbols[id], visit.Words(texts.Sections[id], texts.LanguageOf("sections." + id)), i < current, i == current)).ToList();
        return new WhereView(sections.Count > 1 ? sections : [], journey.Position(page), journey.Pages.Count);
    }
}

public sealed record WhereSection(string Symbol, Words Title, bool IsDone, bool IsCurrent);

/// <summary>What somebody has said, in pictures: to change, or to keep.</summary>
/// <param name="Language">The language of what was shown, when it is another than the page.</param>
/// <param name="CanChange">Each answer leads to its question.</param>
/// <param name="Photos">Ids of the photos that can be shown; none once they have been sent.</param>
public sealed record SaidView(IReadOnlyList<PictureAnswer> Answers, string? Who, bool CanChange, string? Language, IEnumerable<string> Photos)
{
    public IEnumerable<string> PhotosOf(PictureAnswer answer) => answer.Values.Where(Photos.Contains);

    /// <summary>A text in the question's own language.</summary>
    public Words Show(Visit visit, PictureAnswer answer, string text) => visit.Words(text, answer.Language ?? Language);
}
