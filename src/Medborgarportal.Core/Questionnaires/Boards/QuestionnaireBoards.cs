using System.Globalization;
using System.Text.Encodings.Web;
using Medborgarportal.Core.Forms;

namespace Medborgarportal.Core.Questionnaires.Boards;

/// <summary>
/// A questionnaire as boards, one thing to answer on each, linked in question order: the question, its answers (at most three beside each
/// other, six on a board), the answers that are always there, and back, first and next. Every button speaks; only the last row leads on.
/// </summary>
/// <param name="version">A part of every board's id.</param>
/// <param name="pictures">A concept's picture; null for a concept that has none.</param>
public sealed class QuestionnaireBoards(FormDefinition form, FormTexts texts, BoardWords words, string version, Func<string, BoardPicture?> pictures)
{
    private const int Columns = 4;
    private const int Beside = 3;
    private const int OnOne = 6;

    private readonly List<Draft> drafts = [];
    private readonly Dictionary<string, string> images = new(StringComparer.Ordinal);
    private int buttons;

    /// <summary>The pictures that the boards show: path in the package → the picture.</summary>
    public SortedDictionary<string, BoardPicture> Pictures { get; } = new(StringComparer.Ordinal);

    /// <summary>The concepts that a questionnaire's boards show.</summary>
    public static IEnumerable<string> Concepts(FormDefinition form) =>
        form.Pages.SelectMany(page => page.Questions.SelectMany(q => PlacePictures.Of(q).Append(q.Symbol).Concat(q.Type == "sort" ? SortQuestion.Piles.Select(pile => PictureConcepts.Piles[pile]) : [])).Append(page.Symbol))
            .Append(form.Symbol)
            .OfType<string>()
            .Concat(PictureConcepts.Always.Values)
            .Distinct(StringComparer.Ordinal);

    /// <summary>The boards in order; the first is where the package begins.</summary>
    internal IReadOnlyList<Board> All()
    {
        drafts.Clear();
        drafts.Add(new Draft(texts.Title, texts.Intro ?? texts.Short, form.Symbol, []));
        foreach (var page in form.Pages)
            Add(page);
        drafts.Add(new Draft(words.Thanks, texts.Thanks ?? words.Thanks, form.Symbol, []));
        return [.. drafts.Select((draft, i) => Board(draft, i))];
    }

    private void Add(FormPage page)
    {
        foreach (var question in page.Questions)
        {
            var asked = texts.Questions[question.Id];
            var symbol = question.Symbol ?? (question == page.Questions[0] ? page.Symbol : null);
            var spoken = asked.Speech ?? asked.Label;
            if (question.Type == "sort")
            {
                // A board for each card: the card, and the three piles.
                foreach (var card in question.Options)
                {
                    var label = asked.Options.GetValueOrDefault(card, card);
                    var piles = SortQuestion.Piles.Select(pile => Choice(asked.Piles?.GetValueOrDefault(pile) ?? pile, null, PictureConcepts.Piles[pile]));
                    drafts.Add(new Draft(asked.Label, spoken, symbol, [.. piles], Choice(label, asked.OptionSpeech?.GetValueOrDefault(card), question.OptionSymbols.GetValueOrDefault(card))));
                }
                continue;
            }
            var options = question.Options.Select(option => Choice(asked.Options.GetValueOrDefault(option, option), asked.OptionSpeech?.GetValueOrDefault(option), PlacePictures.Of(question, option))).ToList();
            if (options.Count == 0)
                drafts.Add(new Draft(asked.Label, spoken, symbol, []) { Asks = QuestionType.Of(question).Asks });
            foreach (var few in options.Chunk(OnOne))
                drafts.Add(new Draft(asked.Label, spoken, symbol, few) { Asks = true });
        }
    }

    private static Spoken Choice(string label, string? spoken, string? symbol) => new(label, spoken, symbol);

    private Board Board(Draft draft, int place)
    {
        var rows = new List<string?[]>();
        var made = new List<BoardButton>();
        var shown = new List<BoardImage>();
        Row([Say(new Spoken(draft.Name, draft.Says, draft.Symbol), Ground.Question), draft.Card is { } card ? Say(card, Ground.Question) : null]);
        foreach (var few in draft.Answers.Chunk(Beside))
            Row([.. few.Select(answer => Say(answer, Ground.Answer))]);
        if (draft.Asks)
        {
            var always = new[] { (words.Unknown, Answers.Unknown), (words.Skip, Answers.Skipped), (words.MoreTime, Answers.MoreTime), (words.Talk, Answers.Talk) };
            Row([.. always.Select(answer => Say(new Spoken(answer.Item1, null, PictureConcepts.Always[answer.Item2]), Ground.Always))]);
        }
        var (first, last) = (place == 0, place == drafts.Count - 1);
        var more = !last && drafts[place + 1].Name == draft.Name && drafts[place + 1].Card is null && draft.Card is null;
        Row(
        [
            first ? null : Lead(words.Back, place - 1),
            null,
            place < 2 ? null : Lead(words.First, 0),
            last ? null : Lead(first ? words.Begin : more ? words.More : words.Next, place + 1),
        ]);
        return new Board
        {
            Id = IdOf(place),
            Locale = words.Locale,
            Name = NameOf(place),
            DescriptionHtml = $"<p>{HtmlEncoder.Default.Encode(draft.Says)}</p>",
            Buttons = made,
            Grid = new BoardGrid(rows.Count, Columns, rows),
            Images = shown,
        };

        void Row(IReadOnlyList<string?> ids) => rows.Add([.. Enumerable.Range(0, Columns).Select(i => i < ids.Count ? ids[i] : null)]);

        string Say(Spoken spoken, string ground) => Button(spoken.Label, spoken.Says == spoken.Label ? null : spoken.Says, spoken.Symbol, ground, null);

        string Lead(string label, int to) => Button(label, null, null, Ground.Lead, new BoardLink(IdOf(to), NameOf(to), PathOf(to)));

        string Button(string label, string? says, string? symbol, string ground, BoardLink? to)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"b{++buttons}");
            made.Add(new BoardButton(id, label, says, symbol is null ? null : Image(symbol), ground, Ground.Border, to));
            return id;
        }

        string? Image(string concept)
        {
            if (pictures(concept) is not { } picture)
                return null;
            var path = $"images/{concept}.png";
            if (!images.TryGetValue(concept, out var id))
                images[concept] = id = string.Create(CultureInfo.InvariantCulture, $"i{images.Count + 1}");
            Pictures[path] = picture;
            if (shown.TrueForAll(image => image.Id != id))
                shown.Add(new BoardImage(id, picture.Size.Width, picture.Size.Height, "image/png", path, picture.Licence));
            return id;
        }
    }

    private string IdOf(int place) => string.Create(CultureInfo.InvariantCulture, $"{form.Service}-{words.Locale}-{version}-{place + 1}");

    private string NameOf(int place) => place == 0 ? texts.Title : string.Create(CultureInfo.InvariantCulture, $"{texts.Title} {place}");

    internal static string PathOf(int place) => string.Create(CultureInfo.InvariantCulture, $"boards/{place + 1}.obf");

    /// <summary>What the ids of images are in the manifest.</summary>
    public IReadOnlyDictionary<string, string> ImagePaths => images.ToDictionary(i => i.Value, i => $"images/{i.Key}.png", StringComparer.Ordinal);

    /// <summary>A board to be: what it asks, and what may be answered.</summary>
    /// <param name="Card">The card to sort.</param>
    private sealed record Draft(string Name, string Says, string? Symbol, IReadOnlyList<Spoken> Answers, Spoken? Card = null)
    {
        public bool Asks { get; init; } = Card is not null;
    }

    private sealed record Spoken(string Label, string? Says, string? Symbol);

    /// <summary>Never told by colour alone: kinds of buttons stand in rows of their own too.</summary>
    private static class Ground
    {
        public const string Question = "rgb(232, 240, 250)";
        public const string Answer = "rgb(255, 255, 255)";
        public const string Always = "rgb(245, 241, 230)";
        public const string Lead = "rgb(255, 255, 255)";
        public const string Border = "rgb(60, 70, 80)";
    }
}
