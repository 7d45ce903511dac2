using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Tests.Forms;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Shell;

/// <summary>Texts whose keys the program puts together: each has its words in every language (whole keys are checked by the content check).</summary>
public sealed class UiTextsTests
{
    public static readonly TheoryData<string> Languages = new("sv", "sv-lattlast", "en", "fi", "ar");

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task EveryKeyThatIsPutTogether_HasItsWords(string language)
    {
        var ui = (await PortalApp.Shared()).Content.Languages[language].Ui;
        var keys = Enumerable.Range(0, 7).Select(d => $"weekdays.d{d}")
            .Concat(Enumerable.Range(1, 12).Select(m => $"months.m{m}"))
            .Concat(ServiceContent.Categories.Select(c => "services.categories." + c))
            .Concat(CaseSteps.All.SelectMany(step => new[] { $"steps.{step}.title", $"steps.{step}.text" }))
            .Concat(new[] { "done", "now", "later" }.Select(state => "steps." + state))
            .Concat(new[] { "day", "month", "year" }.Select(part => "date." + part))
            .Concat(LetterRole.Roles.Where(role => role != "concerned").SelectMany(role => new[] { "stead.named." + role, "stead.unnamed." + role }))
            .Concat(new[] { "day", "week", "month", "year" }.Select(per => "letter.per." + per))
            .Concat(new[] { "given", "family", "used" }.Select(part => "person." + part))
            .Concat(new[] { 400, 404, 413, 429, 500, 503 }.SelectMany(status => new[] { $"errorPage.e{status}.title", $"errorPage.e{status}.text" }));

        Assert.All(keys, key => Assert.True(ui.TryGetValue(key, out var text) && text.Length > 0, $"{language}: {key}"));
    }

    /// <summary>Every fault that a type of question can find has words that say what to do, and no placeholder is left open in them.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public async Task EveryFault_HasItsWords(string language)
    {
        var t = (await PortalApp.Shared()).Words(language);
        var faults = Faults().Append(new AnswerFault("q", "q", "missing")).ToList();
        Assert.True(faults.Select(f => f.Kind).Distinct().Count() >= 16);

        Assert.All(faults, fault =>
        {
            var text = t["errors." + fault.Kind, [.. fault.Values]].Plain;
            Assert.NotEmpty(text);
            Assert.DoesNotContain('{', text);
        });
    }

    private static IEnumerable<AnswerFault> Faults()
    {
        var date = new Question { Id = "q", Type = "date" };
        var person = new Question { Id = "q", Type = "person" };
        var many = new Question { Id = "q", Type = "choices", Options = ["a", "none"], Exclusive = "none", Unknown = true };
        (Question, Answers)[] wrong =
        [
            (date, date.Post(("q.day", ["x"]), ("q.month", ["x"]), ("q.year", ["x"]))),
            (date, date.Post(("q.day", ["1"]))),
            (date, date.Post(("q.year", ["2026"]))),
            (date, date.Post(("q.day", ["30"]), ("q.month", ["2"]), ("q.year", ["2026"]))),
            (person, person.Post(("q.given", ["x"]), ("q.number", ["1"]))),
            (person, person.Post(("q.given", ["x"]), ("q.number", ["19920231-9825"]))),
            (person, person.Post(("q.given", ["x"]), ("q.number", ["19920417-9826"]))),
            (many, many.Post("a", "none")),
            (many, many.Post("a", Answers.Unknown)),
            (new Question { Id = "q", Type = "text", MaxLength = 1 }, Asked.Answered(("q", "long"))),
            (new Question { Id = "q", Type = "telephone" }, Asked.Answered(("q", "x"))),
            (new Question { Id = "q", Type = "email" }, Asked.Answered(("q", "x"))),
        ];
        return wrong.SelectMany(w => w.Item1.Faults(w.Item2));
    }
}
