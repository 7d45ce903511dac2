using Medborgarportal.Web.Apply;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Medborgarportal.Web.SignIn;

/// <summary>Sign-in with e-legitimation: the session's cookie, the provider, and the two addresses that start and end it.</summary>
public static class SignInSetup
{
    /// <summary>The scheme and the name of the session's cookie.</summary>
    public const string CookieScheme = "inloggad";

    public const string EidScheme = "eid";

    /// <summary>Where the provider sends the person back; registered there as <c>{Portal:BaseUrl}/eid/svar</c>.</summary>
    public const string CallbackPath = "/eid/svar";

    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EidSettings>()
            .Bind(configuration.GetSection(EidSettings.Section))
            .Configure(s => s.BaseUrl = configuration["Portal:BaseUrl"] is { Length: > 0 } address ? address : null)
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<EidSettings>, EidSettingsCheck>();
        services.AddAntiforgery();
        // The callback's query holds a code, and the handler would tell the provider's words: neither belongs in a log.
        services.AddLogging(logging => logging
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning)
            .AddFilter(typeof(EidHandler).FullName, LogLevel.Warning));

        services.AddAuthentication(CookieScheme)
            .AddCookie(CookieScheme, cookie =>
            {
                cookie.Cookie.Name = CookieScheme;
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.IsEssential = true;
                // A session cookie: it ends with the browser, and at the latest after a working day without a sign of life.
                cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
                cookie.SlidingExpiration = true;
                cookie.Events.OnRedirectToLogin = ToLoginPage;
                cookie.Events.OnRedirectToAccessDenied = ToLoginPage;
            })
            .AddOAuth<EidHandlerOptions, EidHandler>(EidScheme, _ => { });
        services.AddOptions<CookieAuthenticationOptions>(CookieScheme).Configure<IOptions<EidSettings>>((cookie, settings) =>
            cookie.Cookie.SecurePolicy = Secure(settings.Value));
        services.AddOptions<EidHandlerOptions>(EidScheme)
            .Configure<IOptions<EidSettings>>((eid, settings) => Configure(eid, settings.Value))
            .PostConfigure(eid =>
            {
                var document = eid.Settings.Authority.TrimEnd('/') + "/.well-known/openid-configuration";
                eid.Documents = new HttpDocumentRetriever(eid.Backchannel) { RequireHttps = !new Uri(document).IsLoopback };
                eid.Provider = new ConfigurationManager<OpenIdConnectConfiguration>(document, new OpenIdConnectConfigurationRetriever(), eid.Documents);
            });
        return services;
    }

    /// <summary><c>GET /{language}/logga-in/eid?till={path}</c> starts sign-in; <c>POST /{language}/logga-ut</c> ends it.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet("/{language}/logga-in/eid", (string language, string? till, HttpContext http) =>
        {
            if (!SignInAddress.IsLanguage(language))
                return Results.NotFound();
            http.Response.Headers.CacheControl = "no-store";
            var properties = new AuthenticationProperties { RedirectUri = SignInAddress.After(language, till), IsPersistent = false };
            properties.Items[SignInAddress.LanguageItem] = language;
            return Results.Challenge(properties, [EidScheme]);
        });
        // Before the page at the same address, which would take any method.
        app.MapPost("/{language}/logga-ut", SignOutAsync).WithOrder(-1);
    }

    private static async Task<IResult> SignOutAsync(string language, HttpContext http, IAntiforgery antiforgery)
    {
        if (!SignInAddress.IsLanguage(language))
            return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        // Whoever presses "Logga ut" on a shared computer must get out, even when the page's token has grown old;
        // the browser's own word that the press was made on our page is enough for that.
        if (http.Request.Headers["Sec-Fetch-Site"] != "same-origin" && !await antiforgery.IsRequestValidAsync(http))
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        await http.SignOutAsync(CookieScheme);
        // Whoever sits down next on a shared computer gets none of the drafts either.
        DraftCookies.DeleteAll(http);
        return Results.LocalRedirect($"/{language}");
    }

    private static void Configure(EidHandlerOptions eid, EidSettings settings)
    {
        eid.Settings = settings;
        eid.ClientId = settings.ClientId;
        eid.ClientSecret = settings.ClientSecret;
        eid.AuthorizationEndpoint = "";
        eid.TokenEndpoint = "";
        eid.CallbackPath = CallbackPath;
        eid.SignInScheme = CookieScheme;
        eid.UsePkce = true;
        eid.SaveTokens = false;
        eid.Scope.Clear();
        foreach (var scope in settings.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            eid.Scope.Add(scope);
        eid.BackchannelTimeout = TimeSpan.FromSeconds(10);
        // Nobody is hurried: an app may have to be found, updated and understood first.
        eid.RemoteAuthenticationTimeout = TimeSpan.FromHours(1);
        eid.CorrelationCookie.Name = "eid.";
        eid.CorrelationCookie.SameSite = SameSiteMode.Lax;
        eid.CorrelationCookie.SecurePolicy = Secure(settings);
        eid.Events.OnAccessDenied = context =>
        {
            context.Response.Redirect(SignInAddress.Failure(context.Properties, SignInAddress.Cancelled));
            context.HandleResponse();
            return Task.CompletedTask;
        };
        eid.Events.OnRemoteFailure = FailedAsync;
    }

    private static async Task FailedAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        // A second press at the provider brings a second answer, whose correlation the first has used up: the person is in already.
        // Only when this very round signed them in; otherwise one who fails to sign in would go on as the one before.
        if (context.Properties is { RedirectUri: { } till } state && state.Items.TryGetValue(EidHandler.Nonce, out var round) && round is not null
            && await context.HttpContext.AuthenticateAsync(CookieScheme) is { Properties: { } session } && session.Items.TryGetValue(EidHandler.Nonce, out var signedIn) && round == signedIn)
        {
            context.Response.Redirect(till);
            return;
        }
        var logger = context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SignInSetup).FullName!);
        SignInLog.Failed(logger, context.Failure is SignInException known ? known.Message : "the answer does not hold", context.Failure?.GetType().Name ?? "unknown");
        context.Response.Redirect(SignInAddress.Failure(context.Properties, SignInAddress.Fault));
    }

    private static Task ToLoginPage(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        // A page that was posted to is not one to come back to: what it showed is.
        var till = request.PathBase + request.Path + (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? request.QueryString : QueryString.Empty);
        context.Response.Redirect(SignInAddress.Login(SignInAddress.LanguageOf(request.Path), till));
        return Task.CompletedTask;
    }

    private static CookieSecurePolicy Secure(EidSettings settings) =>
        settings.BaseUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
}
