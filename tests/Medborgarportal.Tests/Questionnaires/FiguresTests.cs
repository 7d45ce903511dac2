using System.Net;
using System.Text.Json;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Cases;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Questionnaires;

/// <summary>Figures for a unit: none that could be somebody, and none that could be found by subtraction.</summary>
public sealed class FiguresTests
{
    /// <summary>
    /// All tables of up to 26 people. Whoever sees what is shown, knows how many answered and knows the rule, still has at least two values left for each
    /// hidden figure, as long as anybody answered at all.
    /// </summary>
    [Fact]
    public void Hidden_figures_cannot_be_found_from_a_known_total()
    {
        for (var total = 1; total <= 26; total++)
        {
            var bySight = new Dictionary<string, List<int[]>>(StringComparer.Ordinal);
            for (var yes = 0; yes <= total; yes++)
            {
                for (var partly = 0; partly + yes <= total; partly++)
                {
                    int[] table = [yes, partly, total - yes - partly];
                    var shown = SmallCells.Hide(table);
                    Assert.All(shown, cell => Assert.True(cell is null or >= SmallCells.Least));
                    var sight = string.Join(',', shown.Select(cell => cell?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"));
                    (bySight.TryGetValue(sight, out var alike) ? alike : bySight[sight] = []).Add(table);
                }
            }
            foreach (var (sight, tables) in bySight)
            {
                var cells = sight.Split(',');
                for (var i = 0; i < cells.Length; i++)
                    Assert.True(cells[i] != "-" || tables.Select(t => t[i]).Distinct().Count() > 1, $"{total} people, '{sight}': figure {i} can be found.");
            }
        }
    }

    [Theory]
    [InlineData("2026-01-01", "2026-03-31", 1)]
    [InlineData("2025-10-01", "2026-09-30", 4)]
    [InlineData("2026-01-01", "2026-03-30", null)]
    [InlineData("2026-01-02", "2026-03-31", null)]
    [InlineData("2026-10-01", "2026-12-31", null)]
    [InlineData("2026-04-01", "2026-03-31", null)]
    public void Only_whole_quarters_that_have_ended(string from, string to, int? periods) =>
        Assert.Equal(periods, CountPeriods.Between(CountPeriod.Quarter, DateOnly.Parse(from, null), DateOnly.Parse(to, null), new DateOnly(2026, 11, 22))?.Count);

    [Fact]
    public void Only_whole_years_where_years_are_told()
    {
        var today = new DateOnly(2026, 11, 22);
        Assert.Equal([2024 * 4, 2025 * 4], CountPeriods.Between(CountPeriod.Year, new(2024, 1, 1), new(2025, 12, 31), today)!);
        Assert.Null(CountPeriods.Between(CountPeriod.Year, new(2025, 1, 1), new(2025, 3, 31), today));
        Assert.Null(CountPeriods.Between(CountPeriod.Year, new(2026, 1, 1), new(2026, 12, 31), today));
    }

    /// <summary>Twelve people answer one after the other; their case system gets the figures once the quarter is over, and nobody gets them unsigned.</summary>
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task Figures_are_counted_as_answers_are_sent_and_told_when_the_quarter_is_over(DatabaseKind kind)
    {
        var time = new FakeTime();
        await using var app = await PortalApp.Start(kind, time: time, settings: new() { ["Portal:Cases:Secret"] = CaseReceiver.Secret });
        var questions = app.Content.Questionnaires["bemotande"].Form.Pages.SelectMany(p => p.Questions).Where(q => q.Type == "yespartlyno").Select(q => q.Id).ToList();
        var t = app.Words("sv");
        for (var i = 0; i < 12; i++)
        {
            using var person = app.Visitor();
            await person.Begin(app, await app.Invite("bemotande"));
            while (!person.Path.EndsWith("/vem", StringComparison.Ordinal))
            {
                var step = questions.FirstOrDefault(q => person.Path.EndsWith("/" + q, StringComparison.Ordinal));
                // The first question: 7 yes, 5 no. The second: 11 yes, 1 partly. The others are skipped.
                if (step == questions[0])
                    person.Fill(step, i < 7 ? "yes" : "no");
                else if (step == questions[1])
                    person.Fill(step, i < 11 ? "yes" : "partly");
                await person.Press(t["pictures.next"].Plain);
            }
            await person.TellWhoAndSend(app, who: null);
        }
        var quarter = CountPeriods.QuarterOf(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var path = $"/api/questionnaires/bemotande/aggregate?from={CountPeriods.First(quarter):yyyy-MM-dd}&to={CountPeriods.Last(quarter):yyyy-MM-dd}";
        using var http = new HttpClient { BaseAddress = app.Address };

        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.SendAsync(Inviting.Signed(CaseReceiver.Secret, path, time.GetUtcNow()))).StatusCode);
        time.Advance(TimeSpan.FromDays(93));
        var answer = JsonDocument.Parse(await (await http.SendAsync(Inviting.Signed(CaseReceiver.Secret, path, time.GetUtcNow()))).Content.ReadAsStringAsync()).RootElement;

        var unit = Assert.Single(answer.GetProperty("units").EnumerateArray());
        var told = unit.GetProperty("periods")[0].GetProperty("questions").EnumerateArray().ToDictionary(q => q.GetProperty("question").GetString()!);
        // 7, 0, 5: the nothing is hidden, and so is the five, since together they are no less than five.
        Assert.Equal(7, told[questions[0]].GetProperty("yes").GetInt32());
        Assert.Equal(JsonValueKind.Null, told[questions[0]].GetProperty("no").ValueKind);
        // 11, 1, 0: what is hidden would be one together, so all is.
        Assert.All(new[] { "yes", "partly", "no" }, field => Assert.Equal(JsonValueKind.Null, told[questions[1]].GetProperty(field).ValueKind));
    }
}
