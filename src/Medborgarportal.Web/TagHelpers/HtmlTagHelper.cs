using System.Globalization;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Medborgarportal.Web.TagHelpers;

/// <summary><c>&lt;html visit&gt;</c>: the page's language and direction (WCAG 3.1.1), and what the person has chosen in "Anpassa sidan".</summary>
[HtmlTargetElement("html", Attributes = "visit")]
public sealed class HtmlTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var visit = ViewContext.HttpContext.Visit();
        var chosen = visit.Preferences;
        output.Attributes.RemoveAll("visit");
        Set("lang", visit.Language.Tag);
        Set("dir", visit.Language.Dir);
        Set("data-theme", chosen.Theme);
        Set("data-size", chosen.Size > 1 ? Text(chosen.Size) : null);
        Set("data-space", chosen.Space > 1 ? Text(chosen.Space) : null);
        Set("data-font", chosen.Atkinson ? "atkinson" : null);
        Set("data-pictures", chosen.Pictures ? "on" : null);
        Set("data-speech", chosen.Speech ? "on" : null);
        Set("data-scan", chosen.Scan);
        Set("data-scan-ms", chosen.Scan is null ? null : Text(chosen.ScanStep));
        Set("data-scan-switches", chosen.Scan is null ? null : Text(chosen.Switches));

        void Set(string name, string? value)
        {
            if (value is not null)
                output.Attributes.SetAttribute(name, value);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
