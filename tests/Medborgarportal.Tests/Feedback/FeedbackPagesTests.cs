using System.Net;
using System.Text.RegularExpressions;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Web.Shell;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Feedback;

/// <summary>Complaints, views and praise, page by page, as somebody without scripts and without a login leaves them.</summary>
public sealed partial class FeedbackPagesTests
{
    [Theory]
    [ClassData(typeof(EveryLanguage))]
    public async Task Somebody_leaves_a_complaint_and_comes_back_with_the_words(string language)
    {
        var app = await PortalApp.Shared();
        var t = app.Words(language);
        using var citizen = app.Visitor(language);

        await citizen.Visit("/synpunkter");
        Assert.Equal(app.Content.Feedback!.Before[language].Title, citizen.Heading);
        citizen.AssertSays("112");
        await citizen.Press(t["feedback.begin"].Plain);
        await Answer(citizen, t, "kind", "complaint");
        await Answer(citizen, t, "leftBy", "relative");
        await Answer(citizen, t, "concerns", "provider");
        await Answer(citizen, t, "provider", "solsidan");
        await Answer(citizen, t, "unit", "aldre");
        await Answer(citizen, t, "what", "Ingen kom i lördags. \u0639\u0631\u0628\u064a");
        await Answer(citizen, t, "happened", "I lördags");
        await Answer(citizen, t, "wish", "Att någon kommer.");
        await Answer(citizen, t, "reply", "code");
        await Answer(citizen, t, "name", "Kim");
        Assert.Equal(t["feedback.checkTitle"].Plain, citizen.Heading);
        citizen.AssertSays("Ingen kom i lördags.");
        citizen.AssertSays(t["feedback.record"].Plain);
        await citizen.Press(t["feedback.send"].Plain);

        Assert.Equal(app.Content.Feedback.After[language].Title, citizen.Heading);
        Assert.Equal($"/{language}/synpunkter", citizen.Address.PathAndQuery);
        var code = Code(citizen);
        Assert.Equal(FeedbackBox.CodeWords, code.Split(' ').Length);
        Assert.Empty(citizen.Cookies.GetAllCookies());
        var sent = Assert.Single((await app.Messages()).Select(m => m.GetProperty("data")), d => d.TryGetProperty("register", out _) && !d.TryGetProperty("pictures", out _) && d.GetProperty("language").GetString() == language);
        Assert.Equal("{\"received\":\"" + sent.GetProperty("register").GetProperty("received").GetString() + "\",\"category\":\"complaint\",\"receivedBy\":\"portalen\",\"leftBy\":\"relative\",\"concerns\":\"provider\",\"inWriting\":true,", sent.GetProperty("register").GetRawText().Split("\"shortDescription\"")[0]);
        Assert.Equal("solsidan", sent.GetProperty("provider").GetString());
        Assert.Equal("aldre", sent.GetProperty("unit").GetString());
        Assert.Equal("", sent.GetProperty("register").GetProperty("measure").GetString());

        await citizen.Visit("/synpunkter/svar");
        await citizen.Fill("code", code.ToUpperInvariant().Replace('Å', 'A').Replace('Ä', 'A').Replace('Ö', 'O')).PressOnce(t["feedback.show"].Plain);
        Assert.Equal(HttpStatusCode.OK, citizen.Status);
        citizen.AssertSays(t["feedback.noAnswer"].Plain);
        citizen.AssertSays("Att någon kommer.");
        citizen.AssertDoesNotSay("Kim");
    }

    [Fact]
    public async Task What_is_left_out_or_wrong_is_told_kindly_and_nothing_typed_is_lost()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        using var citizen = app.Visitor();
        await citizen.Visit("/synpunkter");
        await citizen.Press(t["feedback.begin"].Plain);

        await citizen.PressOnce(t["feedback.next"].Plain);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        Assert.Contains(app.Content.Feedback!.Form.Texts["sv"].Questions["kind"].Missing!, citizen.Errors!.TextContent, StringComparison.Ordinal);
        await Answer(citizen, t, "kind", "praise");
        await Answer(citizen, t, "leftBy", "client");
        // What a decision is about is no appeal, and says so.
        await Answer(citizen, t, "concerns", "decision");
        citizen.AssertSays("överklaga");
        await citizen.Press(t["question.back"].Plain);
        Assert.Equal(["decision"], citizen.Ticked("concerns"));
        await Answer(citizen, t, "concerns", "portal");
        Assert.NotNull(citizen.Page.QuerySelector("[name=what]"));
        // Whom to call, with the day on which each was checked.
        citizen.AssertSays("Kvinnofridslinjen");
        citizen.AssertSays("Uppgiften kontrollerad");
        await Answer(citizen, t, "what", "Min handläggare Karim var snäll. Mitt nummer är 19710811-9830.");
        await Answer(citizen, t, "happened", "");
        await Answer(citizen, t, "wish", "");
        await Answer(citizen, t, "reply", "anonymous");

        citizen.AssertSays(t["feedback.namesAnonymous"].Plain);
        Assert.Equal(["Karim", "19710811-9830"], citizen.Page.QuerySelectorAll(".notice.note li").Select(e => e.TextContent.Trim()));
        citizen.AssertSays(t["feedback.recordAnonymous"].Plain);
        // A form that is not from this site, or too old, sends nothing and loses nothing.
        var foreign = citizen.Request(t["feedback.send"].Plain);
        foreign.Headers.Remove("Sec-Fetch-Site");
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        await citizen.Show(await citizen.Send(foreign), foreign.RequestUri!);
        Assert.Equal(HttpStatusCode.BadRequest, citizen.Status);
        citizen.AssertSays(t["feedback.again.title"].Plain);
        citizen.AssertSays("Min handläggare Karim var snäll.");
        citizen.Forge(CookielessForms.Field, "gammal");
        await citizen.PressOnce(t["feedback.send"].Plain);
        Assert.Equal(HttpStatusCode.BadRequest, citizen.Status);
        // The page's own button works the next time; a second press is the same complaint with the same words.
        var twice = citizen.Request(t["feedback.send"].Plain);
        await citizen.PressOnce(t["feedback.send"].Plain);
        var code = Code(citizen);
        var again = new HttpRequestMessage(HttpMethod.Post, twice.RequestUri) { Content = twice.Content };
        again.Headers.Add("Sec-Fetch-Site", "same-origin");
        await citizen.Show(await citizen.Send(again), again.RequestUri!);
        Assert.Equal(code, Code(citizen));
        Assert.True(citizen.Response.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", Assert.Single(citizen.Response.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task A_wrong_code_opens_nothing_and_is_not_repeated_in_any_address()
    {
        var app = await PortalApp.Shared();
        var t = app.Words("sv");
        using var citizen = app.Visitor();
        await citizen.Visit("/synpunkter/svar");

        await citizen.Fill("code", "kaffe björk äventyr citron moln").PressOnce(t["feedback.show"].Plain);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, citizen.Status);
        citizen.AssertSays(t["feedback.codeWrong"].Plain);
        Assert.Equal("kaffe björk äventyr citron moln", citizen.Value("code"));
        Assert.Equal("/sv/synpunkter/svar", citizen.Address.PathAndQuery);
    }

    internal static async Task Answer(Citizen citizen, UiTexts t, string question, string answer)
    {
        citizen.Fill(question, answer.Length == 0 ? [] : [answer]);
        await citizen.Press(t["feedback.next"].Plain);
    }

    internal static string Code(Citizen citizen) => Spaces().Replace(citizen.Page.QuerySelector(".number.words")!.TextContent.Trim(), " ");

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();
}
