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

    public required IReadOnlyList<FormPage> Pages { get; init; }

    /// <summary>Texts by language: <c>sv</c>, <c>sv-lattlast</c>, <c>en</c> …</summary>
    public required IReadOnlyDictionary<string, FormTexts> Texts { get; init; }

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
    public required string Id { get; init; }

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

    /// <summary>Life area (ICF/IBIC) that the answer lands under in the unit's investigation.</summary>
    public string? LifeArea { get; init; }

    /// <summary>The part that the person named here has in the case; person questions only.</summary>
    public PartyRole? Party { get; init; }

    /// <summary>What the answer tells of a party of the case, where the question is not itself the person.</summary>
    public PartyDetail? Tells { get; init; }

    public string? Symbol { get; init; }

    /// <summary>The value of the HTML <c>autocomplete</c> attribute (WCAG 1.3.5), for questions about the person who fills in.</summary>
    public string? Autocomplete { get; init; }
}

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

    public required IReadOnlyDictionary<string, string> Sections { get; init; }

    public required IReadOnlyDictionary<string, PageTexts> Pages { get; init; }

    public required IReadOnlyDictionary<string, QuestionTexts> Questions { get; init; }
}

/// <summary>Words of a page that holds several questions.</summary>
/// <param name="Title">The page's heading; null where the page's only question is the heading.</param>
/// <param name="Intro">A paragraph below the heading.</param>
public sealed record PageTexts(string? Title, string? Intro);

/// <summary>Words of one question.</summary>
public sealed record QuestionTexts
{
    public required string Label { get; init; }

    public string? Help { get; init; }

    /// <summary>"Varför frågar vi?": one true sentence.</summary>
    public string? Why { get; init; }

    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Option id → a line below the option's label.</summary>
    public IReadOnlyDictionary<string, string> OptionHelp { get; init; } = new Dictionary<string, string>();

    /// <summary>Label of the text field that the <c>other</c> option opens.</summary>
    public string? OtherLabel { get; init; }

    /// <summary>What to do when the question must be answered and is not.</summary>
    public string? Missing { get; init; }
}
