using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Web.Development;

/// <summary>A question in one state, as the preview page shows it.</summary>
/// <param name="Type">The kind of question.</param>
/// <param name="State">empty, answered, unknown, missing or wrong.</param>
public sealed record QuestionSpecimen(string Type, string State, QuestionView View);

/// <summary>
/// One question of each kind in every state, read from content/services/_preview at each request: what an editor or developer changes
/// is seen at the next reload. Each state has a copy of the question with an id of its own, since a page may have each id only once.
/// </summary>
public sealed class Preview
{
    private const string Service = "_preview";
    private const string StatesFile = $"services/{Service}/states.yaml";

    private readonly FormDefinition form;
    private readonly YamlMap states;

    private Preview(FormDefinition form, YamlMap states)
    {
        this.form = form;
        this.states = states;
    }

    /// <exception cref="ContentException">The form or its states have faults; each is named.</exception>
    public static Preview Read(PortalContent content)
    {
        var faults = new ContentFaults();
        var questions = new FormReader(content.Folder, [.. content.Languages.Keys], faults, content.Municipality.Fallback).Read(Service);
        var posted = YamlMap.Load(content.Folder, StatesFile, faults);
        faults.ThrowIfErrors();
        return new Preview(questions!, posted!);
    }

    /// <summary>Every question in every state, in the order of the form.</summary>
    public IEnumerable<QuestionSpecimen> Questions(Visit visit)
    {
        var texts = form.Texts[visit.Language.Code];
        foreach (var question in form.Pages.SelectMany(page => page.Questions))
        {
            yield return Specimen("empty", question, Answers.None, texts, visit);
            yield return Specimen("answered", question, Posted(question, states.Map("answered")?.Map(question.Id)), texts, visit);
            if (question.Unknown)
                yield return Specimen("unknown", question, Answers.None.With([new(question.Id, [Answers.Unknown])]), texts, visit);
            yield return Specimen("missing", question, Answers.None, texts, visit);
            foreach (var wrong in states.Map("wrong")?.Maps(question.Id) ?? [])
                yield return Specimen("wrong", question, Posted(question, wrong), texts, visit);
            if (!QuestionType.Of(question).IsPosted)
                yield return Files(question, Posted(question, states.Map("answered")?.Map(question.Id)), texts.Questions[question.Id], visit);
        }
    }

    /// <summary>The list of answers: some given, some missing.</summary>
    public IReadOnlyList<AnswerSection> AnswerList(Visit visit)
    {
        var answers = Answers.None;
        foreach (var question in form.Pages.SelectMany(page => page.Questions).Where((_, i) => i % 3 != 2))
            answers = answers.With(Posted(question, states.Map("answered")?.Map(question.Id)).Fields);
        foreach (var question in form.Pages.SelectMany(page => page.Questions).Where((_, i) => i % 3 == 2))
            answers = answers.With([new(question.Id, [])]);
        return AnswerSection.Of(new Journey(form, answers), form.Texts[visit.Language.Code], visit);
    }

    private static QuestionSpecimen Specimen(string state, Question question, Answers posted, FormTexts texts, Visit visit)
    {
        var number = posted.Fields.Count == 0 ? 0 : posted.Fields.Sum(f => f.Key.Length + f.Value.Sum(v => v.Length));
        var id = state == "wrong" ? $"{state}{number}-{question.Id}" : $"{state}-{question.Id}";
        var copy = question with { Id = id };
        var answers = new Answers(posted.Fields.ToDictionary(f => id + f.Key[question.Id.Length..], f => f.Value, StringComparer.Ordinal));
        var words = texts.Questions[question.Id];
        var type = QuestionType.Of(copy);
        var faults = new List<AnswerFault>();
        if (state == "missing")
            faults.Add(new AnswerFault(id, type.FocusField(copy), "missing"));
        else
            type.Judge(copy, answers, faults);
        var own = texts with { Questions = new Dictionary<string, QuestionTexts>(StringComparer.Ordinal) { [id] = words } };
        return new QuestionSpecimen(question.Type, state, new QuestionView
        {
            Question = copy,
            Texts = new QuestionWords(visit, words),
            Answers = answers,
            Faults = [.. faults.Select(fault => FaultView.Of(fault, copy, own, visit.T))],
            IsHeading = false,
            Kinds = [FileKind.Jpeg, FileKind.Png, FileKind.Pdf, FileKind.Docx],
        });
    }

    /// <summary>Each thing that can be wrong with a file, which is found when it is sent and not by the question.</summary>
    private static QuestionSpecimen Files(Question question, Answers posted, QuestionTexts words, Visit visit)
    {
        var copy = question with { Id = "wrong-" + question.Id };
        var answers = Answers.None.With([new(copy.Id, [.. posted[question.Id]])]);
        var faults = FileFaults.All.Select(outcome => outcome is { } kind
            ? FileFaults.Text(new AddedFile(kind, posted.Text(question.Id) ?? "", 31 * FileLimits.Megabyte), visit.T)!
            : visit.T["files.faults.choose"].Plain);
        return new QuestionSpecimen(question.Type, "wrong", new QuestionView
        {
            Question = copy,
            Texts = new QuestionWords(visit, words),
            Answers = answers,
            Faults = [.. faults.Select(fault => FileFaults.View(copy, words, fault))],
            IsHeading = false,
            Infected = posted[question.Id].Take(1).ToHashSet(StringComparer.Ordinal),
            Kinds = [FileKind.Jpeg, FileKind.Png, FileKind.Pdf, FileKind.Docx],
        });
    }

    private static Answers Posted(Question question, YamlMap? fields)
    {
        var type = QuestionType.Of(question);
        var posted = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var field in type.Fields(question))
            posted[field] = type.Read(question, field, fields?.Texts(field) ?? []);
        return new Answers(posted);
    }
}
