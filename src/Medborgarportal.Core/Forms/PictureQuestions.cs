namespace Medborgarportal.Core.Forms;

/// <summary>
/// Cards that are each put in one of three piles: good, so-so, bad (samtalsmatta). A card's field is <c>id.card</c>; the question's own holds what is answered
/// instead of sorting. A card that is in no pile is just that: nobody has to sort all.
/// </summary>
public sealed class SortQuestion : QuestionType
{
    /// <summary>Three grades, never more (Talking Mats).</summary>
    public static readonly IReadOnlyList<string> Piles = ["good", "soso", "bad"];

    public override string Name => "sort";

    public override bool TellsQuestionsWords => true;

    /// <summary>The field that tells which pile a card lies in.</summary>
    public static string CardField(Question question, string card) => $"{question.Id}.{card}";

    public override IEnumerable<string> Fields(Question question) => [question.Id, .. question.Options.Select(card => CardField(question, card))];

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted)
    {
        foreach (var value in posted)
        {
            if (value is not null && (field == question.Id ? question.Allows(value) : Piles.Contains(value)))
                return [value];
        }
        return [];
    }

    public override bool IsAnswered(Question question, Answers answers) => Fields(question).Any(field => answers[field].Count > 0);

    /// <summary>A line for each pile that has cards: "Bra: Maten, Rummet".</summary>
    public override string Tell(Question question, QuestionTexts texts, Answers answers, TellTexts words)
    {
        if (answers.Text(question.Id) is { } instead && words.Always(instead) is { } told)
            return told;
        return string.Join('\n', Piles.Select(pile => (Pile: pile, Cards: In(question, answers, pile)))
            .Where(pile => pile.Cards.Count > 0)
            .Select(pile => $"{texts.Piles?.GetValueOrDefault(pile.Pile) ?? pile.Pile}: {string.Join(", ", pile.Cards.Select(card => texts.Options.GetValueOrDefault(card, card)))}"));
    }

    /// <summary>The cards in a pile, in the order of the definition.</summary>
    public static IReadOnlyList<string> In(Question question, Answers answers, string pile) =>
        [.. question.Options.Where(card => answers.Text(CardField(question, card)) == pile)];
}

/// <summary>Any number of places in a picture of a body, a house or a day.</summary>
public sealed class PointQuestion : ChoicesQuestion
{
    /// <summary>Picture → its places, in the order in which they are listed beside it.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Places = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["body"] = ["head", "eyes", "ears", "mouth", "neck", "shoulders", "chest", "stomach", "back", "arms", "hands", "legs", "feet"],
        ["house"] = ["bedroom", "kitchen", "bathroom", "livingRoom", "hall", "laundry", "stairs", "outside"],
        ["day"] = ["morning", "forenoon", "lunch", "afternoon", "evening", "night"],
    };

    public override string Name => "point";
}

/// <summary>Photos instead of words, from the person's own device; it may always be skipped.</summary>
public sealed class PhotoQuestion : FilesQuestion
{
    public override string Name => "photo";
}
