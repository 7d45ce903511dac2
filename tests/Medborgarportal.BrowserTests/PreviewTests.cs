using Medborgarportal.BrowserTests.Infrastructure;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.BrowserTests;

/// <summary>The page of all components in all states: complete, fit for everyone in every look, and photographed.</summary>
[Collection(SharedPortal.Name)]
public sealed class PreviewTests(PortalFixture portal)
{
    private const string Address = "/utveckling/komponenter";

    public static TheoryData<string, int, string> Looks => new()
    {
        { "light", 1280, "theme-light" },
        { "dark", 1280, "theme-dark" },
        { "contrast", 1280, "theme-contrast" },
        { "narrow", 320, "theme-light" },
        { "largest", 320, "theme-light.size-4.space-2" },
        { "largest-dark", 1280, "theme-dark.size-4" },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public Task Every_state_in_every_look(string name, int width, string settings) => portal.VisitAsync(new() { Width = width, Settings = settings }, async visitor =>
    {
        await visitor.GoToAsync("/sv" + Address);
        await visitor.MeetAsync();
        await visitor.PhotographAsync("components-" + name);
    });

    [Theory]
    [InlineData("sv-lattlast", 1280)]
    [InlineData("en", 1280)]
    [InlineData("fi", 320)]
    [InlineData("ar", 320)]
    [InlineData("ar", 1280)]
    public Task Every_language(string language, int width) => portal.VisitAsync(new() { Width = width }, async visitor =>
    {
        await visitor.GoToAsync($"{Address}?lang={language}");
        Assert.Equal($"/{language}{Address}", visitor.Path);
        await visitor.MeetAsync();
        await visitor.PhotographAsync($"components-{language}-{width}");
    });

    [Fact]
    public Task The_systems_own_colours() => portal.VisitAsync(new() { ForcedColors = ForcedColors.Active }, async visitor =>
    {
        await visitor.GoToAsync("/sv" + Address);
        await visitor.MeetAsync();
        await visitor.PhotographAsync("components-forced");
    });

    [Fact]
    public Task Every_type_of_question_and_every_fault_is_there() => portal.VisitAsync(async visitor =>
    {
        await visitor.GoToAsync("/sv" + Address);
        // Those that are asked in pictures alone are walked where they are (PictureTests).
        foreach (var type in QuestionType.All.Keys.Except(["sort", "point", "photo"]))
        {
            foreach (var state in new[] { "empty", "answered", "missing" })
                Assert.True(await visitor.Page.Locator($"[data-component={type}] [data-state={state}]").CountAsync() > 0, $"content/services/_preview shows no {type} that is {state}");
        }
        var content = portal.Demo.Portal.Services.GetRequiredService<CurrentContent>().Value;
        var texts = content.Languages["sv"].Ui;
        var shown = await visitor.Page.Locator(".errors").Last.InnerTextAsync();
        // An option that is gone is met where a draft has moved (NewQuestionsTests), a day before another where there are two questions (PeriodAndTimeTests).
        string[] notOfQuestions = ["title", "titleOne", "titleMany", "kept", "expired", "missing", "returnCode", "returnCodeMissing", "optionGone", "dateBefore"];
        foreach (var (key, text) in texts.Where(t => t.Key.StartsWith("errors.", StringComparison.Ordinal) && !notOfQuestions.Contains(t.Key["errors.".Length..])))
        {
            var longest = text.Split('{', '}').Where((_, i) => i % 2 == 0).MaxBy(part => part.Length)!;
            Assert.True(shown.Contains(longest.Trim(), StringComparison.Ordinal), $"no state of content/services/_preview/states.yaml shows '{key}'");
        }
    });

    [Fact]
    public async Task An_installation_has_no_such_page()
    {
        var data = Directory.CreateTempSubdirectory("medborgarportal-");
        try
        {
            await using var demo = await DemoHost.StartAsync(DemoOptions.OnFreePorts(data.FullName) with
            {
                Environment = "Production",
                Args = ["--Portal:Keys:Certificate=" + Certificate.Make(data.FullName), "--Portal:Keys:CertificatePassword=" + Certificate.Password],
            });
            using var http = new HttpClient { BaseAddress = new Uri(demo.Options.PortalUrl) };
            Assert.Equal(System.Net.HttpStatusCode.OK, (await http.GetAsync("/sv")).StatusCode);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await http.GetAsync("/sv" + Address)).StatusCode);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await http.GetAsync(Address)).StatusCode);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}
