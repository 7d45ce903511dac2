using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Apply;

/// <summary>Every application of content/, filled in by somebody who knows only its definition.</summary>
public sealed class EveryApplicationTests
{
    private static readonly PortalContent Content = RepositoryContent.Value;

    public static TheoryData<string> Services => [.. Content.Services.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Is_filled_in_checked_and_sent_in_every_language_and_manner(string service)
    {
        var app = await PortalApp.Shared();
        var form = app.Content.Services[service].Form;
        foreach (var language in app.Content.Languages.Keys)
        {
            foreach (var manner in language == "sv" ? Enum.GetValues<Manner>() : [Manner.Thorough])
            {
                using var citizen = new Citizen(app, language) { Service = service };
                await citizen.Visit($"/ansok/{service}");
                await citizen.Step(form.Pages[0].Id);
                var answers = Answers.None;
                while (new Journey(form, answers).FirstUnfinished is { } page)
                {
                    Assert.EndsWith($"/{service}/{page.Id}", citizen.Path, StringComparison.Ordinal);
                    var typed = Answering.Page(form, new Journey(form, answers).Questions(page), manner);
                    foreach (var (field, values) in typed)
                        citizen.Fill(field, values);
                    await citizen.Press();
                    Assert.True(citizen.Errors is null, $"{language} {manner} {page.Id}: {citizen.Errors?.TextContent}");
                    answers = answers.With(AsStored(new Journey(form, answers).Questions(page), typed));
                }
                Assert.EndsWith($"/{service}/kontrollera", citizen.Path, StringComparison.Ordinal);
                // All that was typed on open pages stands there.
                var typedWords = new Journey(form, answers).OpenAnswers.Fields.Values.SelectMany(values => values).Where(value => value.StartsWith("Åka", StringComparison.Ordinal));
                Assert.All(typedWords, words => Assert.Contains(words.Split('\n')[0], citizen.Text, StringComparison.Ordinal));
                await citizen.Step("skicka?utan");
                await citizen.Press();
                Assert.EndsWith($"/{service}/kvitto", citizen.Path, StringComparison.Ordinal);
                // Everyone is told, and led on, whatever they have applied for.
                Assert.NotNull(citizen.Page.QuerySelector($"main a[href='/{citizen.Language}/trygghet']"));
                Assert.NotNull(citizen.Page.QuerySelector($"main a[href='/{citizen.Language}/kontakt']"));
            }
        }
    }

    /// <summary>No page and no question can only be seen by nobody: some way of answering opens each. At least a hundred people, until all has been seen.</summary>
    [Theory]
    [MemberData(nameof(Services))]
    public void Has_no_page_that_nobody_reaches_and_no_way_that_does_not_end(string service)
    {
        var form = Content.Services[service].Form;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var random = new Lcg(7);
        var all = form.Pages.Select(page => page.Id).Concat(form.Pages.SelectMany(page => page.Questions.Select(q => q.Id))).ToHashSet(StringComparer.Ordinal);
        for (var person = 0; person < 100 || (person < 600 && !seen.IsSupersetOf(all)); person++)
        {
            var answers = Answers.None;
            for (var steps = 0; new Journey(form, answers).FirstUnfinished is { } page; steps++)
            {
                Assert.True(steps <= 2 * form.Pages.Count, $"Somebody who answers goes round and round at '{page.Id}'.");
                var questions = new Journey(form, answers).Questions(page).ToList();
                seen.Add(page.Id);
                seen.UnionWith(questions.Select(q => q.Id));
                var typed = Answering.Page(form, questions, random.Of([Manner.Thorough, Manner.Thorough, Manner.Unsure, Manner.Sparing]));
                foreach (var question in questions.Where(q => QuestionType.Of(q) is ChoiceQuestion && typed.ContainsKey(q.Id)))
                {
                    if (random.Next(3) > 0)
                        typed[question.Id] = [random.Of(question.Options)];
                }
                foreach (var question in questions.Where(q => q.Type is "number" && typed.ContainsKey(q.Id)))
                    typed[question.Id] = [$"{random.Of([question.Min ?? 0, question.Max ?? 100, ((question.Min ?? 0) + (question.Max ?? 100)) / 2]):0}"];
                foreach (var year in typed.Keys.Where(k => k.EndsWith(".year", StringComparison.Ordinal)).ToList())
                    typed[year] = random.Coin() ? typed[year] : ["1960"];
                answers = answers.With(AsStored(questions, typed));
                if (new Journey(form, answers).Find(page.Id) is { } same && !new Journey(form, answers).IsDone(same))
                    answers = answers.With(AsStored(questions, Answering.Page(form, questions, Manner.Thorough)));
            }
        }
        Assert.Empty(all.Except(seen));
    }

    private static Dictionary<string, string[]> AsStored(IEnumerable<Question> questions, Dictionary<string, string[]> typed)
    {
        var stored = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var question in questions)
        {
            var type = QuestionType.Of(question);
            foreach (var field in type.Fields(question))
                stored[field] = type.Read(question, field, typed.GetValueOrDefault(field, []));
        }
        return stored;
    }
}
