using System.Net;
using Medborgarportal.Demo.OpenIdProvider;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Web.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Tests.SignIn;

/// <summary>The portal's sign-in with a few bare pages round it, over real HTTP, beside a provider.</summary>
internal sealed class SignInSite : IAsyncDisposable
{
    private readonly WebApplication portal;
    private WebApplication? provider;

    private SignInSite(string address, string authority, WebApplication portal, WebApplication? provider, LogLines log) =>
        (Address, Authority, this.portal, this.provider, Log) = (address, authority, portal, provider, log);

    public string Address { get; }

    public string Authority { get; }

    public LogLines Log { get; }

    /// <param name="authority">A provider that runs already; null: the demo's own is started.</param>
    public static async Task<SignInSite> StartAsync(string? authority = null, TimeProvider? providerTime = null, string clientSecret = "hemlig", string? address = null)
    {
        address ??= FreePort.Address();
        WebApplication? eid = null;
        if (authority is null)
        {
            authority = FreePort.Address();
            eid = await StartProviderAsync(authority, address, providerTime);
        }
        var log = new LogLines();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Portal:BaseUrl"] = address,
            ["Portal:Eid:Authority"] = authority,
            ["Portal:Eid:ClientId"] = "portal",
            ["Portal:Eid:ClientSecret"] = clientSecret,
        });
        builder.Services.AddAuthorization();
        builder.Services.AddSignIn(builder.Configuration);
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapSignIn();
        app.MapGet("/{language}/vem", (HttpContext http) => http.SignedInPerson() is { } p ? $"{p.GivenName} {p.FamilyName} {p.PersonalIdentityNumber} {p.AssuranceLevel}" : "ingen");
        app.MapGet("/{language}/mina-sidor", (HttpContext http) => "hos " + http.SignedInPerson()!.GivenName).RequireAuthorization();
        app.MapGet("/{language}/logga-in", (HttpContext http) => "logga in " + http.Request.QueryString);
        app.MapGet("/{language}", () => "start");
        app.MapGet("/{language}/token", (HttpContext http, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(http).RequestToken!);
        await app.StartAsync();
        return new SignInSite(address, authority, app, eid, log);
    }

    public static async Task<WebApplication> StartProviderAsync(string authority, string portal, TimeProvider? time = null)
    {
        var eid = ProviderHost.Build([], builder =>
        {
            builder.WebHost.UseUrls(authority);
            builder.Logging.ClearProviders();
            if (time is not null)
                builder.Services.AddSingleton(time);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Provider:Issuer"] = authority,
                ["Provider:ClientId"] = "portal",
                ["Provider:ClientSecret"] = "hemlig",
                ["Provider:RedirectUri"] = portal + SignInSetup.CallbackPath,
            });
        });
        await eid.StartAsync();
        return eid;
    }

    /// <summary>The provider goes down and comes up with a new key.</summary>
    public async Task RestartProviderAsync()
    {
        await StopProviderAsync();
        provider = await StartProviderAsync(Authority, Address);
    }

    public async Task StopProviderAsync()
    {
        if (provider is null)
            return;
        await provider.StopAsync();
        await provider.DisposeAsync();
        provider = null;
    }

    /// <summary>Starts sign-in and stands at the provider's page; gives the secret of its form.</summary>
    public async Task<string> AtProviderAsync(Visitor visitor, string language = "sv", string? till = null)
    {
        var query = till is null ? "" : "?till=" + Uri.EscapeDataString(till);
        var page = await visitor.FollowAsync(await visitor.GetAsync($"{Address}/{language}/logga-in/eid{query}"));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return (await Visitor.ReadAsync(page)).QuerySelector("input[name=request]")!.GetAttribute("value")!;
    }

    /// <summary>Chooses a person and stops at the portal's callback, before going there.</summary>
    public async Task<Uri> ChooseAsync(Visitor visitor, string request, string person)
    {
        await visitor.FollowAsync(await visitor.PostAsync($"{Authority}/valj", ("request", request), ("person", person)), u => u.AbsolutePath == SignInSetup.CallbackPath);
        return visitor.Address;
    }

    public async Task<HttpResponseMessage> SignInAsync(Visitor visitor, string person, string language = "sv", string? till = null)
    {
        var callback = await ChooseAsync(visitor, await AtProviderAsync(visitor, language, till), person);
        return await visitor.FollowAsync(await visitor.GetAsync(callback.AbsoluteUri));
    }

    public async Task<string> WhoAsync(Visitor visitor) => await (await visitor.GetAsync($"{Address}/sv/vem")).Content.ReadAsStringAsync();

    public async ValueTask DisposeAsync()
    {
        await portal.StopAsync();
        await portal.DisposeAsync();
        await StopProviderAsync();
    }
}
