using System.Globalization;

namespace Medborgarportal.Web.Settings;

/// <summary>
/// What a person has chosen in "Anpassa sidan". Lives in a cookie of its own that is set only when something is chosen; holds nothing
/// about who the person is. A value that is not known counts as not chosen.
/// </summary>
public sealed record Preferences
{
    public const string Cookie = "anpassa";

    /// <summary>Posted by the form for stepping with two switches; the cookie holds its two parts.</summary>
    public const string TwoSwitches = "two";

    public static readonly Preferences None = new();

    /// <summary>light, dark or contrast; null follows the device.</summary>
    public string? Theme { get; init; }

    /// <summary>Text size, 1 (as it is) to 4.</summary>
    public int Size { get; init; } = 1;

    /// <summary>Space between lines and letters, 1 (as it is) or 2.</summary>
    public int Space { get; init; } = 1;

    /// <summary>Whether letters are drawn in Atkinson Hyperlegible Next.</summary>
    public bool Atkinson { get; init; }

    /// <summary>A picture on every question that has one.</summary>
    public bool Pictures { get; init; }

    /// <summary>The read-aloud button is offered.</summary>
    public bool Speech { get; init; } = true;

    /// <summary>One-switch scanning: auto, step, or null when it is off.</summary>
    public string? Scan { get; init; }

    /// <summary>Milliseconds a step of scanning takes, 750–10000.</summary>
    public int ScanStep { get; init; } = 2000;

    /// <summary>How many switches: 1, or 2 (next and choose).</summary>
    public int Switches { get; init; } = 1;

    /// <summary>Milliseconds that the pointer rests on a thing before it is chosen, 750–10000; null when resting chooses nothing.</summary>
    public int? Dwell { get; init; }

    /// <summary>In a questionnaire in pictures, an answer that is a single choice leads on by itself: never unless asked for (WCAG 3.2.2).</summary>
    public bool AutoNext { get; init; }

    public bool IsDefault => this == None;

    /// <summary>Reads the cookie's or a posted form's values; what is not understood is left as it was.</summary>
    public static Preferences Read(IEnumerable<KeyValuePair<string, string>> values)
    {
        var read = None;
        foreach (var (name, value) in values)
        {
            read = name switch
            {
                "theme" when value is "light" or "dark" or "contrast" => read with { Theme = value },
                "size" => read with { Size = Number(value, 1, 4, read.Size) },
                "space" => read with { Space = Number(value, 1, 2, read.Space) },
                "font" => read with { Atkinson = value == "atkinson" },
                "pictures" => read with { Pictures = value == "on" },
                "speech" => read with { Speech = value != "off" },
                "scan" when value is "auto" or "step" => read with { Scan = value },
                "scan" when value is TwoSwitches => read with { Scan = "step", Switches = 2 },
                "step" => read with { ScanStep = Number(value, 750, 10_000, read.ScanStep) },
                "switches" => read with { Switches = Number(value, 1, 2, read.Switches) },
                "dwell" => read with { Dwell = Number(value, 750, 10_000, 0) is > 0 and var dwell ? dwell : null },
                "next" => read with { AutoNext = value == "on" },
                _ => read,
            };
        }
        return read;
    }

    public static Preferences FromCookie(string? cookie) =>
        string.IsNullOrEmpty(cookie) || cookie.Length > 300
            ? None
            : Read(cookie.Split('.').Select(pair => pair.Split('-', 2)).Where(pair => pair.Length == 2).Select(pair => KeyValuePair.Create(pair[0], pair[1])));

    public string ToCookie()
    {
        var values = new List<string>();
        if (Theme is not null)
            values.Add("theme-" + Theme);
        if (Size != None.Size)
            values.Add("size-" + Size);
        if (Space != None.Space)
            values.Add("space-" + Space);
        if (Atkinson)
            values.Add("font-atkinson");
        if (Pictures)
            values.Add("pictures-on");
        if (!Speech)
            values.Add("speech-off");
        if (Scan is not null)
            values.Add("scan-" + Scan);
        if (ScanStep != None.ScanStep)
            values.Add("step-" + ScanStep);
        if (Switches != None.Switches)
            values.Add("switches-" + Switches);
        if (Dwell is not null)
            values.Add("dwell-" + Dwell);
        if (AutoNext)
            values.Add("next-on");
        return string.Join('.', values);
    }

    private static int Number(string text, int least, int most, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : otherwise;
}
