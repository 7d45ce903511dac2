using System.Security.Cryptography;
using System.Text;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.People;

namespace Medborgarportal.Core.Submissions;

/// <summary>Turns a finished draft into what is sent: only answers on open pages, in the words that the person saw.</summary>
internal static class SubmissionContent
{
    public static ApplicationSubmitted Of(Draft draft, Guid id, string number, string language, TellTexts words, SignedInPerson? person, DateTimeOffset now, IReadOnlyList<SubmittedAttachment>? attachments = null)
    {
        var form = draft.Form;
        var texts = form.TextsIn(language);
        var journey = draft.Journey;
        var answers = Answers(journey, texts, words);
        return new ApplicationSubmitted
        {
            SubmissionId = id,
            ReceiptNumber = number,
            Service = form.Service,
            Insats = form.Insats,
            Law = form.Law is { } law ? new LawReference(law, form.Statute) : null,
            Unit = form.Unit,
            SubmittedAt = now,
            Language = language,
            Identity = person is null ? "unverified" : "verified",
            Parties = Parties.Of(journey, texts, words, person),
            Answers = [.. answers.Where(a => a.Values.Count > 0)],
            Missing = [.. answers.Where(a => a.Values.Count == 0).Select(a => new MissingAnswer(a.Question, a.Label, a.Language))],
            Snapshot = new Snapshot(form.Version, language, Hash(answers)),
            Attachments = attachments ?? [],
        };
    }

    /// <summary>Every question that was put to the person, answered or not, in the words that they saw.</summary>
    public static IReadOnlyList<SubmittedAnswer> Answers(Journey journey, FormTexts texts, TellTexts words) =>
    [
        .. journey.Pages.SelectMany(page => journey.Questions(page)
            .Where(question => QuestionType.Of(question).Asks)
            .Select(question => Answer(page, question, journey.OpenAnswers, texts, words))),
    ];

    private static SubmittedAnswer Answer(FormPage page, Question question, Answers answers, FormTexts texts, TellTexts words)
    {
        var type = QuestionType.Of(question);
        var told = texts.Of(question, answers);
        return new SubmittedAnswer(
            question.Id,
            page.Id,
            page.Section,
            told.Label,
            question.Type,
            question.LifeArea,
            Values(question, answers),
            type.Tell(question, told, answers, words),
            answers[question.Id].Contains(Forms.Answers.Unknown),
            told.Language);
    }

    /// <summary>What was answered, as values: those of the question's own field as they are, those of its other fields after their names (<c>day=7</c>).</summary>
    public static IReadOnlyList<string> Values(Question question, Answers answers)
    {
        var type = QuestionType.Of(question);
        return type.IsAnswered(question, answers)
            ? [.. type.Fields(question).SelectMany(field => answers[field].Select(value => field == question.Id ? value : $"{field[(question.Id.Length + 1)..]}={value}"))]
            : [];
    }

    /// <summary>SHA-256 (lower-case hex) over labels and texts in order: what the person saw.</summary>
    public static string Hash(IEnumerable<SubmittedAnswer> answers) => Hash(answers.Select(answer => (answer.Label, answer.Text)));

    /// <summary>As above, of questions and answers in words.</summary>
    public static string Hash(IEnumerable<(string Label, string Text)> answers)
    {
        var seen = new StringBuilder();
        foreach (var (label, text) in answers)
            seen.Append(label).Append('\u001f').Append(text).Append('\u001e');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seen.ToString())));
    }
}
