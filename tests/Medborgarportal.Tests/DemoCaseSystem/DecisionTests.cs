using System.Text.Json;
using AngleSharp.Dom;
using Medborgarportal.Core.Cases;
using Microsoft.AspNetCore.Http;

namespace Medborgarportal.Tests.DemoCaseSystem;

/// <summary>A case worker decides, and the portal is told.</summary>
public sealed class DecisionTests : IAsyncLifetime
{
    private CaseSystemSite site = null!;

    public async Task InitializeAsync() => site = await CaseSystemSite.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task The_form_begins_with_what_can_be_known()
    {
        var page = await FormAsync("approved");
        string? Value(string field) => page.GetElementById(field) switch
        {
            AngleSharp.Html.Dom.IHtmlSelectElement select => select.Value,
            var other => other!.GetAttribute("value"),
        };

        Assert.Equal("20", Value("Amount"));
        Assert.Equal("hours", Value("Unit"));
        Assert.Equal("month", Value("Per"));
        Assert.EndsWith("-01", Value("From"), StringComparison.Ordinal);
        Assert.Equal("19920417-9825", Value("Recipient"));
        Assert.Equal("court", Value("Appeal"));
        var text = page.GetElementById("Formal")!.TextContent;
        Assert.Contains("beviljar ansökan om ledsagarservice enligt 9 § 3 lagen (1993:387)", text, StringComparison.Ordinal);
        Assert.Contains("{överklaga}", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("approved", "beviljar ansökan")]
    [InlineData("partly", "till en del")]
    [InlineData("rejected", "avslår ansökan")]
    [InlineData("ended", "upphör den")]
    public async Task Each_outcome_is_looked_over_and_sent_as_the_contract_says(string outcome, string words)
    {
        var page = await LookOverAsync(outcome);
        Assert.StartsWith("Granska beslutet", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var formal = page.QuerySelector(".formal")!.TextContent;
        Assert.Contains(words, formal, StringComparison.Ordinal);
        Assert.Contains("inom tre veckor från den dag då du fick del av beslutet", formal, StringComparison.Ordinal);
        Assert.DoesNotContain("{", formal, StringComparison.Ordinal);
        Assert.Empty(site.Events);

        page = await site.SubmitAsync(page, "form.decide", ("steg", "skicka"));
        Assert.Equal("Beslutet är fattat och går till portalen.", page.QuerySelector("[role=status]")!.TextContent);
        Assert.Equal("Levererad", page.QuerySelector(".decision .badge")!.TextContent);

        var (headers, body) = site.Received.First();
        Assert.Equal("application/cloudevents+json", headers.ContentType);
        Assert.True(StandardWebhooks.Verify([WebhookSecret.TryParse(CaseSystemSite.Secret)!], headers["webhook-id"], headers["webhook-timestamp"], headers["webhook-signature"], body, DateTimeOffset.UtcNow));
        var faults = new List<FieldFault>();
        var decision = Assert.IsType<DecisionMade>(IncomingEvent.Read(JsonDocument.Parse(body).RootElement, faults)?.Data);
        Assert.Empty(faults);
        Assert.Equal(outcome, decision.Outcome);
        Assert.Equal(outcome is "approved" or "partly" ? new DecisionExtent(20, "hours", "month") : null, decision.Extent);
        Assert.Equal(outcome == "rejected", decision.Period is null);
        Assert.Equal("Du behöver någon med dig.\nDet är bra för dig att träffa folk.", decision.Reasons.Plain);
        Assert.Equal("199204179825", Assert.Single(decision.Recipients).PersonalIdentityNumber);
        Assert.Equal(formal, decision.Formal.Text);

        var status = site.Events[1];
        Assert.Equal("2", status.GetProperty("sequence").GetString());
        Assert.Equal("decision", status.GetProperty("data").GetProperty("step").GetString());
        Assert.Equal(outcome is "approved" or "partly", status.GetProperty("data").GetProperty("waiting").GetBoolean());
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_the_top_and_at_the_field_and_nothing_typed_is_lost()
    {
        var page = await site.SubmitAsync(await FormAsync("approved"), "form.decide", ("steg", "granska"),
            ("Form.Amount", "många"), ("Form.Plain", ""), ("Form.Provider", "Solrosen & Co"), ("Form.To", "2020-01-01"), ("Form.Recipient", "19920417-9826"));

        Assert.StartsWith("Fel: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(["#Amount", "#To", "#Recipient", "#Plain"], page.QuerySelectorAll(".notice.alarm a").Select(a => a.GetAttribute("href")));
        Assert.All(page.QuerySelectorAll(".notice.alarm a"), link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!)));
        var amount = page.GetElementById("Amount")!;
        Assert.Equal("true", amount.GetAttribute("aria-invalid"));
        Assert.Equal("många", amount.GetAttribute("value"));
        Assert.Contains("Skriv hur mycket med siffror", page.GetElementById("fel-Amount")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Solrosen & Co", page.GetElementById("Provider")!.GetAttribute("value"));
        Assert.Empty(site.Events);
    }

    [Fact]
    public async Task Going_back_to_change_keeps_everything_typed()
    {
        var page = await site.SubmitAsync(await LookOverAsync("approved"), "form.decide", ("steg", "andra"));

        Assert.Equal("Du behöver någon med dig.\nDet är bra för dig att träffa folk.", ((AngleSharp.Html.Dom.IHtmlTextAreaElement)page.GetElementById("Plain")!).Value.ReplaceLineEndings("\n"));
        Assert.Contains("{skäl}", page.GetElementById("Formal")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_e_legitimation_a_recipient_and_a_check_of_who_it_is_are_needed()
    {
        var number = await site.OpenAsync(data =>
        {
            data["identity"] = "unverified";
            data["parties"]![0]!["verified"] = false;
        });
        var page = await site.SubmitAsync(await site.PageAsync($"/arenden/{number}/beslut?utfall=approved"), "form.decide", ("steg", "granska"), ("Form.Plain", "Du behöver det."));
        Assert.Equal(["#Recipient", "#IdentityChecked"], page.QuerySelectorAll(".notice.alarm a").Select(a => a.GetAttribute("href")));

        page = await site.SubmitAsync(page, "form.decide", ("steg", "granska"), ("Form.Recipient", "19920417 9825"), ("Form.IdentityChecked", "true"));
        Assert.Contains("19920417-9825", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_hard_to_read_is_told_before_it_is_sent()
    {
        var page = await site.SubmitAsync(await FormAsync("rejected"), "form.decide", ("steg", "granska"),
            ("Form.Plain", "Nämnden avslår ansökan om ledsagarservice med motiveringen att den sökande inte bedöms tillhöra lagens personkrets och att behovet bedöms kunna tillgodoses genom ledsagning."));
        Assert.Contains("Ganska svårt att läsa", page.QuerySelector("section[aria-labelledby=skal] .notice")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_twice_is_one_decision()
    {
        var page = await LookOverAsync("approved");
        await site.SubmitAsync(page, "form.decide", ("steg", "skicka"));
        await site.SubmitAsync(page, "form.decide", ("steg", "skicka"));

        Assert.Equal(2, site.Events.Count);
    }

    [Fact]
    public async Task While_the_portal_is_down_it_waits_and_goes_when_it_is_up_once_and_in_order()
    {
        await using var lonely = await CaseSystemSite.StartAsync(portalUp: false);
        var number = await lonely.OpenAsync();
        var page = await lonely.SubmitAsync(await LookOverAsync("approved", lonely, number), "form.decide", ("steg", "skicka"));
        Assert.Contains("Väntar", page.QuerySelector(".decision .delivery")!.TextContent, StringComparison.Ordinal);
        await lonely.SendAgainAsync();
        Assert.Contains("Portalen svarar inte", (await lonely.PageAsync($"/arenden/{number}")).QuerySelector(".decision .delivery")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 meddelanden väntar", (await lonely.PageAsync("/")).Body!.TextContent, StringComparison.Ordinal);

        await lonely.RestartAsync();
        await lonely.StartPortalAsync();
        await lonely.SendAgainAsync();
        await lonely.SendAgainAsync();
        Assert.Equal(["1", "2"], lonely.Events.Select(e => e.GetProperty("sequence").GetString()));
        Assert.Equal("Levererad", (await lonely.PageAsync($"/arenden/{number}")).QuerySelector(".decision .badge")!.TextContent);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(429)]
    public async Task An_answer_that_may_change_is_asked_for_again_with_the_same_event(int status)
    {
        site.Portal = _ => Results.StatusCode(status);
        var number = await site.OpenAsync();
        await site.SubmitAsync(await LookOverAsync("approved", site, number), "form.decide", ("steg", "skicka"));
        Assert.Contains($"Portalen svarade {status}", (await site.PageAsync($"/arenden/{number}")).QuerySelector(".decision .delivery")!.TextContent, StringComparison.Ordinal);
        // The later message of the case does not overtake.
        Assert.All(site.Events, e => Assert.Equal("1", e.GetProperty("sequence").GetString()));

        site.Portal = _ => Results.Json(new { status = "accepted" }, statusCode: 202);
        await site.SendAgainAsync();
        Assert.Single(site.Events.Where(e => e.GetProperty("sequence").GetString() == "1").Select(e => e.GetProperty("id").GetString()).Distinct());
        Assert.Equal("2", site.Events[^1].GetProperty("sequence").GetString());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(409)]
    public async Task A_portal_that_had_it_already_is_done_with_it(int status)
    {
        site.Portal = _ => Results.Json(new { status = "duplicate" }, statusCode: status);
        var page = await site.SubmitAsync(await LookOverAsync("approved"), "form.decide", ("steg", "skicka"));
        Assert.Equal("Levererad", page.QuerySelector(".decision .badge")!.TextContent);
    }

    [Fact]
    public async Task What_the_portal_refuses_is_shown_with_its_reasons_and_can_be_put_right()
    {
        site.Portal = message => message.GetProperty("type").GetString()!.Contains("decision", StringComparison.Ordinal)
            ? Results.Problem(title: "The event cannot be taken in", statusCode: 422, extensions: new Dictionary<string, object?> { ["errors"] = new[] { new { field = "data.reasons.plain", detail = "is too long" } } })
            : Results.Json(new { status = "accepted" }, statusCode: 202);
        var number = await site.OpenAsync();
        var page = await site.SubmitAsync(await LookOverAsync("approved", site, number), "form.decide", ("steg", "skicka"));

        var refused = page.QuerySelector(".decision .notice.alarm")!.TextContent;
        Assert.Contains("Portalen tog inte emot det.", refused, StringComparison.Ordinal);
        Assert.Contains("data.reasons.plain: is too long", refused, StringComparison.Ordinal);
        Assert.Contains(number, (await site.PageAsync("/")).QuerySelector(".notice.alarm")!.TextContent, StringComparison.Ordinal);
        // It does not hold back what comes after.
        Assert.Equal(["1", "2"], site.Events.Select(e => e.GetProperty("sequence").GetString()));

        site.Portal = _ => Results.Json(new { status = "accepted", warnings = new[] { "reasons.plain: LIX 45, helst högst 30" } }, statusCode: 202);
        var form = await site.PageAsync(page.QuerySelector("a[href*=ratta]")!.GetAttribute("href")!);
        Assert.Equal("20", form.GetElementById("Amount")!.GetAttribute("value"));
        page = await site.SubmitAsync(await site.SubmitAsync(form, "form.decide", ("steg", "granska")), "form.decide", ("steg", "skicka"));
        Assert.Contains("LIX 45", page.QuerySelector(".decision .notice")!.TextContent, StringComparison.Ordinal);
        Assert.NotEqual(site.Events[0].GetProperty("data").GetProperty("decisionId").GetString(), site.Events[2].GetProperty("data").GetProperty("decisionId").GetString());
    }

    [Fact]
    public async Task Words_of_the_portal_are_shown_as_words()
    {
        site.Portal = _ => Results.Json(new { status = "accepted", warnings = new[] { "<script>alert(1)</script>" } }, statusCode: 202);
        var page = await site.SubmitAsync(await LookOverAsync("approved"), "form.decide", ("steg", "skicka"));
        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Contains("<script>", page.QuerySelector(".decision .notice")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<IDocument> FormAsync(string outcome) => await site.PageAsync($"/arenden/{await site.OpenAsync()}/beslut?utfall={outcome}");

    private async Task<IDocument> LookOverAsync(string outcome, CaseSystemSite? at = null, string? number = null)
    {
        at ??= site;
        number ??= await at.OpenAsync();
        return await at.SubmitAsync(
            await at.PageAsync($"/arenden/{number}/beslut?utfall={outcome}"),
            "form.decide",
            ("steg", "granska"),
            ("Form.Plain", "Du behöver någon med dig.\r\nDet är bra för dig att träffa folk."));
    }
}
