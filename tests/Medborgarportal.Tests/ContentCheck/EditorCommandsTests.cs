using System.Net;
using Medborgarportal.ContentCheck;
using Medborgarportal.ContentCheck.Preview;
using Medborgarportal.Core.Content;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.ContentCheck;

/// <summary>What an editor has besides the check: begin a service, look at it, and see all that there is.</summary>
public sealed class EditorCommandsTests : IDisposable
{
    private readonly ContentCopy content = new();

    public void Dispose() => content.Dispose();

    [Fact]
    public async Task New_MakesEveryFileInEveryLanguage_WhichCannotBePublishedUnwritten()
    {
        var (exit, told) = await Run("new", "parkering");

        Assert.Equal(0, exit);
        Assert.Contains("Mappen content/services/parkering är klar att fylla i.", told, StringComparison.Ordinal);
        Assert.Contains("before.sv-lattlast.md", told, StringComparison.Ordinal);
        var languages = PortalLanguages();
        Assert.Equal(1 + (3 * languages.Count), Directory.GetFiles(Path.Combine(content.Folder, "services", "parkering")).Length);
        var (result, lines) = content.Check();
        Assert.Equal(1, result);
        var errors = lines.Where(l => l.Contains(": error:", StringComparison.Ordinal)).ToList();
        Assert.All(errors, error => Assert.StartsWith("services/parkering/", error, StringComparison.Ordinal));
        foreach (var language in languages)
            Assert.Contains(errors, e => e.StartsWith($"services/parkering/{language}.yaml:1: error: the text is not written yet", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Parkering")]
    [InlineData("å")]
    [InlineData("../bort")]
    [InlineData("")]
    [InlineData("ledsagarservice")]
    public async Task New_RefusesAnIdThatIsTakenOrNoAddress(string id)
    {
        var before = Directory.GetDirectories(Path.Combine(content.Folder, "services")).Length;

        Assert.Equal(2, (await Run("new", id)).Exit);
        Assert.Equal(before, Directory.GetDirectories(Path.Combine(content.Folder, "services")).Length);
    }

    [Fact]
    public async Task List_TellsServicesByCategory_WithLanguagesQuestionsAndLix()
    {
        File.Delete(Path.Combine(content.Folder, "pages/kakor/en.md"));

        var (exit, told) = await Run("list");

        Assert.Equal(0, exit);
        var lines = told.Split('\n');
        var lss = Array.FindIndex(lines, l => l == "services: lss");
        var service = Array.FindIndex(lines, lss, l => l.StartsWith("  ledsagarservice ", StringComparison.Ordinal));
        Assert.True(lss >= 0 && service > lss);
        Assert.Matches(@"sv sv-lattlast en.* \d+ questions +LIX sv \d+, sv-lattlast \d+, en \d+", lines[service]);
        Assert.Contains(lines, l => l.StartsWith("  kakor ", StringComparison.Ordinal) && l.Contains("missing: en", StringComparison.Ordinal));
        Assert.Contains("letters: _default", lines);
    }

    [Fact]
    public async Task Preview_ShowsEveryLanguageWithItsFigures_AndTheFaultsOfAServiceThatHasSome()
    {
        content.Replace("services/ledsagarservice/en.yaml", "      nature: Being out in nature\n", "");
        var file = Path.Combine(content.Folder, "preview.html");

        var (exit, _) = await Run("preview", "ledsagarservice", "--out", file);

        Assert.Equal(0, exit);
        var html = await File.ReadAllTextAsync(file);
        Assert.Contains("services/ledsagarservice/en.yaml:1: error: the text ", html, StringComparison.Ordinal);
        Assert.Contains("missing: options: nature", html, StringComparison.Ordinal);
        Assert.DoesNotContain("missing: options: yes", html, StringComparison.Ordinal);
        Assert.Contains("when: {question: whom", html, StringComparison.Ordinal);
        Assert.Equal(0, (await Run("preview", "stod-och-samtal", "--out", file)).Exit);
        Assert.Contains("what is not written here is shown in", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        foreach (var words in new[] { "Varför behöver du en ledsagare?", "Why do you need a companion?", "<b>LIX ", "Longest sentence" })
            Assert.Contains(words, html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kakor", "Kakor")]
    [InlineData("letters/ledsagarservice/approved", "Du får ledsagarservice")]
    public async Task Preview_ShowsPagesAndLetters(string name, string words)
    {
        var file = Path.Combine(content.Folder, "preview.html");

        Assert.Equal(0, (await Run("preview", name, "--out", file)).Exit);
        Assert.Contains(words, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_OfWhatIsNotThere_NamesWhatIs()
    {
        var (exit, told) = await Run("preview", "ledsagar");

        Assert.Equal(2, exit);
        Assert.Contains("ledsagarservice", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServedPreview_ReadsContentAnew_ForThisMachineAlone()
    {
        await using var app = PreviewCommand.Build(new PreviewSite(new ContentFolder(content.Folder), look: null, TimeProvider.System), port: 0);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Assert.StartsWith("http://127.0.0.1:", address, StringComparison.Ordinal);
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        Assert.Contains("Varför behöver du en ledsagare?", await http.GetStringAsync("/ledsagarservice"), StringComparison.Ordinal);

        content.Replace("services/ledsagarservice/sv.yaml", "Varför behöver du en ledsagare?", "Varför vill du ha en ledsagare?");

        Assert.Contains("Varför vill du ha en ledsagare?", await http.GetStringAsync("/ledsagarservice"), StringComparison.Ordinal);
        Assert.Contains("href=\"/ledsagarservice\"", await http.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/look/../../municipality.yaml")).StatusCode);
        using var stranger = new HttpRequestMessage(HttpMethod.Get, "/ledsagarservice") { Headers = { Host = "elak.example" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await http.SendAsync(stranger)).StatusCode);
    }

    [Fact]
    public async Task CommandThatIsNotKnown_TellsThoseThatAre()
    {
        var (exit, told) = await Run("publish");

        Assert.Equal(2, exit);
        Assert.Contains("preview", told, StringComparison.Ordinal);
    }

    /// <summary>Those that are to have every text.</summary>
    private List<string> PortalLanguages() =>
        Municipality.Load(new ContentFolder(content.Folder), new ContentFaults()) is { } municipality ? [.. municipality.Languages.Where(l => !municipality.Fallback.ContainsKey(l))] : [];

    private async Task<(int Exit, string Told)> Run(params string[] args)
    {
        using var output = new StringWriter();
        var exit = await Commands.RunAsync([.. args, "--content", content.Folder], output, TimeProvider.System);
        return (exit, output.ToString().ReplaceLineEndings("\n"));
    }
}
