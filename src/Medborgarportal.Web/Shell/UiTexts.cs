using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Medborgarportal.Core.Content;
using Microsoft.AspNetCore.Html;

namespace Medborgarportal.Web.Shell;

/// <summary>A text of content/, encoded for HTML once when content is loaded and not at each request.</summary>
public sealed class UiText(string plain) : IHtmlContent
{
    private readonly string encoded = UiTexts.Encoder.Encode(plain);

    /// <summary>The text itself, for attributes of tag helpers and placeholders.</summary>
    public string Plain { get; } = plain;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(encoded);

    public override string ToString() => Plain;
}

/// <summary>The interface's texts in every language variant of content/.</summary>
public sealed class LanguageTexts(PortalContent content)
{
    private readonly Dictionary<string, UiTexts> texts = content.Languages.Values.ToDictionary(l => l.Code, l => new UiTexts(l), StringComparer.Ordinal);

    public IReadOnlyDictionary<string, UiTexts> All => texts;

    public bool TryGet(string code, [NotNullWhen(true)] out UiTexts? found) => texts.TryGetValue(code, out found);
}

/// <summary>The interface's texts in one language variant: <c>T["nav.start"]</c>.</summary>
public sealed class UiTexts
{
    /// <summary>Letters of all scripts are written as they are: a page in Swedish is smaller and its source can be read.</summary>
    public static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly Dictionary<string, UiText> texts;

    public UiTexts(Language language)
    {
        Language = language;
        texts = language.Ui.ToDictionary(t => t.Key, t => new UiText(language.IsRightToLeft ? LeftToRightRuns.Isolate(t.Value) : t.Value), StringComparer.Ordinal);
    }

    public Language Language { get; }

    /// <summary>The text with this key.</summary>
    /// <exception cref="KeyNotFoundException">The key stands in no language file; a test reads the sources for such keys.</exception>
    public UiText this[string key] =>
        texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"The text '{key}' is missing in content/ui/{Language.Code}.yaml.");

    public bool Has(string key) => texts.ContainsKey(key);

    /// <summary>The text with its placeholders filled in: <c>{name}</c>.</summary>
    public UiText this[string key, params ReadOnlySpan<(string Name, string Value)> values]
    {
        get
        {
            var text = this[key].Plain;
            foreach (var (name, value) in values)
                text = text.Replace("{" + name + "}", Language.IsRightToLeft ? LeftToRightRuns.IsolateValue(value) : value, StringComparison.Ordinal);
            return new UiText(text);
        }
    }

    /// <summary>The text in the form that goes with a number ("3 saker"), which stands for <c>{name}</c> in it.</summary>
    public UiText Count(string key, string name, int number) =>
        this[PluralForms.Key(Language.Ui, key, Language.Tag, number), (name, number.ToString(CultureInfo.InvariantCulture))];
}
