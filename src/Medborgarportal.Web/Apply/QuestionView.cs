using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Apply;

/// <summary>What a question's partial needs: the question, its words, what was answered or typed, and what is wrong with it.</summary>
public sealed class QuestionView
{
    public required Question Question { get; init; }

    public required QuestionTexts Texts { get; init; }

    public required Answers Answers { get; init; }

    /// <summary>Faults of this question, in words, by field.</summary>
    public required IReadOnlyList<FaultView> Faults { get; init; }

    /// <summary>The question is alone on its page: its label is the page's heading.</summary>
    public required bool IsHeading { get; init; }

    /// <summary>Files that the virus scanner found something in: the person is asked for another copy.</summary>
    public IReadOnlySet<string> Infected { get; init; } = new HashSet<string>();

    /// <summary>The kinds of file that can be taken.</summary>
    public IReadOnlyList<FileKind> Kinds { get; init; } = [];

    public string Id => Question.Id;

    public bool HasFault => Faults.Count > 0;

    public string? Value => Answers.Text(Question.Id);

    public bool IsUnknown => Answers[Question.Id].Contains(Core.Forms.Answers.Unknown);

    /// <summary>The typed text; empty for "jag vet inte".</summary>
    public string TypedText => IsUnknown ? "" : Value ?? "";

    public bool IsPicked(string option) => Answers[Question.Id].Contains(option);

    public string? Part(string part) => Answers.Text($"{Question.Id}.{part}");

    public string Field(string part) => $"{Question.Id}.{part}";

    public FaultView? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field);

    /// <summary>Ids for <c>aria-describedby</c> (WCAG 1.3.1, 3.3.1): help, then the field's error; null when there are none.</summary>
    public string? DescribedBy(string field)
    {
        var help = Texts.Help is null ? null : Id + "-help";
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
    /// <summary>The fault in the visitor's words; the question's own text wins where nothing was answered.</summary>
    public static FaultView Of(AnswerFault fault, FormTexts texts, UiTexts t)
    {
        var words = texts.Questions[fault.Question];
        var text = fault.Kind == "missing" && words.Missing is { } own
            ? own
            : t["errors." + fault.Kind, [.. fault.Values.Select(v => v.Name == "option" ? (v.Name, words.Options.GetValueOrDefault(v.Value, v.Value)) : v)]].Plain;
        return new FaultView(fault.Question, fault.Field, words.Label, text);
    }
}
