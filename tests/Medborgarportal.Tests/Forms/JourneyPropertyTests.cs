using Medborgarportal.Core.Forms;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Forms;

/// <summary>
/// Random forms and random persons: whatever is asked and answered, nobody is trapped, nobody reaches a closed page, and nothing that
/// was typed is lost.
/// </summary>
public sealed class JourneyPropertyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AnyPersonInAnyForm_ComesToTheEnd_AndLosesNothing(int seed)
    {
        var random = new Lcg((ulong)seed);
        for (var i = 0; i < 300; i++)
        {
            var form = RandomForm(random);
            Walk(form, random);
        }
    }

    private static void Walk(FormDefinition form, Lcg random)
    {
        var answers = Answers.None;
        var typed = new Dictionary<string, string[]>(StringComparer.Ordinal);
        for (var steps = 0; ; steps++)
        {
            var journey = new Journey(form, answers);
            AssertSound(form, answers, journey);
            Assert.All(typed, field => Assert.Equal(field.Value, answers[field.Key]));
            // Now and then the person goes back, or changes their mind on a page that may be visited; in the end they go on.
            var reachable = journey.Pages.Where(journey.CanVisit).ToList();
            var goesBack = steps < 60 && random.Next(4) == 0 && reachable.Count > 0;
            if (!goesBack && journey.IsComplete)
                return;
            var page = goesBack ? random.Of(reachable) : journey.FirstUnfinished!;
            Assert.True(steps < 60 + 3 * form.Pages.Count, "The person goes round and round.");
            var serious = steps >= 60;
            var before = answers;
            foreach (var question in journey.Questions(page).ToList())
            {
                var values = RandomAnswer(question, random, serious);
                typed[question.Id] = values;
                answers = answers.With([KeyValuePair.Create(question.Id, values)]);
            }
            // A page's own question may open its neighbour: then it is asked next, on the same page.
            Assert.All(before.Fields.Keys, field => Assert.True(answers.WasAsked(field)));
        }
    }

    private static void AssertSound(FormDefinition form, Answers answers, Journey journey)
    {
        // Judged by hand, in order, from open answers alone.
        var open = Answers.None;
        var expected = new List<FormPage>();
        foreach (var page in form.Pages.Where(page => page.When is null || page.When.Holds(open)))
        {
            expected.Add(page);
            foreach (var question in page.Questions.Where(q => answers.WasAsked(q.Id) && (q.When is null || q.When.Holds(open))))
                open = open.With([KeyValuePair.Create(question.Id, answers[question.Id].ToArray())]);
        }
        Assert.Equal(expected, journey.Pages);
        Assert.Equal(open.Fields.Keys.Order(), journey.OpenAnswers.Fields.Keys.Order());
        Assert.All(form.Pages.Except(journey.Pages), closed => Assert.Null(journey.Find(closed.Id)));
        // Every page up to the first unfinished may be visited, none after it; walking back leads to the first page.
        var first = journey.FirstUnfinished is { } unfinished ? journey.Position(unfinished) : journey.Pages.Count;
        Assert.All(journey.Pages, page => Assert.Equal(journey.Position(page) <= first, journey.CanVisit(page)));
        Assert.All(journey.Pages.Where(page => journey.Position(page) < first), page => Assert.True(journey.IsDone(page)));
        for (var page = journey.Pages.Count > 0 ? journey.Pages[^1] : null; page is not null; page = journey.Previous(page))
            Assert.Same(page, journey.Find(page.Id));
    }

    private static string[] RandomAnswer(Question question, Lcg random, bool serious)
    {
        if (question.Type == "text")
            return serious ? ["ok"] : random.Next(3) switch { 0 => [], 1 => ["ok"], _ => ["far too long"] };
        if (serious)
            return [question.Options[0]];
        if (random.Next(4) == 0)
            return [];
        return question.Type == "choices" && random.Coin()
            ? [.. question.Options.Where(_ => random.Coin()).DefaultIfEmpty(question.Options[0])]
            : [random.Of(question.Options)];
    }

    private static FormDefinition RandomForm(Lcg random)
    {
        var pages = new List<FormPage>();
        var asked = new List<Question>();
        for (var p = 0; p < 1 + random.Next(8); p++)
        {
            var when = RandomCondition(asked, random, depth: 2);
            var questions = new List<Question>();
            for (var q = 0; q < 1 + random.Next(3); q++)
            {
                var question = new Question
                {
                    Id = $"q{p}-{q}",
                    Type = random.Next(3) switch { 0 => "text", 1 => "choices", _ => "choice" },
                    Options = ["a", "b", "c"],
                    MaxLength = 5,
                    Need = random.Coin() ? Need.Must : Need.Wish,
                    When = random.Next(3) == 0 ? RandomCondition(asked, random, depth: 1) : null,
                };
                questions.Add(question);
                asked.Add(question);
            }
            pages.Add(new FormPage { Id = $"p{p}", Section = "s", When = when, Questions = questions });
        }
        return Asked.Form([.. pages]);
    }

    private static Condition? RandomCondition(List<Question> asked, Lcg random, int depth)
    {
        if (asked.Count == 0 || random.Next(3) == 0)
            return null;
        return random.Next(depth > 0 ? 5 : 2) switch
        {
            2 => new Not(RandomCondition(asked, random, depth - 1) ?? Asked.Is(asked[0].Id, "a")),
            3 => new AllOf([.. Two()]),
            4 => new AnyOf([.. Two()]),
            _ => Asked.Is(random.Of(asked).Id, random.Coin() ? ["a"] : ["b", "c"]),
        };

        IEnumerable<Condition> Two() => Enumerable.Range(0, 2).Select(_ => RandomCondition(asked, random, depth - 1)).OfType<Condition>();
    }
}
