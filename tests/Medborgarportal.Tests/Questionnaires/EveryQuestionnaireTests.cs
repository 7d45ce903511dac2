using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Questionnaires;

/// <summary>Every questionnaire of content/, answered without a script by somebody who knows only what each page offers.</summary>
public sealed class EveryQuestionnaireTests
{
    public static TheoryData<string> Questionnaires =>
        [.. new ContentFolder(Path.Combine(RepositoryFolder.Path, "content")).Folders("questionnaires").Where(folder => !folder.StartsWith('_'))];

    [Theory]
    [MemberData(nameof(Questionnaires))]
    public async Task Is_answered_and_sent_in_every_language_and_manner(string questionnaire)
    {
        var app = await PortalApp.Shared();
        var form = app.Content.Questionnaires[questionnaire].Form;
        // What is said of us goes to the register of complaints, with the same answers.
        var (type, id, told) = form.Pictures!.IsFeedback ? (CaseEventTypes.FeedbackSubmitted, "feedbackId", "pictures") : (CaseEventTypes.QuestionnaireSubmitted, "answersId", "answers");
        foreach (var language in app.Content.Languages.Keys)
        {
            foreach (var manner in language == "sv" ? Enum.GetValues<PictureManner>() : [PictureManner.Answering])
            {
                var before = (await app.Messages(type)).Select(sent => sent.GetProperty(id).GetGuid()).ToHashSet();
                var invitation = await app.Invite(questionnaire);
                using var person = app.Visitor(language);
                await person.Begin(app, invitation);
                var filled = await person.AnswerAll(app, manner);
                await person.TellWhoAndSend(app, WhoAnswers.HelpedToRead);

                var sent = Assert.Single(await app.Messages(type), data => data.GetProperty("snapshot").GetProperty("formVersion").GetString() == form.Version && !before.Contains(data.GetProperty(id).GetGuid()));
                Assert.Equal(language, sent.GetProperty("language").GetString());
                if (!form.Pictures.IsFeedback)
                    Assert.Equal((questionnaire, "read"), (sent.GetProperty("questionnaire").GetString(), sent.GetProperty("who").GetString()));
                foreach (var answer in sent.GetProperty(told).EnumerateArray())
                {
                    var (question, kind) = (answer.GetProperty("question").GetString()!, answer.GetProperty("kind").GetString());
                    var values = answer.GetProperty("values").EnumerateArray().Select(v => v.GetString()!).ToHashSet();
                    if (manner == PictureManner.Nothing)
                        Assert.Equal("missing", kind);
                    else if (filled.TryGetValue(question, out var expected))
                        Assert.True(expected.SetEquals(values), $"{language} {manner} {question}: {string.Join(' ', values)}");
                    // Symbols go with all that was picked.
                    if (kind is "answer" && answer.GetProperty("type").GetString() is "yespartlyno" or "choice" or "choices" or "sort")
                        Assert.All(answer.GetProperty("pictures").EnumerateArray(), shown => Assert.NotEmpty(shown.GetProperty("set").GetString()!));
                    Assert.False(kind == "answer" && answer.GetProperty("text").GetString()!.Length == 0);
                }
            }
        }
    }
}
