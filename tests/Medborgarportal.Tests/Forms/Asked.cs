using Medborgarportal.Core.Forms;

namespace Medborgarportal.Tests.Forms;

/// <summary>Asks questions and builds forms in as few words as a test can bear.</summary>
internal static class Asked
{
    public static readonly TellTexts Words = new()
    {
        Unknown = "Jag vet inte",
        Months = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"],
        Weekdays = ["Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Lördag", "Söndag"],
        NameUsed = "Kallas {name}",
        NoNumber = "Har inget personnummer",
        Period = "{from} till {until}",
        PeriodFrom = "Från {from}",
        PeriodUntil = "Till {until}",
        Clock = "klockan {time}",
        Amount = "{amount} kronor",
        Total = "Summa",
        Nothing = "Inget av det här",
    };

    /// <summary>What a page with this question alone would store of what was posted.</summary>
    public static Answers Post(this Question question, params (string Field, string?[] Values)[] posted)
    {
        var fields = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var field in QuestionType.Of(question).Fields(question))
            fields[field] = QuestionType.Of(question).Read(question, field, [.. posted.Where(p => p.Field == field).SelectMany(p => p.Values)]);
        return new Answers(fields);
    }

    /// <summary>As <see cref="Post(Question, ValueTuple{string, string[]}[])"/>, for the question's own field.</summary>
    public static Answers Post(this Question question, params string?[] values) => question.Post((question.Id, values));

    public static IReadOnlyList<AnswerFault> Faults(this Question question, Answers answers)
    {
        var faults = new List<AnswerFault>();
        QuestionType.Of(question).Judge(question, answers, faults);
        return faults;
    }

    public static IEnumerable<string> Kinds(this Question question, Answers answers) => question.Faults(answers).Select(f => f.Kind);

    private static QuestionTexts Texts(Question question) => new()
    {
        Label = question.Id,
        Options = question.Options.ToDictionary(o => o, o => o.ToUpperInvariant()),
        Unit = question.Type == "number" ? "timmar" : null,
        Entry = "Barn",
        Statement = "Det stämmer.",
        Parts = question.Parts.ToDictionary(part => part.Id, Texts),
    };

    /// <summary>The answer in words; an option's label is its id in capitals.</summary>
    public static string Tell(this Question question, Answers answers) =>
        QuestionType.Of(question).Tell(
            question,
            Texts(question),
            answers,
            Words);

    public static bool IsAnswered(this Question question, Answers answers) => QuestionType.Of(question).IsAnswered(question, answers);

    public static Question Choice(string id, params string[] options) => new() { Id = id, Type = "choice", Options = options };

    public static Question Must(this Question question) => question with { Need = Need.Must };

    public static FormPage Page(Question question, Condition? when = null) => new() { Id = question.Id, Section = "s", When = when, Questions = [question] };

    public static FormDefinition Form(params FormPage[] pages) => FormReader.Versioned(new FormDefinition
    {
        Service = "trial",
        Insats = "trial",
        Unit = "unit",
        Appeal = "none",
        Symbol = "paper",
        Pages = pages,
        Texts = new Dictionary<string, FormTexts>
        {
            ["sv"] = new()
            {
                Title = "Trial",
                ApplyTitle = "Apply",
                Short = "A trial.",
                Sections = new Dictionary<string, string> { ["s"] = "Section" },
                Pages = new Dictionary<string, PageTexts>(),
                Questions = pages.SelectMany(p => p.Questions).DistinctBy(q => q.Id).ToDictionary(
                    q => q.Id,
                    q => new QuestionTexts { Label = q.Id + "?", Options = q.Options.ToDictionary(o => o, o => o.ToUpperInvariant()) }),
            },
        },
    });

    public static Condition Is(string question, params string[] values) => new AnswerIs(question, values);

    /// <summary><c>Answered(("way", "long"), ("note", ""))</c>: an empty text means asked and left empty.</summary>
    public static Answers Answered(params (string Field, string Value)[] fields) =>
        new(fields.ToDictionary(f => f.Field, f => f.Value.Length > 0 ? f.Value.Split('|') : []));
}
