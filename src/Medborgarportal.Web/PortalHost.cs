using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Medborgarportal.Core;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Children;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.Notifications;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Core.Safety;
using Medborgarportal.Core.Search;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Api;
using Medborgarportal.Web.Apply;
using Medborgarportal.Web.Boards;
using Medborgarportal.Web.Development;
using Medborgarportal.Web.Feedback;
using Medborgarportal.Web.Letters;
using Medborgarportal.Web.Safety;
using Medborgarportal.Web.Shell;
using Medborgarportal.Web.SignIn;
using Medborgarportal.Web.TagHelpers;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;

namespace Medborgarportal.Web;

/// <summary>The portal as a host: the executable, the demo and the tests all start it here. Reads as a table of contents.</summary>
public static class PortalHost
{
    /// <summary>Most that one form may weigh: a long text in emoji, percent-encoded, and then some.</summary>
    private const int LargestForm = 8 * 1024 * 1024;

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        var (services, configuration, environment) = (builder.Services, builder.Configuration, builder.Environment);

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestForm;
        });
        // It warns at each form that no-store is written where no-store stands.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error);
        // Addresses are not logged: the link of a child's invitation is one.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        var content = services.AddContent(configuration, environment);
        var assets = services.AddAssets(content, configuration, environment);
        services.AddStorage(configuration, environment);
        services.AddCases(configuration, environment, content.Municipality.Source);
        services.AddNotifications(configuration, environment);
        services.AddSubmissions();
        services.AddAttachments(configuration, environment);
        services.AddChildren();
        services.AddFeedback(configuration);
        services.AddQuestionnaires(configuration);
        services.AddLetters(configuration, environment);
        services.AddScoped<PdfLetters>();
        services.AddSignIn(configuration);
        services.AddPages(environment);
        services.AddSafety(environment);

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseAssets(assets);
        app.UseResponseCompression();
        app.UseErrorPages();
        app.UseChangedContent();
        app.UseMiddleware<SafetyPages>();
        app.UseRouting();
        app.UseForms();
        app.UseWithoutCookies();
        app.UseMiddleware<MemoryPages>();
        app.UseAuthentication();
        app.UseVisits();
        app.UseAuthorization();
        app.MapStart();
        app.MapSignIn();
        app.MapCaseApi();
        app.MapQuestionnaireApi();
        app.MapOfferApi();
        app.MapLetterFiles();
        app.MapHealth();
        app.MapBoards();
        app.MapPreview();
        app.MapRazorPages();
        return app;
    }

    private static Assets AddAssets(this IServiceCollection services, PortalContent content, ConfigurationManager configuration, IHostEnvironment environment)
    {
        var assets = Assets.Load(
            PortalRoot.Resolve(environment, "wwwroot"),
            SymbolSet.Load(configuration[SymbolSet.Setting] is { Length: > 0 } set ? PortalRoot.Resolve(environment, set) : null));
        assets.RequireSymbols(content);
        services.AddSingleton(assets);
        services.AddSingleton<Licences>();
        return assets;
    }

    private static void AddPages(this IServiceCollection services, IHostEnvironment environment)
    {
        // The demo runs other sites in the same process: only the portal's own pages are its pages.
        services.AddRazorPages(pages => pages.Conventions.ConfigureFilter(new HandledMethods())).ConfigureApplicationPartManager(parts =>
        {
            parts.ApplicationParts.Clear();
            parts.ApplicationParts.Add(new AssemblyPart(typeof(PortalHost).Assembly));
            parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(typeof(PortalHost).Assembly));
        });
        services.AddHttpContextAccessor();
        services.AddResponseCompression(compression =>
        {
            // A stranger cannot measure a secret out of these sizes: no page writes what an address asks for, cookies do not follow along
            // from other sites (SameSite), and each antiforgery token is masked anew.
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html"];
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        // For the views' @inject; the visit itself is the request's.
        services.AddTransient(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.Visit());
        services.AddTransient(provider => provider.GetRequiredService<Visit>().T);
        services.AddSingleton<LanguageChoice>();
        services.AddOfContent(environment, (_, content) => new LanguageTexts(content));
        services.AddOfContent(environment, (provider, content) => new ContentTexts(content, new SymbolPicture(provider.GetRequiredService<Assets>(), content)));
        services.AddOfContent(environment, (provider, content) => new SymbolPicture(provider.GetRequiredService<Assets>(), content));
        services.AddOfContent(environment, (provider, content) => new KeptBoards(content, provider.GetRequiredService<Assets>(), provider.GetRequiredService<LanguageTexts>()));
        services.AddOfContent(environment, (_, _) => new FrameParts());
        services.AddOfContent(environment, (_, _) => new KeptPages());
        services.AddOfContent(environment, (_, content) => new HardWords(content));
        services.AddOfContent(environment, (_, content) => new SearchIndex(content, language => FixedPages.Of(content, language)));
        services.AddSingleton<Attempts>();
        services.AddSingleton<CookielessForms>();
        services.AddScoped<CarriedFiles>();
        services.AddScoped<RoutelessView>();
        services.Configure<RouteOptions>(routes => routes.ConstraintMap["lang"] = typeof(LanguageConstraint));
        // Letters of every script are written as they are: å is two bytes, &#xE5; would be six.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<FormOptions>(form =>
        {
            form.ValueLengthLimit = LargestForm;
            form.ValueCountLimit = 2000;
        });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "skydd";
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.FormFieldName = "skydd";
        });
    }

    private static void AddSafety(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSingleton<IHttpContextFactory, DiscreetContexts>();
        services.AddScoped<SafetyPageWriter>();
        services.AddSingleton<OfferCounts>();
        services.AddSingleton<KeepOfferCountsJob>();
        services.AddHostedService(provider => provider.GetRequiredService<KeepOfferCountsJob>());
        services.AddOfContent(environment, (_, _) => new KeptSafetyPages());
    }

    private static void MapStart(this IEndpointRouteBuilder app) =>
        app.MapMethods("/", ["GET", "HEAD"], (HttpContext context, LanguageChoice choice) =>
        {
            context.Response.Headers.Vary = "Accept-Language";
            return Results.Redirect("/" + choice.Of(context).Code);
        });
}
