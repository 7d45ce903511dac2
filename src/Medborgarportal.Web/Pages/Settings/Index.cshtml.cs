using System.Globalization;
using Medborgarportal.Core.Content;
using Medborgarportal.Web.Settings;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Settings;

/// <summary>"Anpassa sidan": text size, spacing, letters, colours, easy-read, pictures, read aloud, one switch, resting.</summary>
[IgnoreAntiforgeryToken]
public sealed class IndexModel(PortalContent content, IAntiforgery antiforgery, TimeProvider time) : PortalPage
{
    private static readonly int[] Steps = [750, 1000, 1500, 2000, 3000, 4000, 6000, 8000, 10_000];

    private Preferences? posted;

    public Preferences Chosen => posted ?? Visit.Preferences;

    public bool EasyReadChosen { get; private set; }

    /// <summary>The token was too old: nothing was changed, press once more.</summary>
    public bool Again { get; private set; }

    /// <summary>Where the person came from, without its language; always a path of the portal.</summary>
    public string Till { get; private set; } = "";

    public bool Saved { get; private set; }

    /// <summary>The easy-read variant of the visit's language, when there is one.</summary>
    public Language? EasyRead => content.Languages.Values.FirstOrDefault(l => l.IsEasyRead && l.Tag == Visit.Language.Tag);

    public Language Plain => content.Languages.Values.FirstOrDefault(l => !l.IsEasyRead && l.Tag == Visit.Language.Tag) ?? Visit.Language;

    /// <summary>How long each item is held in scanning, in milliseconds, with its words.</summary>
    public IReadOnlyList<(string Value, UiText Text)> ScanSteps => [.. Times("settings.switch.seconds")];

    /// <summary>How long the pointer rests before it chooses; never by itself.</summary>
    public IReadOnlyList<(string Value, UiText Text)> Rests => [("off", T["dwell.off"]), .. Times("dwell.seconds")];

    public void OnGet(string? till)
    {
        KeepNowhere();
        Till = Local(till);
        EasyReadChosen = Visit.Language.IsEasyRead;
        Saved = Request.Query.ContainsKey("sparat");
    }

    public async Task<IActionResult> OnPostAsync(string? till)
    {
        KeepNowhere();
        var form = await Request.ReadFormAsync(HttpContext.RequestAborted);
        var preferences = form.ContainsKey("reset")
            ? Preferences.None
            : Preferences.Read(form.Select(field => KeyValuePair.Create(field.Key, field.Value.ToString())));
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
        {
            (posted, EasyReadChosen, Till, Again) = (preferences, form["easyRead"] == "on", Local(till), true);
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        var options = new CookieOptions { SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, HttpOnly = true, IsEssential = true, Path = "/" };
        if (preferences.IsDefault)
        {
            Response.Cookies.Delete(Preferences.Cookie, options);
        }
        else
        {
            options.Expires = time.GetUtcNow().AddYears(1);
            Response.Cookies.Append(Preferences.Cookie, preferences.ToCookie(), options);
        }
        var language = form["easyRead"] == "on" && EasyRead is { } easy ? easy : form["easyRead"] == "off" ? Plain : Visit.Language;
        return SeeOther($"/{language.Code}/anpassa?sparat&till={Uri.EscapeDataString(Local(till))}");
    }

    private IEnumerable<(string Value, UiText Text)> Times(string key) =>
        Steps.Select(ms => (ms.ToString(CultureInfo.InvariantCulture), T[key, ("seconds", (ms / 1000m).ToString("0.##", CultureInfo.InvariantCulture).Replace(".", T["letter.decimal"].Plain, StringComparison.Ordinal))]));

    /// <summary>A path of the portal and nothing else: never another host.</summary>
    private static string Local(string? till) =>
        till is ['/', not '/' and not '\\', ..] && !till.Contains('\\', StringComparison.Ordinal) && till.Length < 500 && !till.StartsWith("/anpassa", StringComparison.Ordinal) ? till : "";
}
