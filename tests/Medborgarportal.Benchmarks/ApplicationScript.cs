using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Medborgarportal.Benchmarks;

/// <summary>One request of an application, as a browser without JavaScript makes it.</summary>
/// <param name="Fields">The form's fields, encoded, without antiforgery token and seen mark; null for GET.</param>
/// <param name="IsQuestion">A page of the form, not check, send or receipt.</param>
internal sealed record ScriptStep(string Path, string? Fields, bool IsQuestion)
{
    public string Method => Fields is null ? "GET" : "POST";

    /// <summary>What the portal answers when all is well.</summary>
    public int Status => Fields is null ? 200 : 303;
}

/// <summary>
/// All requests from the page before the application to the receipt, found by filling in the forms once: whatever content asks
/// for, with one answer to each question.
/// </summary>
internal sealed class ApplicationScript
{
    /// <summary>About as much as people write where they are asked why.</summary>
    private const string LongText =
        "Jag behöver någon som följer med mig när jag ska handla, gå till badhuset och träffa min syster. Det är svårt att hitta och jag blir lätt rädd i trängsel. "
        + "När någon är med vågar jag åka buss. Då orkar jag också vara ute längre, och jag kan prata med den som är med om något händer på vägen.";

    private readonly List<ScriptStep> steps = [];

    public IReadOnlyList<ScriptStep> Steps => steps;

    public static async Task<ApplicationScript> RecordAsync(Uri portal, string language, string service)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = portal };
        var script = new ApplicationScript();
        var before = await script.GetAsync(http, $"/{language}/ansok/{service}");
        var page = await script.GetAsync(http, Link(before, a => a.ClassList.Contains("ds-button") && a.PathName.StartsWith($"/{language}/ansok/{service}/", StringComparison.Ordinal)));
        while (page.QuerySelector("form.question") is IHtmlFormElement form)
            page = await script.PostAsync(http, page, form);
        page = await script.GetAsync(http, Link(page, a => a.PathName.EndsWith("/skicka", StringComparison.Ordinal)));
        page = await script.GetAsync(http, Link(page, a => a.Search == "?utan"));
        page = await script.PostAsync(http, page, page.Forms[0]);
        if (page.QuerySelector(".number") is null)
            throw new InvalidOperationException($"The application ended at {script.steps[^1].Path}, which is no receipt.");
        return script;
    }

    private async Task<IDocument> GetAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        var page = await ReadAsync(answer);
        steps.Add(new ScriptStep(path, Fields: null, page.QuerySelector("form.question") is not null));
        return page;
    }

    private async Task<IDocument> PostAsync(HttpClient http, IDocument page, IHtmlFormElement form)
    {
        var path = steps[^1].Path;
        var fields = Answers(form).ToList();
        steps.Add(new ScriptStep(path, await new FormUrlEncodedContent(fields).ReadAsStringAsync(), form.ClassList.Contains("question")));
        var hidden = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(i => KeyValuePair.Create(i.Name!, i.Value));
        using var answer = await http.PostAsync(path, new FormUrlEncodedContent(hidden.Concat(fields)));
        if (answer.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"{path} was answered with {(int)answer.StatusCode}: {(await ReadAsync(answer)).QuerySelector(".errors")?.TextContent}");
        return await GetAsync(http, answer.Headers.Location!.OriginalString);
    }

    /// <summary>The first option of each question, and something in each field that is not for a choice made elsewhere.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Answers(IHtmlFormElement form)
    {
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in form.Elements)
        {
            if (element is IHtmlTextAreaElement { Name: { } area })
                yield return KeyValuePair.Create(area, LongText);
            if (element is not IHtmlInputElement { Name: { } name } input)
                continue;
            if (input.Type is "radio" or "checkbox" && input.Value[0] != '_' && chosen.Add(name))
                yield return KeyValuePair.Create(name, input.Value);
            else if (input.Type is "text" or "tel" or "email" && Typed(name, input.Type) is { } typed)
                yield return KeyValuePair.Create(name, typed);
        }
    }

    private static string? Typed(string name, string type) => (type, name.Split('.')) switch
    {
        ("tel", _) => "070-174 06 05",
        ("email", _) => "anna@example.se",
        (_, [_, "day" or "month"]) => "5",
        (_, [_, "year"]) => "2020",
        (_, [_, "number" or "other"]) => null,
        (_, [_, "family"]) => "Åström",
        _ => "Anna",
    };

    private static string Link(IDocument page, Func<IHtmlAnchorElement, bool> isIt) =>
        page.QuerySelectorAll<IHtmlAnchorElement>("main a").FirstOrDefault(isIt)?.GetAttribute("href")
        ?? throw new InvalidOperationException($"The page '{page.Title}' lacks the link that leads on.");

    private static async Task<IDocument> ReadAsync(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStreamAsync());
}
