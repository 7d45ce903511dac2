using System.Globalization;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Html;

namespace Medborgarportal.Web.Apply;

/// <summary>What a question's partial needs: the question, its words, what was answered or typed, and what is wrong with it.</summary>
public sealed class QuestionView
{
    public required Question Question { get; init; }

    public required QuestionWords Texts { get; init; }

    public required Answers Answers { get; init; }

    /// <summary>Faults of this question, in words, by field.</summary>
    public required IReadOnlyList<FaultView> Faults { get; init; }

    /// <summary>The question is alone on its page: its label is the page's heading.</summary>
    public required bool IsHeading { get; init; }

    /// <summary>Files that the virus scanner found something in: the person is asked for another copy.</summary>
    public IReadOnlySet<string> Infected { get; init; } = new HashSet<string>();

    /// <summary>The kinds of file that can be taken.</summary>
    public IReadOnlyList<FileKind> Kinds { get; init; } = [];

    /// <summary>The hard words of the question with their meanings, to open; null when it has none.</summary>
    public IHtmlContent? HardWords { get; init; }

    public string Id => Question.Id;

    public bool HasFault => Faults.Count > 0;

    public string? Value => Answers.Text(Question.Id);

    public bool IsUnknown => Answers[Question.Id].Contains(Core.Forms.Answers.Unknown);

    /// <summary>The typed text; empty for "jag vet inte".</summary>
    public string TypedText => IsUnknown ? "" : Value ?? "";

    public bool IsPicked(string option) => Answers[Question.Id].Contains(option);

    public string? Part(string part) => Answers.Text($"{Question.Id}.{part}");

    public string Field(string part) => $"{Question.Id}.{part}";

    /// <summary>A part of a group's entry, as a question of its own.</summary>
    public QuestionView Part(Question part, string name) => new()
    {
        Question = part,
        Texts = Texts.Part(name),
        Answers = Answers,
        Faults = [.. Faults.Where(f => f.Field == part.Id || f.Field.StartsWith(part.Id + ".", StringComparison.Ordinal))],
        IsHeading = false,
    };

    public FaultView? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field);

    /// <summary>Ids for <c>aria-describedby</c> (WCAG 1.3.1, 3.3.1): help, then the field's error; null when there are none.</summary>
    /// <param name="helped">Whether help is shown; null for whether content has some.</param>
    public string? DescribedBy(string field, bool? helped = null)
    {
        var help = helped ?? Texts.Help is not null ? Id + "-help" : null;
        var fault = FaultOf(field) is null ? null : field + "-error";
        return help is null ? fault : fault is null ? help : $"{help} {fault}";
    }
}

/// <summary>A fault in words.</summary>
/// <param name="Field">The id of the field that the summary's link leads to.</param>
/// <param name="Label">The question it concerns, for the summary.</param>
/// <param name="Text">What to do.</param>
public sealed record FaultView(string Question, string Field, string Label, string Text)
{
    /// <summary>Where in the question it is, for the summary.</summary>
    public string? Part { get; init; }

    /// <summary>As the summary says it: the part first, where the question has several.</summary>
    public string Summary => Part is null ? Text : $"{Part}: {Text}";

    /// <summary>The fault in the visitor's words; the question's own text wins where nothing was answered.</summary>
    /// <param name="question">The question that has the fault.</param>
    /// <param name="texts">The form's words: a fault may name another question.</param>
    public static FaultView Of(AnswerFault fault, Question question, FormTexts texts, UiTexts t)
    {
        var words = texts.Questions[fault.Question];
        // What to do is told in the visitor's own language, also where the question is not.
        var text = fault.Kind == "missing" && words is { Missing: { } own, Language: null }
            ? own
            : t["errors." + fault.Kind, [.. fault.Values.Select(value => (value.Name, Named(value)))]].Plain;
        return new FaultView(fault.Question, fault.Field, words.Label, text) { Part = PartOf(fault, question, words) };

        string Named((string Name, string Value) value) => value.Name switch
        {
            "option" => words.Options.GetValueOrDefault(value.Value, value.Value),
            "question" => texts.Questions.GetValueOrDefault(value.Value)?.Label ?? value.Value,
            _ => value.Value,
        };
    }

    /// <summary>All that is wrong on a page.</summary>
    public static IEnumerable<FaultView> OfPage(Journey journey, FormPage page, FormTexts texts, UiTexts t) =>
        journey.Faults(page).Select(fault => Of(fault, page.Questions.First(question => question.Id == fault.Question), texts, t));

    /// <summary>The entry of a group, or the amount, that the fault is in; null for a question of one part.</summary>
    private static string? PartOf(AnswerFault fault, Question question, QuestionTexts words)
    {
        if (GroupQuestion.Place(question, fault.Field) is { } place)
            return string.Create(CultureInfo.InvariantCulture, $"{words.Entry} {place.Entry}, {words.Parts[place.Part].Label}");
        return question.Type == "amounts" && fault.Field.Length > question.Id.Length ? words.Options.GetValueOrDefault(fault.Field[(question.Id.Length + 1)..]) : null;
    }
}
