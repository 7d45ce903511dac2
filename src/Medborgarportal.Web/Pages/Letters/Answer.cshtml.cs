using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Letters;
using Medborgarportal.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Medborgarportal.Web.Pages.Letters;

/// <summary>An answer to a decision, in place: appeal, or "I do not understand, call me".</summary>
public sealed class AnswerModel(PortalContent content, LetterBox letters, LetterReplies replies, SubmissionRegister submissions, AttachmentIntake intake, IAntiforgery antiforgery, TimeProvider time) : ReplyPage(replies, intake, antiforgery)
{
    private readonly LetterReplies replies = replies;
    private readonly Dictionary<string, string> begun = new(StringComparer.Ordinal);
    private AppealFacts? appeal;

    public Letter? Letter { get; private set; }

    public override IReadOnlyDictionary<string, string> Begun => begun;

    public override AppealFacts? Appeal => appeal;

    /// <summary>What the decision is about, as it stands in a sentence.</summary>
    public string Service { get; private set; } = "";

    /// <summary>The authority that decided.</summary>
    public string? Authority { get; private set; }

    /// <summary>The person has said, in what they sent last, that it is not safe to call in every way.</summary>
    public bool IsCareful { get; private set; }

    protected override async Task<IActionResult?> OpenAsync()
    {
        KeepNowhere();
        var (id, what) = ((string)RouteData.Values["id"]!, (string)RouteData.Values["what"]!);
        if (Person is not { } person)
            return SeeOther(Visit.SignInFor(Visit.Url($"/brev/{id}/{what}")));
        var kind = what switch { "overklaga" => "appeal", "ring" => "callback", _ => null };
        if (kind is null || !Guid.TryParseExact(id, "n", out var wanted) || await letters.ReadAsync(person, wanted, HttpContext.RequestAborted) is not { } letter)
            return NotFound();
        if (kind == "appeal" && !DecisionAnswers.MayAppeal(content, letter.Decision))
            return NotFound();
        Letter = letter;
        Reply = await replies.OpenAsync(person, wanted, kind, HttpContext.RequestAborted);
        var service = DecisionAnswers.Service(content, letter.Decision);
        Service = service is null ? letter.Decision.Insats : ServiceContent.InSentence(service.Form.Texts[Visit.Language.Code].Title);
        Authority = service is null ? null : content.Municipality.Units[service.Form.Unit].Authority[Visit.Language.Code];
        if (kind == "appeal")
        {
            var received = letter.Decision.ReceivedAt ?? Day(letter.OpenedAt ?? letter.AvailableAt);
            var until = AppealDays.Of("court", letter.Decision.Appeal?.Until, received);
            appeal = new AppealFacts(letter.Decision.DecidedAt, letter.Decision.Insats, letter.Decision.Outcome, received, until, until < Day(time.GetUtcNow()));
        }
        return null;
    }

    protected override async Task ShowAsync()
    {
        if (Reply is not { Form.Kind: "callback" })
            return;
        // The number that they have called safe, and no other; they may write another.
        var sent = (await submissions.OfPersonAsync(Person!, HttpContext.RequestAborted)).FirstOrDefault(s => s.Content.Answers.Any(a => a.Question == "safe"));
        if (sent is null)
            return;
        var answers = sent.Content.Answers.ToDictionary(a => a.Question, a => a.Values, StringComparer.Ordinal);
        var safe = First("safe");
        IsCareful = safe != "yes";
        if (safe == "yes" || (safe == "some" && answers.GetValueOrDefault("safeWays", []).Contains("call")))
            begun["phone"] = First("phone") ?? "";
        if (First("safeTimes") is { } times)
            begun["times"] = times;

        string? First(string question) => answers.TryGetValue(question, out var values) && values.Count > 0 && values[0] != Core.Forms.Answers.Unknown ? values[0] : null;
    }

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(Dates.Local(moment).DateTime);
}
