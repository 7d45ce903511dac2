using System.Net;
using Medborgarportal.Core.People;
using Medborgarportal.Demo.OpenIdProvider;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.SignIn;

/// <summary>The portal's sign-in and the demo's provider, over real HTTP.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private SignInSite site = null!;

    public async Task InitializeAsync() => site = await SignInSite.StartAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task A_person_who_chooses_herself_is_signed_in_and_comes_where_she_was_going()
    {
        using var visitor = new Visitor();
        var page = await site.SignInAsync(visitor, "maja", till: "/sv/ansok/ledsagarservice/skicka?steg=2");

        Assert.Equal("/sv/ansok/ledsagarservice/skicka?steg=2", visitor.Address.PathAndQuery);
        Assert.Equal("Maja Lindqvist 199204179825 http://id.elegnamnden.se/loa/1.0/loa3", await site.WhoAsync(visitor));
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task Long_names_and_letters_of_all_kinds_come_through()
    {
        using var visitor = new Visitor();
        await site.SignInAsync(visitor, "desiree");

        Assert.StartsWith("Maximiliana-Désirée Gyllenstierna-Östersundström af Hälsingland 196311309964", await site.WhoAsync(visitor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_is_a_session_cookie_that_scripts_cannot_read_and_that_holds_nothing_readable()
    {
        using var visitor = new Visitor();
        var callback = await site.ChooseAsync(visitor, await site.AtProviderAsync(visitor), "maja");
        var cookie = Assert.Single((await visitor.GetAsync(callback.AbsoluteUri)).Headers.GetValues("Set-Cookie"), c => c.StartsWith("inloggad=", StringComparison.Ordinal));

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("1992", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("Maja", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_carries_pkce_state_nonce_level_and_asks_for_a_fresh_login()
    {
        using var visitor = new Visitor();
        var start = await visitor.GetAsync($"{site.Address}/sv-lattlast/logga-in/eid");
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(start.Headers.Location!.Query);

        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal(43, query["code_challenge"].ToString().Length);
        Assert.Equal(43, query["nonce"].ToString().Length);
        Assert.NotEmpty(query["state"].ToString());
        Assert.Equal("login", query["prompt"]);
        Assert.Equal("sv", query["ui_locales"]);
        Assert.Equal("http://id.elegnamnden.se/loa/1.0/loa3", query["acr_values"]);
        Assert.Equal(site.Address + "/eid/svar", query["redirect_uri"]);
        Assert.Equal("no-store", start.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public async Task One_who_cancels_is_told_so_in_her_language_and_keeps_where_she_was(string language)
    {
        using var visitor = new Visitor();
        var page = await site.SignInAsync(visitor, "", language, $"/{language}/ansok/ledsagarservice/skicka");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal($"/{language}/logga-in?fel=avbruten&till=%2F{language}%2Fansok%2Fledsagarservice%2Fskicka", visitor.Address.PathAndQuery);
        Assert.Equal("ingen", await site.WhoAsync(visitor));
    }

    [Fact]
    public async Task An_e_legitimation_on_too_low_a_level_is_refused()
    {
        using var visitor = new Visitor();
        await site.SignInAsync(visitor, "lars");

        Assert.StartsWith("/sv/logga-in?fel=fel", visitor.Address.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal("ingen", await site.WhoAsync(visitor));
    }

    [Theory]
    [InlineData("https://elak.example/")]
    [InlineData("//elak.example/")]
    [InlineData("/\\elak.example")]
    [InlineData("\\\\elak.example")]
    [InlineData("/sv//elak.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("~/sv")]
    [InlineData("sv/mina-sidor")]
    [InlineData("/sv\r\nSet-Cookie: a=b")]
    [InlineData("/\t/elak.example")]
    [InlineData("")]
    public async Task A_way_out_of_the_portal_leads_to_my_pages_instead(string till)
    {
        using var visitor = new Visitor();
        var page = await site.SignInAsync(visitor, "maja", till: till);

        Assert.Equal($"{site.Address}/sv/mina-sidor", visitor.Address.AbsoluteUri);
        Assert.Equal("hos Maja", await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_page_that_needs_login_leads_to_the_login_page_of_its_language_and_knows_the_way_back()
    {
        using var visitor = new Visitor();
        await visitor.FollowAsync(await visitor.GetAsync($"{site.Address}/en/mina-sidor?visa=brev"));

        Assert.Equal("/en/logga-in?till=%2Fen%2Fmina-sidor%3Fvisa%3Dbrev", visitor.Address.PathAndQuery);
    }

    [Fact]
    public async Task A_tampered_state_is_refused_without_a_word_of_why()
    {
        using var visitor = new Visitor();
        var callback = (await site.ChooseAsync(visitor, await site.AtProviderAsync(visitor), "maja")).AbsoluteUri;
        var page = await visitor.FollowAsync(await visitor.GetAsync(callback.Replace("state=", "state=A", StringComparison.Ordinal)));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("/sv/logga-in?fel=fel", visitor.Address.PathAndQuery);
        Assert.Equal("ingen", await site.WhoAsync(visitor));
    }

    [Fact]
    public async Task An_answer_meant_for_another_browser_signs_nobody_in()
    {
        using var attacker = new Visitor();
        using var victim = new Visitor();
        var callback = await site.ChooseAsync(attacker, await site.AtProviderAsync(attacker), "lars");
        await site.AtProviderAsync(victim);
        await victim.FollowAsync(await victim.GetAsync(callback.AbsoluteUri));

        Assert.StartsWith("/sv/logga-in?fel=fel", victim.Address.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal("ingen", await site.WhoAsync(victim));
    }

    [Fact]
    public async Task An_answer_from_another_issuer_is_refused()
    {
        using var visitor = new Visitor();
        var callback = (await site.ChooseAsync(visitor, await site.AtProviderAsync(visitor), "maja")).AbsoluteUri;
        Assert.Contains("&iss=", callback, StringComparison.Ordinal);
        foreach (var address in new[] { callback.Replace("&iss=", "&iss=https%3A%2F%2Felak.example%2F", StringComparison.Ordinal), callback.Replace("&iss=", "&x=", StringComparison.Ordinal), callback + "&iss=x" })
        {
            await visitor.FollowAsync(await visitor.GetAsync(address));
            Assert.StartsWith("/sv/logga-in?fel=fel", visitor.Address.PathAndQuery, StringComparison.Ordinal);
        }
        Assert.Equal("ingen", await site.WhoAsync(visitor));
    }

    [Theory]
    [InlineData("/eid/svar")]
    [InlineData("/eid/svar?code=x")]
    [InlineData("/eid/svar?error=access_denied")]
    [InlineData("/eid/svar?state=x&state=y&code=%00")]
    public async Task A_call_out_of_nowhere_gets_the_login_page(string path)
    {
        using var visitor = new Visitor();
        var page = await visitor.FollowAsync(await visitor.GetAsync(site.Address + path));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("/sv/logga-in?fel=fel", visitor.Address.PathAndQuery);
    }

    [Fact]
    public async Task The_same_answer_twice_still_ends_where_she_was_going()
    {
        using var visitor = new Visitor();
        var request = await site.AtProviderAsync(visitor, till: "/sv/vem");
        var first = await site.ChooseAsync(visitor, request, "maja");
        var second = await site.ChooseAsync(visitor, request, "maja");
        await visitor.FollowAsync(await visitor.GetAsync(first.AbsoluteUri));
        var page = await visitor.FollowAsync(await visitor.GetAsync(second.AbsoluteUri));

        Assert.Equal("/sv/vem", visitor.Address.PathAndQuery);
        Assert.StartsWith("Maja", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_who_fails_to_sign_in_does_not_go_on_as_the_one_before()
    {
        using var visitor = new Visitor();
        await site.SignInAsync(visitor, "maja");
        await site.SignInAsync(visitor, "lars", till: "/sv/vem");

        Assert.Equal("/sv/logga-in", visitor.Address.AbsolutePath);
    }

    [Fact]
    public async Task A_provider_that_is_down_gives_the_login_page_and_works_again_when_it_is_up_with_a_new_key()
    {
        using var visitor = new Visitor();
        await site.SignInAsync(visitor, "maja");
        await site.RestartProviderAsync();
        using var other = new Visitor();
        await site.SignInAsync(other, "linn");
        Assert.StartsWith("Linn Forsberg", await site.WhoAsync(other), StringComparison.Ordinal);

        using var third = new Visitor();
        var callback = await site.ChooseAsync(third, await site.AtProviderAsync(third), "birger");
        await site.StopProviderAsync();
        var page = await third.FollowAsync(await third.GetAsync(callback.AbsoluteUri));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.StartsWith("/sv/logga-in?fel=fel", third.Address.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_never_answered_gives_the_login_page()
    {
        await using var lonely = await SignInSite.StartAsync(FreePort.Address());
        using var visitor = new Visitor();
        await visitor.FollowAsync(await visitor.GetAsync($"{lonely.Address}/en/logga-in/eid?till=/en/mina-sidor"));

        Assert.Equal("/en/logga-in?fel=fel&till=%2Fen%2Fmina-sidor", visitor.Address.PathAndQuery);
    }

    [Fact]
    public async Task A_wrong_client_secret_signs_nobody_in()
    {
        var address = FreePort.Address();
        var authority = FreePort.Address();
        await using var provider = await SignInSite.StartProviderAsync(authority, address);
        await using var wrong = await SignInSite.StartAsync(authority, clientSecret: "fel", address: address);
        using var visitor = new Visitor();
        await wrong.SignInAsync(visitor, "maja");

        Assert.StartsWith("/sv/logga-in?fel=fel", visitor.Address.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal("ingen", await wrong.WhoAsync(visitor));
    }

    [Fact]
    public async Task Signing_out_needs_the_pages_own_token_or_the_browsers_word()
    {
        using var visitor = new Visitor();
        await site.SignInAsync(visitor, "maja");
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync($"{site.Address}/sv/logga-ut")).StatusCode);
        Assert.StartsWith("Maja", await site.WhoAsync(visitor), StringComparison.Ordinal);

        var token = await (await visitor.GetAsync($"{site.Address}/sv/token")).Content.ReadAsStringAsync();
        await visitor.FollowAsync(await visitor.PostAsync($"{site.Address}/sv/logga-ut", ("__RequestVerificationToken", token)));
        Assert.Equal("/sv", visitor.Address.PathAndQuery);
        Assert.Equal("ingen", await site.WhoAsync(visitor));

        await site.SignInAsync(visitor, "maja");
        using var pressed = new HttpRequestMessage(HttpMethod.Post, $"{site.Address}/sv/logga-ut") { Headers = { { "Sec-Fetch-Site", "same-origin" } } };
        await visitor.SendAsync(pressed);
        Assert.Equal("ingen", await site.WhoAsync(visitor));
    }

    [Fact]
    public async Task A_tampered_session_cookie_is_nobody()
    {
        using var visitor = new Visitor();
        await site.SignInAsync(visitor, "maja");
        var cookie = visitor.Cookies.GetCookies(new Uri(site.Address))["inloggad"]!;
        cookie.Value = cookie.Value[..^5] + "AAAAA";

        Assert.Equal("ingen", await site.WhoAsync(visitor));
    }

    [Fact]
    public async Task The_log_names_nobody_and_holds_no_code()
    {
        using var visitor = new Visitor();
        var callback = await site.ChooseAsync(visitor, await site.AtProviderAsync(visitor), "maja");
        var code = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(callback.Query)["code"].ToString();
        await visitor.FollowAsync(await visitor.GetAsync(callback.AbsoluteUri));
        await site.SignInAsync(visitor, "lars");
        await site.SignInAsync(visitor, "");

        Assert.Contains(site.Log.All, line => line.StartsWith("Warning Sign-in failed: the level of assurance is too low", StringComparison.Ordinal));
        foreach (var secret in new[] { code, "199204179825", "920417", "Maja", "Lindqvist", "199012249935", "Lågh", "cancelled" })
            Assert.DoesNotContain(site.Log.All, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("Portal:Eid:Authority", "")]
    [InlineData("Portal:Eid:Authority", "http://eid.example.se")]
    [InlineData("Portal:Eid:Authority", "eid.example.se")]
    [InlineData("Portal:Eid:ClientId", " ")]
    [InlineData("Portal:Eid:ClientSecret", "")]
    [InlineData("Portal:Eid:Acr", "")]
    [InlineData("Portal:Eid:Scope", "profile")]
    public void A_wrong_setting_is_named_with_an_example(string setting, string value)
    {
        var settings = new Web.SignIn.EidSettings { Authority = "https://eid.example.se", ClientId = "portal", ClientSecret = "hemlig" };
        Assert.True(new Web.SignIn.EidSettingsCheck().Validate(null, settings).Succeeded);
        typeof(Web.SignIn.EidSettings).GetProperty(setting.Split(':')[^1])!.SetValue(settings, value);

        Assert.StartsWith(setting + " must", Assert.Single(new Web.SignIn.EidSettingsCheck().Validate(null, settings).Failures!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("199204179825", true)]
    [InlineData("199204179826", false)]
    [InlineData("19920417-9825", false)]
    [InlineData("9204179825", false)]
    [InlineData("199213179825", false)]
    [InlineData("19920417982５", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_personnummer_is_twelve_digits_with_a_day_and_a_check_digit(string? number, bool valid) =>
        Assert.Equal(valid, PersonalIdentityNumber.IsValid(number));

    [Fact]
    public void Every_test_person_has_a_number_of_the_series_kept_for_tests()
    {
        Assert.All(TestPersons.All, person =>
        {
            Assert.True(PersonalIdentityNumber.IsValid(person.Number), person.Id);
            Assert.InRange(int.Parse(person.Number.AsSpan(8, 3), System.Globalization.CultureInfo.InvariantCulture), 980, 999);
        });
        Assert.Equal(TestPersons.All.Count, TestPersons.All.Select(p => p.Number).Distinct().Count());
        // Those who are spoken of have true numbers too, so that they can be typed into the application.
        Assert.All(TestPersons.All.Where(p => p.Who.Contains("(personnummer ", StringComparison.Ordinal)), person =>
        {
            var number = person.Who.Split("(personnummer ")[1][..13];
            Assert.True(PersonalIdentityNumber.IsValid(number.Replace("-", "", StringComparison.Ordinal)), number);
        });
    }
}
