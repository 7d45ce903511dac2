using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using DemoCaseSystem;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.DemoCaseSystem;

/// <summary>What the portal sends becomes cases: once each, and only when it is the portal's.</summary>
public sealed class IntakeTests : IAsyncLifetime
{
    private CaseSystemSite site = null!;

    public async Task InitializeAsync() => site = await CaseSystemSite.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task An_application_becomes_a_case_with_a_number_and_the_hash_comes_back()
    {
        var response = await site.PostAsync(CaseSystemSite.Application());
        var answer = await CaseSystemSite.JsonAsync(response);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Matches(@"^EX-\d{4}-00001$", answer.GetProperty("caseNumber").GetString());
        Assert.Equal(new string('b', 64), answer.GetProperty("snapshotSha256").GetString());
    }

    [Fact]
    public async Task The_same_event_twice_is_one_case_and_says_so_with_the_same_number()
    {
        var message = CaseSystemSite.Application();
        var first = await CaseSystemSite.JsonAsync(await site.PostAsync(message));
        var again = await site.PostAsync(message);
        var second = await CaseSystemSite.JsonAsync(again);

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(first.GetProperty("caseNumber").GetString(), second.GetProperty("caseNumber").GetString());
        Assert.Equal(new string('b', 64), second.GetProperty("snapshotSha256").GetString());
        Assert.Single((await site.PageAsync("/")).QuerySelectorAll(".cases li"));
    }

    [Fact]
    public async Task Many_at_once_get_numbers_of_their_own_without_holes()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => site.OpenAsync()));
        Assert.Equal(Enumerable.Range(1, 25).Select(n => $"{n:00000}"), answers.Select(a => a[^5..]).Order());
    }

    [Fact]
    public async Task What_the_portal_has_not_signed_is_refused_and_leaves_nothing()
    {
        var message = CaseSystemSite.Application();
        var refused = new[]
        {
            await site.PostAsync(message, secret: "whsec_" + Convert.ToBase64String(Encoding.UTF8.GetBytes("en annan hemlighet, lika lång"))),
            await site.PostAsync(message, change: r => r.Content = Content(r, [.. r.Content!.ReadAsByteArrayAsync().Result, (byte)' '])),
            await site.PostAsync(message, change: r => r.Headers.Remove("webhook-signature")),
            await site.PostAsync(message, change: r => r.Headers.Remove("webhook-id")),
            await site.PostAsync(message, age: TimeSpan.FromMinutes(6)),
            await site.PostAsync(message, age: TimeSpan.FromMinutes(-6)),
        };

        Assert.All(refused, r => Assert.Equal(HttpStatusCode.Unauthorized, r.StatusCode));
        Assert.All(refused, r => Assert.Equal("application/problem+json", r.Content.Headers.ContentType!.MediaType));
        Assert.Empty((await site.PageAsync("/")).QuerySelectorAll(".cases li"));
    }

    [Fact]
    public async Task While_secrets_are_changed_both_are_taken()
    {
        var other = "whsec_" + Convert.ToBase64String(Encoding.UTF8.GetBytes("en annan hemlighet, lika lång"));
        await using var both = await CaseSystemSite.StartAsync(portalUp: false, secrets: $"{other} {CaseSystemSite.Secret}");

        Assert.Equal(HttpStatusCode.OK, (await both.PostAsync(CaseSystemSite.Application())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await both.PostAsync(CaseSystemSite.Application(), other)).StatusCode);
    }

    [Fact]
    public async Task What_is_not_of_the_contract_is_refused_with_the_field()
    {
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await site.PostAsync(CaseSystemSite.Application(), change: r => r.Content!.Headers.ContentType = new("application/json"))).StatusCode);

        var without = await site.PostAsync(CaseSystemSite.Application(data => data.Remove("answers")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        var wrong = await site.PostAsync(CaseSystemSite.Application(data => data["answers"]![0]!["label"] = 7));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("$.answers[0].label", (await CaseSystemSite.JsonAsync(wrong)).GetProperty("errors")[0].GetProperty("field").GetString());

        var old = CaseSystemSite.Application();
        old["specversion"] = "0.3";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.PostAsync(old)).StatusCode);
        Assert.Empty((await site.PageAsync("/")).QuerySelectorAll(".cases li"));
    }

    [Fact]
    public async Task What_is_too_large_is_refused()
    {
        var response = await site.PostAsync(CaseSystemSite.Application(data => data["answers"]![0]!["text"] = new string('a', 6_000_000)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Other_events_are_kept_and_shown_and_one_that_is_missing_is_told()
    {
        var message = CaseSystemSite.Application();
        var number = (await CaseSystemSite.JsonAsync(await site.PostAsync(message))).GetProperty("caseNumber").GetString();
        var submission = message["subject"]!.GetValue<string>();
        JsonObject Letter(string what, int sequence) => CaseSystemSite.Event($"se.medborgarportal.letter.{what}.v1", submission, sequence, new JsonObject
        {
            ["submissionId"] = submission,
            ["letterId"] = Guid.CreateVersion7().ToString(),
            ["decisionId"] = "b1",
            ["at"] = "2026-11-23T10:00:00Z",
        });

        Assert.Equal(HttpStatusCode.OK, (await site.PostAsync(Letter("opened", 3))).StatusCode);
        var page = await site.PageAsync($"/arenden/{number}");
        Assert.Contains("Brevet öppnades av mottagaren", page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("meddelande 2", page.QuerySelector(".notice.alarm")!.TextContent, StringComparison.Ordinal);

        await site.PostAsync(Letter("available", 2));
        page = await site.PageAsync($"/arenden/{number}");
        Assert.Contains("Brevet finns i portalen", page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".notice.alarm"));
    }

    [Fact]
    public async Task One_that_was_stored_before_the_line_broke_is_known_when_it_comes_again()
    {
        var message = CaseSystemSite.Application();
        site.Services.GetRequiredService<FaultSwitch>().Current = Fault.LostAnswer;
        await Assert.ThrowsAsync<HttpRequestException>(() => site.PostAsync(message));
        await site.RestartAsync();

        Assert.Equal(HttpStatusCode.Conflict, (await site.PostAsync(message)).StatusCode);
        Assert.Single((await site.PageAsync("/")).QuerySelectorAll(".cases li"));
    }

    [Theory]
    [InlineData(Fault.Error, HttpStatusCode.InternalServerError)]
    [InlineData(Fault.Conflict, HttpStatusCode.Conflict)]
    [InlineData(Fault.Refuse, HttpStatusCode.UnprocessableEntity)]
    public async Task A_fault_that_is_set_is_answered_and_stores_nothing(Fault fault, HttpStatusCode status)
    {
        var faults = site.Services.GetRequiredService<FaultSwitch>();
        faults.Current = fault;
        Assert.Equal(status, (await site.PostAsync(CaseSystemSite.Application())).StatusCode);
        faults.Current = Fault.None;

        Assert.EndsWith("00001", await site.OpenAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Down_cuts_the_line()
    {
        site.Services.GetRequiredService<FaultSwitch>().Current = Fault.Down;
        await Assert.ThrowsAsync<HttpRequestException>(() => site.PostAsync(CaseSystemSite.Application()));
    }

    [Fact]
    public async Task Faults_can_be_set_in_development_only()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.GetAsync(site.Address + "/fault")).StatusCode);

        await using var development = await CaseSystemSite.StartAsync(environment: "Development");
        var page = await development.SubmitAsync(await development.PageAsync("/fault"), "form", changes: ("fault", "Error"));
        Assert.Contains("Påhittat fel är på", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.InternalServerError, (await development.PostAsync(CaseSystemSite.Application())).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hemlig")]
    [InlineData("whsec_AAAA")]
    public async Task A_secret_that_cannot_be_is_named_at_the_start(string secret)
    {
        var told = await Assert.ThrowsAnyAsync<Exception>(() => CaseSystemSite.StartAsync(portalUp: false, secrets: secret));
        Assert.Contains("CaseSystem:Secret must be whsec_", told.Message, StringComparison.Ordinal);
    }

    private static ByteArrayContent Content(HttpRequestMessage request, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = request.Content!.Headers.ContentType;
        return content;
    }
}
