using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Medborgarportal.Core.Letters;

/// <summary>What letters are made into PDF with.</summary>
public sealed record PdfSettings
{
    public const string Setting = "Portal:Pdf:Chromium";

    private const string Usual = "/usr/bin/chromium";

    /// <summary>The program; null: letters are printed by the reader's own browser instead.</summary>
    public string? Chromium { get; init; }

    /// <summary>A letter that has not been made after this long is not made.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long somebody waits for their turn.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many are made at once: each takes a hundred megabytes for a second.</summary>
    public int AtATime { get; init; } = 2;

    /// <summary>Reads <c>Portal:Pdf:Chromium</c>: left out, the usual place if something lies there; empty, none.</summary>
    /// <exception cref="SettingException">There is no such program.</exception>
    public static PdfSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration[Setting] is not { } named)
            return new PdfSettings { Chromium = File.Exists(Usual) ? Usual : null };
        if (named.Length == 0)
            return new PdfSettings();
        var program = PortalRoot.Resolve(environment, named);
        return File.Exists(program) ? new PdfSettings { Chromium = program } : throw new SettingException(
            Setting, "There is no such file.", "left out, empty (letters are then not made into PDF) or the path of Chromium or Chrome.", Usual);
    }
}
