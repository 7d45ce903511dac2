using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.People;
using Medborgarportal.Web.Settings;

namespace Medborgarportal.Web.Shell;

/// <summary>What every page needs to know of a request: language, texts, preferences, who is logged in.</summary>
public sealed class Visit
{
    public required Language Language { get; init; }

    public required UiTexts T { get; init; }

    /// <summary>The interface's texts in every language variant, for what a page shows in another than its own.</summary>
    public required IReadOnlyDictionary<string, UiTexts> Texts { get; init; }

    public required Preferences Preferences { get; init; }

    public SignedInPerson? Person { get; init; }

    /// <summary>The address after the language, with its leading slash, without query: what the language switch keeps.</summary>
    public required string PathAfterLanguage { get; init; }

    /// <summary>What is wrong with content that was changed while the portal runs, in Development; its last faultless reading is shown meanwhile.</summary>
    public IReadOnlyList<ContentFault> ContentFaults { get; init; } = [];

    /// <summary>A text of content/ in the language variant with this code; null for the visit's own.</summary>
    public Words Words(string text, string? language) => Shell.Words.Of(this, text, language);

    /// <summary>What a question asks.</summary>
    public Words Label(QuestionTexts question) => Words(question.Label, question.Language);

    /// <summary>"This text is in Swedish only", in the reader's language; null when a text in the variant with this code needs no notice.</summary>
    public UiText? OnlyIn(string? language) =>
        language is not null && Texts.TryGetValue(language, out var other) && other.Language.Tag != Language.Tag && T.Has("onlyIn." + other.Language.Tag) ? T["onlyIn." + other.Language.Tag] : null;

    /// <summary>An address in the visit's language: <c>Url("/ansok")</c> → <c>/sv/ansok</c>.</summary>
    public string Url(string path) => "/" + Language.Code + path;
}

public static class VisitOfRequest
{
    /// <summary>The visit of a request to a page.</summary>
    /// <exception cref="InvalidOperationException">The address has no language: it is not a page's.</exception>
    public static Visit Visit(this HttpContext context) =>
        context.Features.Get<Visit>() ?? throw new InvalidOperationException("There is no visit outside the pages.");
}
