using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;

namespace Medborgarportal.Tests.DemoCaseSystem;

/// <summary>What the case worker reads.</summary>
public sealed class CasePageTests : IAsyncLifetime
{
    private CaseSystemSite site = null!;

    public async Task InitializeAsync() => site = await CaseSystemSite.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task The_answers_stand_in_the_persons_own_words_by_section_and_life_area()
    {
        var page = await site.PageAsync($"/arenden/{await site.OpenAsync()}");
        var answers = page.QuerySelector("section[aria-labelledby=svar]")!;

        Assert.Contains("Vad vill du göra utanför hemmet?", answers.QuerySelectorAll("dt").Select(d => d.TextContent));
        Assert.Equal("Jag vill träna.\n<b>Och</b> dansa & skratta.", answers.QuerySelector(".area .said")!.TextContent);
        Assert.Empty(answers.QuerySelectorAll("b"));
        Assert.Contains("Förflyttning", answers.QuerySelector(".area h4")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Vet inte", answers.QuerySelectorAll("dt").Single(d => d.TextContent == "Vilken grupp hör du till?").NextElementSibling!.QuerySelector(".badge")!.TextContent);
        Assert.Equal("Vad vill du nå?", answers.QuerySelector(".missing li")!.TextContent.Trim());
        Assert.Equal("sv", answers.QuerySelector(".answers")!.GetAttribute("lang"));
        Assert.Contains("Lättläst svenska", page.QuerySelector(".contact")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_child_has_told_stands_by_itself_marked_as_the_childs_own()
    {
        var message = CaseSystemSite.Application();
        var submission = message["data"]!["submissionId"]!.GetValue<string>();
        var number = (await CaseSystemSite.JsonAsync(await site.PostAsync(message))).GetProperty("caseNumber").GetString();
        Assert.Empty((await site.PageAsync($"/arenden/{number}")).QuerySelectorAll(".child-voice"));
        var child = CaseSystemSite.Event("se.medborgarportal.child-view.submitted.v1", submission, 2, new JsonObject
        {
            ["childViewId"] = Guid.CreateVersion7().ToString(),
            ["submissionId"] = submission,
            ["submittedAt"] = "2026-11-23T15:12:00Z",
            ["language"] = "en",
            ["answers"] = new JsonArray(CaseSystemSite.Answer("want", "you", "What do you want?", "To live with <b>grandma</b>")),
            ["skipped"] = new JsonArray(new JsonObject { ["question"] = "hard", ["label"] = "What is hard?" }),
        });
        var response = await site.PostAsync(child);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(number, (await CaseSystemSite.JsonAsync(response)).GetProperty("caseNumber").GetString());
        Assert.Equal(HttpStatusCode.Conflict, (await site.PostAsync(child)).StatusCode);
        var page = await site.PageAsync($"/arenden/{number}");
        var voice = Assert.Single(page.QuerySelectorAll(".child-voice"));
        Assert.Equal("Barnets egen röst", voice.QuerySelector("h2")!.TextContent);
        Assert.Equal("To live with <b>grandma</b>", voice.QuerySelector(".said")!.TextContent);
        Assert.Equal("en", voice.QuerySelector(".answers")!.GetAttribute("lang"));
        Assert.Contains("What is hard?", voice.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("grandma", page.QuerySelector("section[aria-labelledby=svar]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_childs_view_that_is_not_as_the_contract_says_is_refused()
    {
        var response = await site.PostAsync(CaseSystemSite.Event("se.medborgarportal.child-view.submitted.v1", Guid.CreateVersion7().ToString(), 2, new JsonObject { ["submissionId"] = Guid.CreateVersion7().ToString() }));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }

    [Fact]
    public async Task Who_is_who_and_how_that_is_known_is_told()
    {
        var number = await site.OpenAsync(data => data["parties"]!.AsArray().Add(new JsonObject
        {
            ["role"] = "godMan",
            ["name"] = new JsonObject { ["given"] = "Gunnar", ["family"] = "Ek", ["used"] = null },
            ["personalIdentityNumber"] = null,
            ["basis"] = "Registerutdrag",
            ["scope"] = "Bevaka rätt",
            ["verified"] = false,
        }));
        var parties = (await site.PageAsync($"/arenden/{number}")).QuerySelectorAll(".parties li").Select(Words).ToList();

        Assert.Equal("Den som ansökan gäller Maja Lindqvist Vill kallas Majsan. Pronomen: hon. Personnummer 19920417-9825 Legitimerad", parties[0]);
        Assert.Equal("God man Gunnar Ek Grund: Registerutdrag Omfattar: Bevaka rätt Inte kontrollerad", parties[1]);
    }

    [Theory]
    [InlineData("safe", "no", "Det är inte tryggt att höra av sig.")]
    [InlineData("safe", "some", "bara tryggt att höra av sig på vissa sätt")]
    [InlineData("protected", "yes", "Skyddade personuppgifter.")]
    [InlineData("otherGuardianAgrees", "notSafe", "inte tryggt att kontakta den andra vårdnadshavaren")]
    public async Task What_must_be_known_before_anyone_is_called_stands_first(string question, string value, string warning)
    {
        var number = await site.OpenAsync(data => data["answers"]!.AsArray().Add(CaseSystemSite.Answer(question, "contact", "En fråga", "Ett svar", value: value)));
        var page = await site.PageAsync($"/arenden/{number}");

        Assert.Equal("kontakt", page.QuerySelector(".columns section")!.GetAttribute("aria-labelledby"));
        Assert.Contains(warning, page.QuerySelector(".contact .notice.alarm")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_who_did_not_say_how_to_be_reached_is_not_to_be_left_a_message()
    {
        var number = await site.OpenAsync(data => data["answers"]!.AsArray().RemoveAt(3));
        Assert.Contains("lämna inget meddelande", (await site.PageAsync($"/arenden/{number}")).QuerySelector(".contact")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_shows_what_is_new_what_is_not_verified_and_what_is_decided()
    {
        var first = await site.OpenAsync();
        var second = await site.OpenAsync(data => data["identity"] = "unverified");
        var list = await site.PageAsync("/");
        Assert.Equal([second, first], list.QuerySelectorAll(".cases h2").Select(h => h.TextContent));
        Assert.Equal(2, list.QuerySelectorAll(".badge.new").Length);
        Assert.Contains("Identitet inte kontrollerad", list.QuerySelector(".cases li")!.TextContent, StringComparison.Ordinal);

        await site.PageAsync($"/arenden/{first}");
        Assert.Equal(second, (await site.PageAsync("/?visa=nya")).QuerySelectorAll(".cases h2").Single().TextContent);
        Assert.Equal(second, (await site.PageAsync("/?visa=overifierade")).QuerySelectorAll(".cases h2").Single().TextContent);
        Assert.Empty((await site.PageAsync("/?visa=vantar")).QuerySelectorAll(".cases h2"));
        Assert.Equal(2, (await site.PageAsync("/?visa=%3Cscript%3E")).QuerySelectorAll(".cases h2").Length);
    }

    [Fact]
    public async Task Setting_a_step_tells_the_portal_once()
    {
        var number = await site.OpenAsync();
        var page = await site.SubmitAsync(await site.PageAsync($"/arenden/{number}"), "form[action*=Step]", null, ("step", "investigation"));
        Assert.Equal("Steget är sparat.", page.QuerySelector("[role=status]")!.TextContent);
        page = await site.SubmitAsync(page, "form[action*=Step]", null, ("step", "investigation"));

        var message = Assert.Single(site.Events);
        Assert.Equal("se.medborgarportal.case.status-changed.v1", message.GetProperty("type").GetString());
        Assert.Equal("investigation", message.GetProperty("data").GetProperty("step").GetString());
        Assert.False(message.GetProperty("data").GetProperty("waiting").GetBoolean());
        Assert.Contains("Steg: Utreda", Words(page.QuerySelector(".timeline")!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_says_that_it_is_a_demo_and_may_run_nothing()
    {
        var number = await site.OpenAsync();
        foreach (var path in new[] { "/", $"/arenden/{number}", $"/arenden/{number}/beslut?utfall=approved" })
        {
            var response = await site.Visitor.GetAsync(site.Address + path);
            var page = await Infrastructure.Visitor.ReadAsync(response);
            Assert.Matches("^default-src 'none'; style-src 'self'; img-src http://localhost:[0-9]+; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$", response.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Contains("no-store", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.Contains("demo utan inloggning", page.QuerySelector(".demo")!.TextContent, StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("script, style, [style], [onclick]"));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Equal("sv", page.DocumentElement.GetAttribute("lang"));
            // Every field has a name to be called by.
            Assert.All(page.QuerySelectorAll("main input:not([type=hidden]), main select, main textarea"), field =>
                Assert.True(field.Closest("label") is not null || page.QuerySelector($"label[for='{field.Id}']") is not null, field.OuterHtml));
            Assert.All(page.QuerySelectorAll("[aria-describedby]"), field => Assert.All(field.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotNull(page.GetElementById(id))));
        }
    }

    [Fact]
    public async Task A_case_that_is_not_there_and_a_form_grown_old_get_a_page_with_words()
    {
        var missing = await site.Visitor.GetAsync(site.Address + "/arenden/EX-2026-99999");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal("Sidan finns inte", (await Infrastructure.Visitor.ReadAsync(missing)).QuerySelector("h1")!.TextContent);

        var old = await site.Visitor.PostAsync($"{site.Address}/arenden/{await site.OpenAsync()}?handler=Step", ("step", "support"));
        Assert.Equal(HttpStatusCode.BadRequest, old.StatusCode);
        Assert.Contains("ladda om sidan", (await Infrastructure.Visitor.ReadAsync(old)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty(site.Events);
    }

    [Fact]
    public async Task Another_name_for_this_machine_is_not_answered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, site.Address + "/") { Headers = { Host = "elak.example" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Visitor.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task The_log_names_nobody()
    {
        var number = await site.OpenAsync();
        await site.PageAsync($"/arenden/{number}");
        Assert.DoesNotContain(site.Log.All, line => line.Contains("Maja", StringComparison.Ordinal) || line.Contains("199204179825", StringComparison.Ordinal) || line.Contains("träna", StringComparison.Ordinal));
    }

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
