using Medborgarportal.Core.Forms;
using Medborgarportal.Tests.Forms;

namespace Medborgarportal.Tests.Questionnaires;

public sealed class QuestionnaireReaderTests : IDisposable
{
    private const string File = "questionnaires/trial/form.yaml";

    private readonly FormFolder folder = new();

    public QuestionnaireReaderTests()
    {
        folder.Write(File, """
            presentation: pictures
            unit: unit
            symbol: question
            minutes: 5
            audience: adult
            access: invitation
            anonymous: true
            sections: [you]
            sectionSymbols: {you: person}
            pages:
              - id: listened
                section: you
                symbol: listen
                questions:
                  - id: listened
                    type: yespartlyno
                    faces: thumbs
                  - id: more
                    type: longtext
              - id: things
                section: you
                symbol: home
                questions:
                  - id: things
                    type: sort
                    options: [food, room]
                    optionSymbols: {food: food, room: bed}
              - id: where
                section: you
                symbol: pain
                when: {question: listened, is: [no, _talk]}
                questions:
                  - id: where
                    type: point
                    picture: body
                    options: [head, back]
            """);
        foreach (var language in new[] { "sv", "en" })
        {
            folder.Write($"questionnaires/trial/{language}.yaml", """
                title: Trial
                short: A trial.
                intro: We ask.
                thanks: Thank you.
                sections: {you: You}
                questions:
                  listened:
                    label: Did we listen?
                    speech: Did we listen to you?
                  more:
                    label: More?
                  things:
                    label: How are these?
                    options: {food: Food, room: Room}
                    optionSpeech: {food: The food}
                  where:
                    label: Where?
                    options: {head: My head}
                """);
            folder.Write($"questionnaires/_shared/{language}.yaml", """
                answers: {yes: Yes, partly: Partly, no: No, good: Good, soso: So-so, bad: Bad}
                places: {head: Head, back: Back}
                """);
        }
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WholeQuestionnaire_IsReadWithPicturesAndSpokenWords()
    {
        var (form, faults) = folder.ReadQuestionnaire();

        Assert.Empty(faults);
        Assert.True(form!.Pictures!.Anonymous);
        Assert.Equal("person", form.Pictures.SectionSymbols["you"]);
        var (texts, listened) = (form.Texts["sv"], form.Pages[0].Questions[0]);
        Assert.Equal(["yes", "partly", "no"], listened.Options.Select(option => listened.OptionSymbols[option]));
        Assert.Equal("Partly", texts.Questions["listened"].Options["partly"]);
        Assert.Equal("Did we listen to you?", texts.Questions["listened"].Speech);
        Assert.Equal("Bad", texts.Questions["things"].Piles!["bad"]);
        Assert.Equal("The food", texts.Questions["things"].OptionSpeech!["food"]);
        // A question's own word for a place wins over the common one.
        Assert.Equal(("My head", "Back"), (texts.Questions["where"].Options["head"], texts.Questions["where"].Options["back"]));
        Assert.Equal(("We ask.", "Thank you.", "Trial"), (texts.Intro, texts.Thanks, texts.ApplyTitle));
    }

    [Theory]
    [InlineData("presentation: pictures", "presentation: film", "'film' is not a way to show a questionnaire: write pictures")]
    [InlineData("audience: adult", "audience: all", "'all' is not known as 'audience': use one of adult, child")]
    [InlineData("{you: person}", "{}", "the section 'you' has no picture")]
    [InlineData("{food: food, room: bed}", "{food: food}", "the option 'room' has no picture: add 'room: <concept>'")]
    [InlineData("picture: body", "picture: car", "there is no picture 'car' to point at: use one of body, house, day")]
    [InlineData("options: [head, back]", "options: [head, tail]", "'tail' is not a place in the picture 'body': use some of head")]
    [InlineData("type: sort", "type: rating", "a question of the type 'rating' cannot be asked in pictures: use one of choice, choices")]
    [InlineData("faces: thumbs", "need: must", "the question 'listened' must be answered: remove 'need'")]
    public void FaultInTheForm_IsToldAtItsLine(string old, string @new, string told)
    {
        var line = folder.Replace(File, old, @new);

        var (form, faults) = folder.ReadQuestionnaire();

        Assert.Null(form);
        Assert.Contains(faults, fault => fault.ToString().StartsWith($"{File}:{line}: error: {told}", StringComparison.Ordinal));
    }

    [Fact]
    public void Recordings_AreKnownByWhatTheyAre()
    {
        folder.Write("questionnaires/trial/audio/sv/listened.mp3", [.. "ID3"u8, 1, 2]);
        folder.Write("questionnaires/trial/audio/sv/things.ogg", [.. "OggS"u8, 1, 2]);
        folder.Write("questionnaires/trial/audio/en/things.m4a", [0, 0, 0, 24, .. "ftypM4A "u8]);

        var (recordings, faults) = folder.ReadRecordings();

        Assert.Empty(faults);
        Assert.Equal(["audio/mpeg", "audio/ogg", "audio/mp4"], new[] { ("sv", "listened"), ("sv", "things"), ("en", "things") }.Select(at => recordings[at].MediaType));
    }

    [Theory]
    [InlineData("sv/listening.mp3", 10, "the questionnaire has no page 'listening': name the file after one of listened, things, where")]
    [InlineData("fr/listened.mp3", 10, "the recording belongs to no language: put it into one of questionnaires/trial/audio/sv/")]
    [InlineData("listened.mp3", 10, "the recording belongs to no language")]
    [InlineData("sv/listened.mp3", 2_000_000, "the recording is larger than 1 MB")]
    [InlineData("sv/listened.mp3", 0, "this is no recording that browsers play: save it as mp3, m4a or ogg")]
    public void ARecordingThatCannotBePlayed_IsToldOf(string file, int size, string told)
    {
        folder.Write($"questionnaires/trial/audio/{file}", size == 0 ? "text"u8.ToArray() : [.. "ID3"u8, .. new byte[size]]);

        Assert.StartsWith($"questionnaires/trial/audio/{file}:1: error: {told}", Assert.Single(folder.ReadRecordings().Faults).ToString(), StringComparison.Ordinal);
    }

    /// <summary>One question a page; the second may only be room for more words.</summary>
    [Fact]
    public void TwoQuestionsOnAPage_AreToldOf()
    {
        folder.Replace(File, "type: longtext", "type: yespartlyno");

        Assert.Contains(folder.ReadQuestionnaire().Faults, fault => fault.What == "the page 'listened' asks more than one thing");
    }

    [Fact]
    public void AlwaysThereAnswers_AreTakenBesideTheScaleAndToldInTheirOwnWords()
    {
        var question = new Question { Id = "q", Type = "yespartlyno", Options = ["yes", "partly", "no"], AlwaysThere = true };
        var type = QuestionType.Of(question);
        var words = Asked.Words with { Skipped = "Hoppade över", MoreTime = "Mer tid", Talk = "Vill prata" };

        foreach (var (value, told) in new[] { (Answers.Skipped, "Hoppade över"), (Answers.MoreTime, "Mer tid"), (Answers.Talk, "Vill prata"), (Answers.Unknown, Asked.Words.Unknown) })
        {
            Assert.Equal([value], type.Read(question, "q", [value]));
            Assert.Equal(told, type.Tell(question, new QuestionTexts { Label = "?" }, Asked.Answered(("q", value)), words));
        }
        // Not in a form in words, where they are not offered.
        Assert.Empty(type.Read(question with { AlwaysThere = null }, "q", [Answers.Skipped]));
    }

    [Fact]
    public void SortedCards_AreToldPileByPile()
    {
        var question = new Question { Id = "q", Type = "sort", Options = ["food", "room", "staff"], AlwaysThere = true };
        var type = QuestionType.Of(question);
        var texts = new QuestionTexts { Label = "?", Options = new Dictionary<string, string> { ["food"] = "Maten", ["room"] = "Rummet", ["staff"] = "Personalen" }, Piles = new Dictionary<string, string> { ["good"] = "Bra", ["soso"] = "Sådär", ["bad"] = "Inte bra" } };

        Assert.Equal(["good"], type.Read(question, "q.food", ["good"]));
        Assert.Empty(type.Read(question, "q.food", ["splendid"]));
        Assert.Equal("Bra: Maten, Personalen\nInte bra: Rummet", type.Tell(question, texts, Asked.Answered(("q.food", "good"), ("q.room", "bad"), ("q.staff", "good")), Asked.Words));
        Assert.Equal(["_skipped"], type.Read(question, "q", ["_skipped"]));
    }
}
