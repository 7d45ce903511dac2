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
        foreach (var language in app.Content.Languages.Keys)
        {
            foreach (var manner in language == "sv" ? Enum.GetValues<PictureManner>() : [PictureManner.Answering])
            {
                var before = (await app.Messages(CaseEventTypes.QuestionnaireSubmitted)).Select(sent => sent.GetProperty("answersId").GetGuid()).ToHashSet();
                var invitation = await app.Invite(questionnaire);
                using var person = app.Visitor(language);
                await person.Begin(app, invitation);
                var filled = await person.AnswerAll(app, manner);
                await person.TellWhoAndSend(app, WhoAnswers.HelpedToRead);

                var sent = Assert.Single(await app.Messages(CaseEventTypes.QuestionnaireSubmitted), data => data.GetProperty("questionnaire").GetString() == questionnaire && !before.Contains(data.GetProperty("answersId").GetGuid()));
                Assert.Equal((language, "read"), (sent.GetProperty("language").GetString(), sent.GetProperty("who").GetString()));
                foreach (var answer in sent.GetProperty("answers").EnumerateArray())
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
                Assert.Equal(form.Version, sent.GetProperty("snapshot").GetProperty("formVersion").GetString());
            }
        }
    }
}
