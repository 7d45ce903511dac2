using System.Text.Json;
using AngleSharp.Html.Dom;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Feedback;
using Medborgarportal.Core.People;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Questionnaires;

/// <summary>Invites to questionnaires as a case system does, and answers them page by page as the pages offer.</summary>
internal static class Inviting
{
    public const string Words = "Åka \"båt\" & <simma> 🎶 سلام";

    public static async Task<InvitationMade> Invite(this PortalApp app, string questionnaire, Guid? submission = null, DateOnly? expires = null, SignedInPerson? person = null)
    {
        var by = "test-" + Guid.CreateVersion7();
        await app.Services.GetRequiredService<PortalWriter>().WriteAsync(async (db, stop) =>
        {
            await app.Services.GetRequiredService<QuestionnaireInvitations>().MakeAsync(db, new QuestionnaireInvited(questionnaire, "funktionsstod", submission, null, person?.PersonalIdentityNumber, expires), by, stop);
            return 0;
        });
        var made = Assert.Single(await app.Messages(CaseEventTypes.QuestionnaireInvitationMade), data => data.GetProperty("invitedBy").GetString() == by);
        return new InvitationMade(
            made.GetProperty("invitationId").GetGuid(),
            by,
            questionnaire,
            "funktionsstod",
            submission,
            null,
            made.GetProperty("link").GetString()!,
            made.GetProperty("words").GetString()!,
            made.GetProperty("number").GetString()!,
            [.. made.GetProperty("pictures").EnumerateArray().Select(p => p.GetString()!)],
            made.GetProperty("expires").GetDateTimeOffset());
    }

    /// <summary>The data of all messages of a type, those of the anonymous among them: their batch leaves.</summary>
    public static async Task<IReadOnlyList<JsonElement>> Messages(this PortalApp app, string type)
    {
        await app.Services.GetRequiredService<ReleaseAnonymousJob>().ReleaseAsync(CancellationToken.None);
        return [.. (await app.Messages()).Where(m => m.GetProperty("type").GetString() == type).Select(m => m.GetProperty("data"))];
    }

    /// <summary>Opens an invitation by its link and begins.</summary>
    public static async Task Begin(this Citizen person, PortalApp app, InvitationMade invitation)
    {
        await person.Open($"/{person.Language}{QuestionnaireInvitations.Path}{invitation.Link[(invitation.Link.LastIndexOf('/') + 1)..]}");
        await person.Press(app.Words(person.Language)["pictures.begin"].Plain);
        Assert.EndsWith("/fragor/hej", person.Path, StringComparison.Ordinal);
        await person.Open(person.Page.QuerySelector("main .actions a")!.GetAttribute("href")!);
    }

    /// <summary>Answers every page in one manner, until who answers is asked; what was filled in, by field.</summary>
    public static async Task<Dictionary<string, HashSet<string>>> AnswerAll(this Citizen person, PortalApp app, PictureManner manner)
    {
        var filled = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var next = app.Words(person.Language)["pictures.next"].Plain;
        var alone = app.Content.Questionnaires.Values.SelectMany(q => q.Form.Pages).SelectMany(p => p.Questions).Where(q => q.Exclusive is not null).Select(q => (q.Id, q.Exclusive!)).ToHashSet();
        for (var pages = 0; !person.Path.EndsWith("/vem", StringComparison.Ordinal); pages++)
        {
            Assert.True(pages < 150, $"{person.Path} is walked round and round.");
            Assert.True(person.Errors is null, $"{person.Path}: {person.Errors?.TextContent}");
            foreach (var (field, values) in Answers(person.Page, manner, pages, alone))
            {
                person.Fill(field, values);
                if (!filled.TryGetValue(field, out var all))
                    filled[field] = all = new(StringComparer.Ordinal);
                // Another part of the same question: one of several is one, a single one is the last.
                if (person.Page.QuerySelector($"main input[type=radio][name='{field}']:not(.small input)") is not null)
                    all.Clear();
                all.UnionWith(values);
            }
            await person.Press(next);
        }
        return filled;
    }

    private static IEnumerable<(string Field, string[] Values)> Answers(IHtmlDocument page, PictureManner manner, int turn, HashSet<(string, string)> alone)
    {
        var form = page.QuerySelector("main form[data-pictures]")!;
        if (manner == PictureManner.Nothing)
            yield break;
        var small = form.QuerySelectorAll(".small input").OfType<IHtmlInputElement>().ToList();
        if (manner == PictureManner.Always)
        {
            if (small.Count > 0)
                yield return (small[0].Name!, [small[turn % small.Count].Value]);
            yield break;
        }
        foreach (var text in form.QuerySelectorAll("textarea, input[type=text]"))
            yield return (text.GetAttribute("name")!, [Words]);
        foreach (var group in form.QuerySelectorAll(".tile:not(.small) input, .place input").OfType<IHtmlInputElement>().GroupBy(input => input.Name!))
        {
            // "None of these" would take the others away.
            var offered = group.Where(input => !alone.Contains((group.Key, input.Value))).ToList();
            if (offered.Count == 0)
                continue;
            yield return (group.Key, offered[0].Type == "radio" ? [offered[turn % offered.Count].Value] : [.. offered.Take(2).Select(input => input.Value)]);
        }
        if (form.QuerySelector("input[type=file]") is { } photo)
            yield return (photo.GetAttribute("name")!, ["_skipped"]);
    }

    /// <summary>From who answers to what was said, and sends.</summary>
    public static async Task TellWhoAndSend(this Citizen person, PortalApp app, string? who)
    {
        var t = app.Words(person.Language);
        if (who is not null)
            person.Fill("who", who);
        await person.Press(t["pictures.next"].Plain);
        Assert.EndsWith("/fragor/klart", person.Path, StringComparison.Ordinal);
        await person.Press(t["pictures.send"].Plain);
        Assert.Equal(t["pictures.thanksTitle"].Plain, person.Heading);
    }

    /// <summary>What was sent by whoever has just been thanked: the one whose answers are told in the page's words.</summary>
    public static async Task<JsonElement> SentBy(this PortalApp app, InvitationMade invitation) =>
        Assert.Single(await app.Messages(CaseEventTypes.QuestionnaireSubmitted), data => data.GetProperty("invitationId").ValueKind != JsonValueKind.Null && data.GetProperty("invitationId").GetGuid() == invitation.InvitationId);

    /// <summary>A signature over method and path, as a case system makes it.</summary>
    public static HttpRequestMessage Signed(string secret, string path, DateTimeOffset now)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        var timestamp = StandardWebhooks.Timestamp(now);
        request.Headers.Add("webhook-id", "fetch");
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("webhook-signature", Cases.CaseReceiver.Signature("fetch", timestamp, "GET " + path, secret));
        return request;
    }
}

/// <summary>A way to answer any questionnaire in pictures.</summary>
internal enum PictureManner
{
    /// <summary>Something to every question.</summary>
    Answering,

    /// <summary>The four answers that are always there, in turn.</summary>
    Always,

    /// <summary>Only "Nästa".</summary>
    Nothing,
}
