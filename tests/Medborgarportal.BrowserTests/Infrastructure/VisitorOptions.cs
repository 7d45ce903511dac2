namespace Medborgarportal.BrowserTests.Infrastructure;

/// <summary>How somebody visits: the screen, what the browser can do, what is chosen on the device and in "Anpassa sidan".</summary>
internal sealed record VisitorOptions
{
    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 900;

    /// <summary>The screen is touched, as a telephone's or a tablet's.</summary>
    public bool Touch { get; init; }

    /// <summary>False: the browser runs no scripts.</summary>
    public bool JavaScript { get; init; } = true;

    /// <summary>False: ours never arrive, as without JavaScript, but the tests can still look around with scripts of their own.</summary>
    public bool OurScripts { get; init; } = true;

    public ColorScheme ColorScheme { get; init; } = ColorScheme.Light;

    public ForcedColors ForcedColors { get; init; } = ForcedColors.None;

    /// <summary>The cookie of "Anpassa sidan", for example <c>theme-dark.size-4</c>.</summary>
    public string? Settings { get; init; }

    /// <summary>Runs before the scripts of each page.</summary>
    public string? InitScript { get; init; }

    /// <summary>How the page looks: part of what tells axe's runs apart.</summary>
    public string Look => $"{Width}/{ColorScheme}/{ForcedColors}/{Settings}/{OurScripts}";
}
