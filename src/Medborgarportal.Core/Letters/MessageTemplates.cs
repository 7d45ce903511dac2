using Medborgarportal.Core.Content;
using Medborgarportal.Core.Submissions;

namespace Medborgarportal.Core.Letters;

/// <summary>The texts of content/messages: what is written outside the portal, and what letters other than decisions begin with.</summary>
internal static class MessageTemplates
{
    /// <summary>"Du har ett nytt meddelande i portalen", and nothing more.</summary>
    public const string NewMessage = "new-message";

    /// <summary>Letter texts: their names, and what may stand in them. Each but the first four can be missing.</summary>
    public static readonly IReadOnlyList<string> Letters = ["investigation", "supplement", "appointment", "appointment-child", "plan", "consent", "message"];

    private static readonly HashSet<string> always = new(StringComparer.Ordinal) { "contact", "phone", "caseNumber", "day" };

    /// <summary>What may stand in what is written outside the portal.</summary>
    private static readonly string[] outside = ["address", "date"];

    private static readonly HashSet<string> values = new(always, StringComparer.Ordinal) { "until", "hours", "time", "plan" };

    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, PageContent>> Load(ContentFolder folder, Municipality municipality, ContentFaults faults)
    {
        var messages = new Dictionary<string, IReadOnlyDictionary<string, PageContent>>(StringComparer.Ordinal);
        foreach (var name in new[] { TellOfDraftsEndJob.Message, NewMessage }.Concat(Letters))
            messages[name] = PageContent.Variants(folder, municipality.Languages, municipality.Fallback, name, language => File(name, language), faults, Letters.Contains(name) ? values : outside);
        foreach (var name in Letters)
        {
            foreach (var (language, page) in messages[name].Where(m => m.Value.Language == m.Key))
                Check(File(name, language), page, faults);
        }
        return messages;
    }

    private static string File(string name, string language) => $"messages/{name}.{language}.md";

    private static void Check(string file, PageContent page, ContentFaults faults)
    {
        if (Placeholder.In(page.Title).Any(p => p.Name is not "plan"))
            faults.Error(file, 1, "the title names a value that can be missing", "name no value there");
        if (LetterTemplate.Keep(page.Markdown, always).Length == 0)
            faults.Error(file, 1, "nothing is left of the text when values are missing", "write a paragraph that names none that can be");
    }
}
