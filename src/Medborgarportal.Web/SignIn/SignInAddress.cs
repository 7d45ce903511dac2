using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Medborgarportal.Web.SignIn;

/// <summary>The addresses that sign-in leads to. Everything it redirects to is a path of the portal's own.</summary>
internal static partial class SignInAddress
{
    public const string Cancelled = "avbruten";
    public const string Fault = "fel";
    public const string LanguageItem = "language";

    private const string DefaultLanguage = "sv";

    /// <summary>Where to go after sign-in: <paramref name="wished"/> when it is a path of this portal, else the person's own pages.</summary>
    public static string After(string language, string? wished) =>
        IsLocal(wished) ? wished! : $"/{language}/mina-sidor";

    /// <summary>Stricter than the framework's own check: no <c>~/</c>, no backslash anywhere, no control characters, at most 2,000 characters.</summary>
    public static bool IsLocal(string? path) =>
        path is { Length: > 0 and <= 2000 } && path[0] == '/' && RedirectHttpResult.IsLocalUrl(path)
        && !path.Contains('\\') && !path.Contains("//", StringComparison.Ordinal) && !path.Any(char.IsControl);

    public static string Login(string language, string till) =>
        $"/{language}/logga-in?till={Uri.EscapeDataString(till)}";

    /// <summary>The page that says kindly that it did not work; keeps where the person was going.</summary>
    /// <param name="properties">Null when the state was lost or tampered with.</param>
    public static string Failure(AuthenticationProperties? properties, string fault)
    {
        var address = $"/{Language(properties)}/logga-in?fel={fault}";
        return properties?.RedirectUri is { } till && IsLocal(till) ? $"{address}&till={Uri.EscapeDataString(till)}" : address;
    }

    public static string Language(AuthenticationProperties? properties) =>
        properties is not null && properties.Items.TryGetValue(LanguageItem, out var language) && language is not null ? language : DefaultLanguage;

    /// <summary>Whether a segment looks like a language: <c>sv</c>, <c>sv-lattlast</c>. Whether the portal has it is for its pages to say.</summary>
    public static bool IsLanguage(string segment) => LanguagePattern().IsMatch(segment);

    public static string LanguageOf(PathString path) =>
        path.Value?.Split('/', 3) is [_, var first, ..] && IsLanguage(first) ? first : DefaultLanguage;

    [GeneratedRegex(@"\A[a-z]{2,3}(-[a-z]{1,20})?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 100)]
    private static partial Regex LanguagePattern();
}
