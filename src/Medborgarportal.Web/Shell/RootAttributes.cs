using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Medborgarportal.Web.Shell;

/// <summary>
/// The attributes of <c>&lt;html&gt;</c>: the page's language and direction (WCAG 3.1.1), and what the person has chosen in "Anpassa sidan".
/// No tag helper, since that would hold the whole page back until its end.
/// </summary>
public sealed class RootAttributes(Visit visit) : IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        var chosen = visit.Preferences;
        writer.Write("lang=\"");
        encoder.Encode(writer, visit.Language.Tag);
        writer.Write('"');
        Write("dir", visit.Language.Dir);
        Write("data-theme", chosen.Theme);
        Write("data-size", chosen.Size > 1 ? Text(chosen.Size) : null);
        Write("data-space", chosen.Space > 1 ? Text(chosen.Space) : null);
        Write("data-font", chosen.Atkinson ? "atkinson" : null);
        Write("data-pictures", chosen.Pictures ? "on" : null);
        Write("data-speech", chosen.Speech ? "on" : null);
        Write("data-next", chosen.AutoNext ? "on" : null);
        Write("data-scan", chosen.Scan);
        Write("data-scan-ms", chosen.Scan is null ? null : Text(chosen.ScanStep));
        Write("data-scan-switches", chosen.Scan is null ? null : Text(chosen.Switches));
        Write("data-dwell", chosen.Dwell is { } dwell ? Text(dwell) : null);

        void Write(string name, string? value)
        {
            if (value is null)
                return;
            writer.Write(' ');
            writer.Write(name);
            writer.Write("=\"");
            encoder.Encode(writer, value);
            writer.Write('"');
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
