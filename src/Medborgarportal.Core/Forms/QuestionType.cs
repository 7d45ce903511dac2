using System.Collections.Frozen;

namespace Medborgarportal.Core.Forms;

/// <summary>
/// How a kind of question reads what was posted, judges it, and tells it back. One class a kind; stateless.
/// A new kind is one class here, one partial in Web/Pages/Apply/Questions, and one test.
/// </summary>
public abstract class QuestionType
{
    /// <summary>The name that content writes after <c>type:</c>; also the name of the partial that draws it.</summary>
    public abstract string Name { get; }

    /// <summary>The fields that the question posts: its id, and <c>id.part</c> for further parts.</summary>
    public virtual IEnumerable<string> Fields(Question question) => [question.Id];

    /// <summary>The field that is given the focus when the whole question is to be answered.</summary>
    public virtual string FocusField(Question question) => question.Id;

    /// <summary>Whether the answer is picked among the definition's options.</summary>
    public virtual bool HasOptions => false;

    /// <summary>
    /// Whether the answer is what the page posts. False for files: what is saved stays as it is, whichever page is saved over it.
    /// </summary>
    public virtual bool IsPosted => true;

    /// <summary>
    /// Takes what was posted for a field and gives it in the form it is stored in. What a person typed is kept even when it is wrong,
    /// so that it can be shown again; only what nobody can have typed (options that were never offered, control characters) goes.
    /// </summary>
    public virtual string[] Read(Question question, string field, IReadOnlyList<string?> posted)
    {
        foreach (var value in posted)
        {
            var text = TypedText.Clean(value, multiline: false);
            if (text.Length > 0)
                return [text];
        }
        return [];
    }

    /// <summary>Whether the question has an answer at all; a page of information has none.</summary>
    public virtual bool Asks => true;

    /// <summary>Whether an answer is told in words of the question (its options, its sentence) and not in what was typed.</summary>
    public virtual bool TellsQuestionsWords => HasOptions;

    /// <summary>Whether anything at all has been answered ("jag vet inte" is an answer).</summary>
    public virtual bool IsAnswered(Question question, Answers answers) => answers[question.Id].Count > 0;

    /// <summary>Adds a fault for each part that cannot be taken as it stands; an empty answer is never a fault here.</summary>
    public virtual void Judge(Question question, Answers answers, List<AnswerFault> faults)
    {
    }

    /// <summary>The answer as a person reads it, in the words that were shown; lines separated by <c>\n</c>; empty when unanswered.</summary>
    public virtual string Tell(Question question, QuestionTexts texts, Answers answers, TellTexts words)
    {
        if (answers.Text(question.Id) is not { } value)
            return "";
        return words.Always(value) ?? value;
    }

    /// <summary>What a question with several fields keeps in its own: "jag vet inte", where it is offered.</summary>
    protected static string[] ReadUnknown(Question question, IReadOnlyList<string?> posted) =>
        question.Unknown && posted.Contains(Answers.Unknown) ? [Answers.Unknown] : [];

    /// <summary>What is told of a question with several fields when all others are empty: "jag vet inte", or nothing.</summary>
    protected static string TellUnknown(Question question, Answers answers, TellTexts words) =>
        answers.Text(question.Id) == Answers.Unknown ? words.Unknown : "";

    /// <summary>Digits of another script are stored as 0–9: nobody who reads the answer has to know of them. Letters are left as they are.</summary>
    protected static string[] WithLatinDigits(string[] values) => [.. values.Select(WrittenNumber.Latin)];

    protected static void JudgeLength(Question question, string field, string? text, int max, List<AnswerFault> faults)
    {
        if (text is not null && text.Length > max)
            faults.Add(new AnswerFault(question.Id, field, "tooLong", [("max", Number(max)), ("length", Number(text.Length))]));
    }

    /// <summary>An answer that is not offered any more (the draft has moved to a newer form) is to be given again.</summary>
    protected static void JudgeOffered(Question question, string field, Answers answers, List<AnswerFault> faults)
    {
        foreach (var value in answers[field])
        {
            if (!question.Options.Contains(value) && !Answers.IsAlways(value))
            {
                faults.Add(new AnswerFault(question.Id, field, OptionGone, [("option", value)]));
                return;
            }
        }
    }

    /// <summary>The kind of fault of an answer that is offered no longer.</summary>
    public const string OptionGone = "optionGone";

    /// <summary>10000 → "10 000": digits in groups of three, with a no-break space, in every language that the portal has.</summary>
    public static string Number(int number) =>
        number.ToString("#,0", TypedText.Grouped);

    /// <summary>All kinds by name.</summary>
    public static readonly FrozenDictionary<string, QuestionType> All = new QuestionType[]
    {
        new ChoiceQuestion(),
        new ChoicesQuestion(),
        new RatingQuestion(),
        new ConsentQuestion(),
        new TextQuestion(),
        new LongTextQuestion(),
        new DateQuestion(),
        new PersonQuestion(),
        new TelephoneQuestion(),
        new EmailQuestion(),
        new YesNoQuestion(),
        new YesPartlyNoQuestion(),
        new NumberQuestion(),
        new AmountQuestion(),
        new AmountsQuestion(),
        new MonthQuestion(),
        new PeriodQuestion(),
        new TimeQuestion(),
        new ScheduleQuestion(),
        new AddressQuestion(),
        new GroupQuestion(),
        new ProviderQuestion(),
        new UnitQuestion(),
        new DeclarationQuestion(),
        new InfoQuestion(),
        new FilesQuestion(),
        new SortQuestion(),
        new PointQuestion(),
        new PhotoQuestion(),
    }.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>The kind of a question in a definition that has been loaded, where it is known to exist.</summary>
    public static QuestionType Of(Question question) => All[question.Type];
}

/// <summary>A part of an answer that cannot be taken as it stands.</summary>
/// <param name="Question">The question's id.</param>
/// <param name="Field">The field to put the focus in.</param>
/// <param name="Kind">Key below <c>errors.</c> in content/ui: what is wrong and what to do.</param>
/// <param name="Values">Placeholders of that text.</param>
public sealed record AnswerFault(string Question, string Field, string Kind, IReadOnlyList<(string Name, string Value)> Values)
{
    public AnswerFault(string question, string field, string kind)
        : this(question, field, kind, [])
    {
    }
}

/// <summary>The words of the interface that answers are told back with.</summary>
public sealed record TellTexts
{
    /// <summary>"Jag vet inte".</summary>
    public required string Unknown { get; init; }

    /// <summary>"Hoppade över".</summary>
    public string Skipped { get; init; } = "";

    /// <summary>"Jag behöver mer tid".</summary>
    public string MoreTime { get; init; } = "";

    /// <summary>"Jag vill prata med någon".</summary>
    public string Talk { get; init; } = "";

    /// <summary>The words of an answer that every question in pictures has; null for any other value.</summary>
    public string? Always(string value) => value switch
    {
        Answers.Unknown => Unknown,
        Answers.Skipped => Skipped,
        Answers.MoreTime => MoreTime,
        Answers.Talk => Talk,
        _ => null,
    };

    /// <summary>The twelve months' names as they stand in a date: "januari" … "december".</summary>
    public required IReadOnlyList<string> Months { get; init; }

    /// <summary>How a day is written: "{day} {month} {year}".</summary>
    public string Date { get; init; } = "{day} {month} {year}";

    /// <summary>How a month is written: "{month} {year}".</summary>
    public string Month { get; init; } = "{month} {year}";

    /// <summary>The seven weekdays' names, Monday first, as they begin a line: "Måndag".</summary>
    public required IReadOnlyList<string> Weekdays { get; init; }

    /// <summary>"Kallas {name}".</summary>
    public required string NameUsed { get; init; }

    /// <summary>"Har inget personnummer".</summary>
    public required string NoNumber { get; init; }

    /// <summary>"{from} till {until}".</summary>
    public required string Period { get; init; }

    /// <summary>"Från {from}".</summary>
    public required string PeriodFrom { get; init; }

    /// <summary>"Till {until}".</summary>
    public required string PeriodUntil { get; init; }

    /// <summary>"Klockan {time}".</summary>
    public required string Clock { get; init; }

    /// <summary>"{amount} kronor".</summary>
    public required string Amount { get; init; }

    /// <summary>"Summa".</summary>
    public required string Total { get; init; }

    /// <summary>"Inget av det här".</summary>
    public required string Nothing { get; init; }

    /// <summary>1250 → "1 250 kronor".</summary>
    public string Kronor(decimal amount) => Amount.Replace("{amount}", WrittenNumber.Tell(amount), StringComparison.Ordinal);
}
