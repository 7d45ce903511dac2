using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Apply;

/// <summary>A changed question as the person is told of it: what has changed in plain words, and both wordings.</summary>
/// <param name="Title">The question as it is now, or as it was when it is gone.</param>
/// <param name="Kinds">Last parts of keys below <c>newForm.kinds</c>: new, gone, words, options, moved, kind.</param>
/// <param name="Before">The question as it was, line by line; empty when it is new, or when its words are the same.</param>
/// <param name="Now">The question as it is, line by line; empty when it is gone, or when its words are the same.</param>
/// <param name="Answer">What the person has answered; empty when nothing, or when the question is gone.</param>
/// <param name="Fate">Last part of a key below <c>newForm.fates</c>: what becomes of the answer.</param>
public sealed record ChangeView(string Title, IReadOnlyList<string> Kinds, IReadOnlyList<string> Before, IReadOnlyList<string> Now, string Answer, string Fate)
{
    /// <param name="before">The journey with the form as the draft has it.</param>
    /// <param name="after">The journey as it would be.</param>
    public static ChangeView Of(QuestionChange change, Journey before, Journey after, TellTexts words, UiTexts t)
    {
        // The answer to a question that is gone stands below its own heading, once.
        var answer = change is { Old: { } old, IsGone: false } && before.Asks(old.Id)
            ? QuestionType.Of(old).Tell(old, change.OldTexts!, before.OpenAnswers, words)
            : "";
        var differ = change.IsNew || change.IsGone || change.Words || change.Options || change.Kind;
        return new ChangeView(
            (change.NewTexts ?? change.OldTexts)!.Label,
            [.. KindsOf(change)],
            differ && change.Old is { } was ? Lines(was, change.OldTexts!, t) : [],
            differ && change.New is { } now ? Lines(now, change.NewTexts!, t) : [],
            answer,
            FateOf(change, after));
    }

    private static IEnumerable<string> KindsOf(QuestionChange change)
    {
        if (change.IsNew)
            yield return "new";
        if (change.IsGone)
            yield return "gone";
        if (change.Words)
            yield return "words";
        if (change.Options)
            yield return "options";
        if (change.Kind)
            yield return "kind";
        if (change.Moved)
            yield return "moved";
    }

    private static string FateOf(QuestionChange change, Journey after)
    {
        if (change.Kind)
            return "again";
        var found = new List<AnswerFault>();
        if (change.New is { } question)
            QuestionType.Of(question).Judge(question, after.OpenAnswers, found);
        return found.Count > 0 ? "again" : "kept";
    }

    private static IReadOnlyList<string> Lines(Question question, QuestionTexts texts, UiTexts t) =>
    [
        .. FormChanges.Lines(question, texts),
        .. question.Options.Select(option => "– " + texts.Options.GetValueOrDefault(option, option) + (texts.OptionHelp.TryGetValue(option, out var help) ? ": " + help : "")),
        .. question.Unknown ? ["– " + t["question.unknown"].Plain] : Array.Empty<string>(),
    ];
}
