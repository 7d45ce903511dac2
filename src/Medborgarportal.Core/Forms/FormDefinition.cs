using System.Globalization;
using System.Text.Json.Serialization;

namespace Medborgarportal.Core.Forms;

/// <summary>
/// A published form: pages in order, their questions, branching, and the texts of every language.
/// Immutable; identified by the SHA-256 of its JSON (<see cref="Version"/>). Drafts and submissions keep the version they were started with.
/// </summary>
public sealed record FormDefinition
{
    /// <summary>The e-service's id: its folder's name and its place in the address.</summary>
    public required string Service { get; init; }

    /// <summary>The law the application goes under: <c>LSS</c>, <c>SoL</c> …; null for services without one.</summary>
    public string? Law { get; init; }

    /// <summary>Where in the law, as content says it: <c>9 § 3</c>.</summary>
    public string? Statute { get; init; }

    public required string Insats { get; init; }

    public required string Unit { get; init; }

    /// <summary>How a decision can be appealed: <c>none</c>, <c>court</c> or <c>legality</c>.</summary>
    public required string Appeal { get; init; }

    public required string Symbol { get; init; }

    /// <summary>An application about violence: neutral id and title, a quick exit on each page, nothing kept on the device unless asked for.</summary>
    public bool Safety { get; init; }

    /// <summary>The service whose last sent application fills in the questions with the same ids, for the person to change; null for none.</summary>
    public string? Prefill { get; init; }

    /// <summary>How the form is shown in pictures, one question a page; null for forms in words.</summary>
    public PicturePresentation? Pictures { get; init; }

    public required IReadOnlyList<FormPage> Pages { get; init; }

    /// <summary>The folder of content/ that the form lies in.</summary>
    [JsonIgnore]
    public string Folder => $"{(Pictures is null ? FormReader.ServicesRoot : FormReader.QuestionnairesRoot)}/{Service}";

    /// <summary>Texts by language: <c>sv</c>, <c>sv-lattlast</c>, <c>en</c> …</summary>
    public required IReadOnlyDictionary<string, FormTexts> Texts { get; init; }

    /// <summary>
    /// The words in a language. A form that was published before the portal had it is shown in its first one, and all its words say so.
    /// </summary>
    public FormTexts TextsIn(string language)
    {
        if (Texts.TryGetValue(language, out var texts))
            return texts;
        var (first, instead) = Texts.First();
        return BorrowedTexts.Whole(instead, first);
    }

    /// <summary>SHA-256 (lower-case hex) of the definition's canonical JSON; not itself a part of that JSON.</summary>
    [JsonIgnore]
    public string Version { get; init; } = "";
}

/// <summary>One page of the form: most often one question.</summary>
public sealed record FormPage
{
    public required string Id { get; init; }

    public required string Section { get; init; }

    public string? Symbol { get; init; }

    /// <summary>The page is visited only when this holds; null means always.</summary>
    public Condition? When { get; init; }

    public required IReadOnlyList<Question> Questions { get; init; }
}

/// <summary>Whether a question must be answered before the person may go on, or is only wished for.</summary>
public enum Need
{
    /// <summary>Wished for: may be left empty; listed at check answers as something the council may ask for later.</summary>
    Wish,

    /// <summary>Without it the application cannot be taken in.</summary>
    Must,
}

/// <summary>A question as content defines it; its words stand in <see cref="QuestionTexts"/>.</summary>
public sealed record Question
{
    public required string Id
    {
        get;
        init
        {
            field = value;
            // A copy made by 'with' would bring along entries with the old id.
            entries = null;
        }
    }

    /// <summary>Name of a registered question type: <c>choice</c>, <c>longtext</c> …</summary>
    public required string Type { get; init; }

    public Need Need { get; init; }

    public Condition? When { get; init; }

    /// <summary>Option ids in the order shown (choice, choices, rating).</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Option id → symbol concept id, for options shown with a picture.</summary>
    public IReadOnlyDictionary<string, string> OptionSymbols { get; init; } = new Dictionary<string, string>();

    /// <summary>The option that unticks all others ("inget av detta"); choices only.</summary>
    public string? Exclusive { get; init; }

    /// <summary>The option that opens a text field of its own ("annat"); choice and choices.</summary>
    public string? Other { get; init; }

    /// <summary>"Jag vet inte" is offered as an answer.</summary>
    public bool Unknown { get; init; }

    /// <summary>Longest text, in UTF-16 code units after normalisation to NFC.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Least number or amount; fewest entries of a group.</summary>
    public decimal? Min { get; init; }

    /// <summary>Largest number or amount; most entries of a group.</summary>
    public decimal? Max { get; init; }

    /// <summary>Decimals that a number may have; null means two.</summary>
    public int? Decimals { get; init; }

    /// <summary>Id of an earlier date or month that this one may not come before.</summary>
    public string? After { get; init; }

    /// <summary>"Inget av det här" is offered; amounts only.</summary>
    public bool None { get; init; }

    /// <summary>What is asked for each entry of a group.</summary>
    public IReadOnlyList<Question> Parts { get; init; } = [];

    /// <summary>Other words of the question by earlier answers; the first whose condition holds is used.</summary>
    public IReadOnlyList<Wording> Wordings { get; init; } = [];

    /// <summary>Life area (ICF/IBIC) that the answer lands under in the unit's investigation.</summary>
    public string? LifeArea { get; init; }

    /// <summary>The part that the person named here has in the case; person questions only.</summary>
    public PartyRole? Party { get; init; }

    /// <summary>What the answer tells of a party of the case, where the question is not itself the person.</summary>
    public PartyDetail? Tells { get; init; }

    /// <summary>Whether the answer of the last application may be taken over (<see cref="FormDefinition.Prefill"/>); null for what its type does.</summary>
    public bool? Prefill { get; init; }

    public string? Symbol { get; init; }

    /// <summary>
    /// True in a questionnaire in pictures: "vet inte", "hoppa över", "jag behöver mer tid" and "jag vill prata med någon" are answers to it
    /// (<see cref="Answers.Always"/>); null for all other questions.
    /// </summary>
    public bool? AlwaysThere { get; init; }

    /// <summary>What a <c>point</c> question points at: <c>body</c>, <c>house</c> or <c>day</c>.</summary>
    public string? Picture { get; init; }

    /// <summary>Whether a value is one of the answers beside the question's own options that may be given to it.</summary>
    public bool Allows(string value) => (Unknown && value == Answers.Unknown) || (AlwaysThere == true && Answers.IsAlways(value));

    /// <summary>The value of the HTML <c>autocomplete</c> attribute (WCAG 1.3.5), for questions about the person who fills in.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>A group's parts for each of its entries, as questions of their own: <c>id.1.part</c> …</summary>
    [JsonIgnore]
    public IReadOnlyList<IReadOnlyList<Question>> Entries => entries ??=
    [
        .. Enumerable.Range(1, (int)(Max ?? GroupQuestion.DefaultMost))
            .Select(n => (IReadOnlyList<Question>)[.. Parts.Select(part => part with { Id = string.Create(CultureInfo.InvariantCulture, $"{Id}.{n}.{part.Id}") })]),
    ];

    private IReadOnlyList<IReadOnlyList<Question>>? entries;
}

/// <summary>Words that a question has instead of its own when the condition holds.</summary>
/// <param name="Id">Their key below <c>wordings:</c> in the question's words.</param>
public sealed record Wording(string Id, Condition When);

/// <summary>What a person is in a case (architecture.md, <c>parties[]</c>).</summary>
public enum PartyRole
{
    Concerned,
    FilledInBy,
    Guardian,
    GodMan,
    Forvaltare,
    Fullmakt,
    Framtidsfullmakt,
    Medsokande,
    Helper,
}

/// <summary>What a question that is not itself a person tells of one.</summary>
public enum PartyDetail
{
    /// <summary>Pronoun of the person named on the same page.</summary>
    Pronoun,

    /// <summary>What the mandate of who acts for another covers.</summary>
    Scope,
}

/// <summary>All words of a form in one language.</summary>
public sealed record FormTexts
{
    public required string Title { get; init; }

    /// <summary>The heading of the application itself: "Ansökan om ledsagarservice".</summary>
    public required string ApplyTitle { get; init; }

    /// <summary>One sentence for lists of services.</summary>
    public required string Short { get; init; }

    /// <summary>The first page of a questionnaire: who asks, why, who reads it; null for other forms.</summary>
    public string? Intro { get; init; }

    /// <summary>What is said when a questionnaire has been sent; null for other forms.</summary>
    public string? Thanks { get; init; }

    public required IReadOnlyDictionary<string, string> Sections { get; init; }

    public required IReadOnlyDictionary<string, PageTexts> Pages { get; init; }

    public required IReadOnlyDictionary<string, QuestionTexts> Questions { get; init; }

    /// <summary>
    /// What is written in another language than this one, for want of words in it: <c>title</c>, <c>applyTitle</c>, <c>short</c> or <c>sections.about</c> → that
    /// language; null where nothing is. Pages and questions say it themselves.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Borrowed { get; init; }

    /// <summary>The language of a title or of a section's heading when it is another than the form's; null when it is not.</summary>
    public string? LanguageOf(string place) => Borrowed?.GetValueOrDefault(place);

    /// <summary>A question's words, given the answers before it.</summary>
    public QuestionTexts Of(Question question, Answers answers)
    {
        var words = Questions[question.Id];
        foreach (var wording in question.Wordings)
        {
            if (words.Wordings.TryGetValue(wording.Id, out var other) && wording.When.Holds(answers))
                return words with { Label = other.Label, Help = other.Help ?? words.Help, Why = other.Why ?? words.Why };
        }
        return words;
    }
}

/// <summary>Words of a page that holds several questions.</summary>
/// <param name="Title">The page's heading; null where the page's only question is the heading.</param>
/// <param name="Intro">A paragraph below the heading.</param>
/// <param name="Language">The language of these words when it is another than the form's; null when it is not.</param>
public sealed record PageTexts(string? Title, string? Intro, string? Language = null);

/// <summary>Words of one question.</summary>
public sealed record QuestionTexts
{
    public required string Label { get; init; }

    /// <summary>The language of these words when it is another than the form's, for want of words in that; null when it is not.</summary>
    public string? Language { get; init; }

    public string? Help { get; init; }

    /// <summary>What is read aloud for a question in pictures, where that is not its label.</summary>
    public string? Speech { get; init; }

    /// <summary>Option id → what is read aloud for it, where that is not its label; null for none.</summary>
    public IReadOnlyDictionary<string, string>? OptionSpeech { get; init; }

    /// <summary>What the three piles of a <c>sort</c> question are called: good, soso, bad; null for other questions.</summary>
    public IReadOnlyDictionary<string, string>? Piles { get; init; }

    /// <summary>"Varför frågar vi?": one true sentence.</summary>
    public string? Why { get; init; }

    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Option id → a line below the option's label.</summary>
    public IReadOnlyDictionary<string, string> OptionHelp { get; init; } = new Dictionary<string, string>();

    /// <summary>Label of the text field that the <c>other</c> option opens.</summary>
    public string? OtherLabel { get; init; }

    /// <summary>What stands after a number's field: "timmar".</summary>
    public string? Unit { get; init; }

    /// <summary>What each entry of a group is called, before its number: "Barn".</summary>
    public string? Entry { get; init; }

    /// <summary>The button that adds an entry to a group: "Lägg till ett barn".</summary>
    public string? Add { get; init; }

    /// <summary>The sum of amounts, where it is not called "Summa".</summary>
    public string? Total { get; init; }

    /// <summary>The sentence beside a declaration's box.</summary>
    public string? Statement { get; init; }

    /// <summary>Part id → words of a group's parts.</summary>
    public IReadOnlyDictionary<string, QuestionTexts> Parts { get; init; } = new Dictionary<string, QuestionTexts>();

    /// <summary>Words that stand instead of these when a condition of the question holds.</summary>
    public IReadOnlyDictionary<string, WordingTexts> Wordings { get; init; } = new Dictionary<string, WordingTexts>();

    /// <summary>What to do when the question must be answered and is not.</summary>
    public string? Missing { get; init; }
}

/// <summary>Words that stand instead of a question's own; what is null stays as it is.</summary>
public sealed record WordingTexts(string Label, string? Help, string? Why);
