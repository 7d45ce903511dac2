using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Web.Letters;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Letters;

/// <summary>A letter that is no decision: what it is, what to do and until when, the whole of it, and the answer in place.</summary>
public sealed class PostModel(PortalContent content, LetterMail mail, LetterReplies replies, AttachmentIntake intake, IAntiforgery antiforgery) : ReplyPage(replies, intake, antiforgery)
{
    private readonly LetterReplies replies = replies;

    public MailLetter? Letter { get; private set; }

    public MailText Text { get; private set; } = null!;

    /// <summary>The interface's texts in the letter's own language, for the headings that belong to it.</summary>
    public UiTexts LetterTexts => Visit.Texts[Text.Language.Code];

    /// <summary>The same letter in the other variant of its language; null where there is none.</summary>
    public Language? OtherVariant { get; private set; }

    public IReadOnlyList<ThreadMessage> Thread { get; private set; } = [];

    /// <summary>Tag of what the case worker has written, as it may be written to a page.</summary>
    public string Written { get; private set; } = "sv";

    protected override async Task<IActionResult?> OpenAsync()
    {
        KeepNowhere();
        var id = (string)RouteData.Values["id"]!;
        if (Person is not { } person)
            return SeeOther(Visit.SignInFor(Visit.Url($"/post/{id}")));
        if (Guid.TryParseExact(id, "n", out var wanted))
            Letter = await mail.ReadAsync(person, wanted, HttpContext.RequestAborted);
        if (Letter is not { } letter)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return Page();
        }
        Reply = await replies.OpenAsync(person, letter.Id, letter.Content.Kind, HttpContext.RequestAborted);
        return null;
    }

    protected override async Task ShowAsync()
    {
        var letter = Letter!;
        var variants = content.Languages.Values.Where(l => l.Tag == Visit.Language.Tag).ToList();
        // Easy-read first for those who read so, here or when they applied.
        var easy = !Request.Query.ContainsKey("vanlig") && (Visit.Language.IsEasyRead || Request.Query.ContainsKey("lattlast") || (letter.Language is { } used && content.Languages.TryGetValue(used, out var asked) && asked.IsEasyRead));
        var shown = variants.Find(l => l.IsEasyRead == easy) ?? Visit.Language;
        OtherVariant = variants.Find(l => l != shown);
        Text = MailText.Of(content, letter.Content, letter.AvailableAt, Visit.Texts[shown.Code]);
        Written = Tag(letter.Content.Written);
        if (letter.Content is Message message)
            Thread = await mail.ThreadAsync(Person!, message, HttpContext.RequestAborted);
    }

    /// <summary>Markdown of the case worker's, cleaned.</summary>
    public static SafeHtml Rendered(string markdown, string prefix) => SafeMarkdown.Render(markdown, new MarkdownOptions { TopHeading = 4, IdPrefix = prefix }).Html;

    /// <summary>Plain text of the case worker's, as paragraphs.</summary>
    public static SafeHtml Plain(string text, string prefix) => SafeMarkdown.RenderPlain(text, new MarkdownOptions { IdPrefix = prefix }).Html;

    internal static string Tag(string tag) =>
        tag.Length <= 35 && tag.Split('-')[0] is { Length: 2 or 3 } first && first.All(char.IsAsciiLetter) && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && !tag.EndsWith('-') ? tag : "sv";
}
