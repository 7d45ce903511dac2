using System.Net;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Questionnaires;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Questionnaires;

/// <summary>An invitation opens by its link, its words, and its number with its pictures; and by nothing else.</summary>
public sealed class InvitationTests
{
    private const string Questionnaire = "uppfoljning";

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task PictureCode_BruteForced_IsHeldAfterTwentyTries_AndTheUnitIsTold(DatabaseKind kind)
    {
        await using var app = await PortalApp.Start(kind);
        var invitations = app.Services.GetRequiredService<QuestionnaireInvitations>();
        var invitation = await app.Invite(Questionnaire);
        var other = await app.Invite(Questionnaire);

        // Somebody with the number tries all codes but the right one, four at a time, and only then that.
        var tries = Codes().Where(code => !code.SequenceEqual(invitation.Pictures)).Append([.. invitation.Pictures]).ToList();
        Assert.Equal(11_880, tries.Count);
        var opened = 0;
        foreach (var four in tries.Take(200).Append(tries[^1]).Chunk(4))
            opened += (await Task.WhenAll(four.Select(code => invitations.OpenByPicturesAsync(invitation.Number, code, "sv", CancellationToken.None)))).Count(draft => draft is not null);

        Assert.Equal(0, opened);
        // Its words and its link are closed too; the other paper's invitation is as it was.
        Assert.Null(await invitations.OpenByWordsAsync(invitation.Words, "sv", CancellationToken.None));
        Assert.Null(await invitations.LookAsync(Token(invitation), CancellationToken.None));
        Assert.NotNull(await invitations.OpenByPicturesAsync(other.Number, other.Pictures, "sv", CancellationToken.None));
        var closed = Assert.Single(await app.Messages(CaseEventTypes.QuestionnaireInvitationClosed));
        Assert.Equal((invitation.InvitationId, "tooManyTries"), (closed.GetProperty("invitationId").GetGuid(), closed.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task PictureCode_OpensOnlyTheInvitationThatTheNumberNames()
    {
        var app = await PortalApp.Shared();
        var invitations = app.Services.GetRequiredService<QuestionnaireInvitations>();
        var (one, two) = (await app.Invite(Questionnaire), await app.Invite(Questionnaire));
        // Once in twelve thousand the two papers have the same pictures.
        while (two.Pictures.SequenceEqual(one.Pictures))
            two = await app.Invite(Questionnaire);

        Assert.Null(await invitations.OpenByPicturesAsync(one.Number, two.Pictures, "sv", CancellationToken.None));
        Assert.Null(await invitations.OpenByPicturesAsync(two.Number, one.Pictures, "sv", CancellationToken.None));
        Assert.NotNull(await invitations.OpenByPicturesAsync(one.Number, one.Pictures, "sv", CancellationToken.None));
        // A right code is no try, and wrong ones before it still are counted.
        await using var read = app.Read();
        Assert.Equal(1, (await read.QuestionnaireInvitations.SingleAsync(i => i.Id == one.InvitationId)).Tries);
    }

    /// <summary>Begun by the link on one device, gone on with by pictures on another and by words on a third; sent, it is closed to all.</summary>
    [Fact]
    public async Task OneInvitation_GoesOnOnAnyDevice_UntilItIsSent()
    {
        await using var app = await PortalApp.Start();
        var t = app.Words("sv");
        var invitation = await app.Invite(Questionnaire);
        using var first = app.Visitor();
        await first.Begin(app, invitation);
        var step = first.Path;
        var chosen = first.Page.QuerySelector(".tile:not(.small) input, .place input")!;
        first.Fill(chosen.GetAttribute("name")!, chosen.GetAttribute("value")!);
        await first.Press(t["pictures.next"].Plain);

        using var second = app.Visitor();
        await second.Visit("/fragor");
        second.Fill("number", $"{invitation.Number[..4]} {invitation.Number[4..]}");
        await second.Press(t["pictures.toPictures"].Plain);
        foreach (var picture in invitation.Pictures)
            await PickAsync(second, picture);
        Assert.EndsWith("/fragor/hej", second.Path, StringComparison.Ordinal);
        await second.Open(step);
        Assert.Contains(chosen.GetAttribute("value"), second.Ticked(chosen.GetAttribute("name")!));

        using var third = app.Visitor();
        await third.Visit("/fragor");
        third.Fill("words", "  " + invitation.Words.ToUpperInvariant().Replace("-", ", ", StringComparison.Ordinal));
        await third.Press(t["pictures.open"].Plain);
        Assert.EndsWith("/fragor/hej", third.Path, StringComparison.Ordinal);
        await third.Open(third.Page.QuerySelector("main .actions a")!.GetAttribute("href")!);
        await third.AnswerAll(app, PictureManner.Nothing);
        await third.TellWhoAndSend(app, who: null);

        await first.Visit("/fragor/klart");
        Assert.EndsWith("/fragor", first.Path, StringComparison.Ordinal);
        await first.Open($"/sv{QuestionnaireInvitations.Path}{Token(invitation)}");
        Assert.Equal(t["pictures.closedTitle"].Plain, first.Heading);
        await using var read = app.Read();
        Assert.Equal((0, 0), (await read.QuestionnaireInvitations.CountAsync(), await read.Drafts.CountAsync()));
    }

    /// <summary>The sheet to print has every way in, whole in itself, for the case system that asked for it alone, until the invitation has been opened.</summary>
    [Fact]
    public async Task TheSheetToPrint_HasEveryWayIn_UntilItIsOpened()
    {
        await using var app = await PortalApp.Start(settings: new(StringComparer.Ordinal) { ["Portal:Cases:Secret"] = Cases.CaseReceiver.Secret });
        var invitation = await app.Invite(Questionnaire);
        using var person = app.Visitor();
        foreach (var language in new[] { "sv", "ar" })
        {
            var path = $"/api/cases/invitations/{invitation.InvitationId}/{language}";
            using var refused = await person.Send(new HttpRequestMessage(HttpMethod.Get, path));
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            using var sheet = await person.Send(Inviting.Signed(Cases.CaseReceiver.Secret, path, DateTimeOffset.UtcNow));
            var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await sheet.Content.ReadAsStringAsync());
            var shown = Citizen.Shown(page.Body!);

            Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
            Assert.Contains(invitation.Words.Replace("-", " – ", StringComparison.Ordinal), shown, StringComparison.Ordinal);
            Assert.Contains($"{invitation.Number[..4]} {invitation.Number[4..]}", shown, StringComparison.Ordinal);
            Assert.Contains($"/{language}{QuestionnaireInvitations.Path}{Token(invitation)}", shown, StringComparison.Ordinal);
            Assert.Equal(invitation.Pictures.Select((picture, i) => $"{i + 1}. {app.Content.Symbols[picture].Alt[language]}"), page.QuerySelectorAll("td").Select(td => Citizen.Shown(td)));
            Assert.Equal(4, page.QuerySelectorAll("td svg").Length);
            Assert.NotNull(page.QuerySelector("svg[role=img][aria-label]"));
            Assert.Empty(page.QuerySelectorAll("img, link, script, style"));
        }

        await person.Begin(app, invitation);
        using var gone = await person.Send(Inviting.Signed(Cases.CaseReceiver.Secret, $"/api/cases/invitations/{invitation.InvitationId}/sv", DateTimeOffset.UtcNow));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    /// <summary>One that names a person stands on their own pages, and on nobody else's, until it is sent.</summary>
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task OneThatNamesAPerson_StandsOnTheirPages_UntilItIsSent(DatabaseKind kind)
    {
        await using var app = await PortalApp.Start(kind);
        var t = app.Words("sv");
        await app.Invite(Questionnaire);
        var invitation = await app.Invite(Questionnaire, person: Persons.Maja);
        using var maja = app.Visitor();
        maja.SignIn(Persons.Maja);
        await maja.Visit("/mina-sidor");
        maja.AssertSays(t["myPages.questionsTitle"].Plain);
        maja.AssertSays("Svara senast");
        await maja.Press($"Börja: {app.Content.Questionnaires[Questionnaire].Form.TextsIn("sv").Title}");
        Assert.EndsWith("/fragor/hej", maja.Path, StringComparison.Ordinal);
        await maja.Open(maja.Page.QuerySelector("main .actions a")!.GetAttribute("href")!);
        await maja.Visit("/fragor/paus");
        maja.AssertSays("Du hittar frågorna på Mina sidor");

        // Another who is logged in neither sees it nor opens it.
        using var gunnar = app.Visitor();
        gunnar.SignIn(Persons.Gunnar);
        await gunnar.Visit("/mina-sidor");
        gunnar.AssertDoesNotSay(t["myPages.questionsTitle"].Plain);
        Assert.Null(await app.Services.GetRequiredService<QuestionnaireInvitations>().OpenByPersonAsync(Persons.Gunnar, invitation.InvitationId, "sv", CancellationToken.None));

        // On another device, where she logs in, she goes on.
        using var elsewhere = app.Visitor();
        elsewhere.SignIn(Persons.Maja);
        await elsewhere.Visit("/mina-sidor");
        await elsewhere.Press($"Fortsätt: {app.Content.Questionnaires[Questionnaire].Form.TextsIn("sv").Title}");
        await elsewhere.Open(elsewhere.Page.QuerySelector("main .actions a")!.GetAttribute("href")!);
        await elsewhere.AnswerAll(app, PictureManner.Nothing);
        await elsewhere.TellWhoAndSend(app, who: null);
        await elsewhere.Visit("/mina-sidor");
        elsewhere.AssertDoesNotSay(t["myPages.questionsTitle"].Plain);
        await app.SentBy(invitation);
    }

    /// <summary>What stands in the database opens nothing: neither link, words, number nor pictures are in it in clear.</summary>
    [Fact]
    public async Task Codes_AreNotInTheDatabase()
    {
        await using var app = await PortalApp.Start();
        var invitation = await app.Invite(Questionnaire);
        await using var read = app.Read();
        var row = await read.QuestionnaireInvitations.SingleAsync();
        var bytes = System.Text.Encoding.Latin1.GetString([.. row.TokenHash, .. row.NumberHash, .. row.WordsHash, .. row.PicturesHash, .. row.Payload, .. (await read.Outbox.SingleAsync()).Payload]);

        foreach (var secret in new[] { Token(invitation), invitation.Number, invitation.Words.Split('-')[0], string.Join(',', invitation.Pictures) })
            Assert.DoesNotContain(secret, bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooManyCodes_FromOneAddress_AreHeldBack()
    {
        await using var app = await PortalApp.Start();
        using var person = app.Visitor();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
        {
            await person.Visit("/fragor");
            person.Fill("words", app.Content.WordCodes.New(QuestionnaireInvitations.WordCount));
            await person.PressOnce(app.Words("sv")["pictures.open"].Plain);
            statuses.Add(person.Status);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.UnprocessableEntity, 10), .. Enumerable.Repeat(HttpStatusCode.TooManyRequests, 2)], statuses);
    }

    [Fact]
    public async Task OutOfTime_OpensNothing_AndIsDeleted()
    {
        var time = new FakeTime();
        await using var app = await PortalApp.Start(time: time);
        var invitation = await app.Invite(Questionnaire, expires: DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(3));
        var invitations = app.Services.GetRequiredService<QuestionnaireInvitations>();
        Assert.NotNull(await invitations.LookAsync(Token(invitation), CancellationToken.None));

        time.Advance(TimeSpan.FromDays(5));

        Assert.Null(await invitations.LookAsync(Token(invitation), CancellationToken.None));
        Assert.Null(await invitations.OpenByPicturesAsync(invitation.Number, invitation.Pictures, "sv", CancellationToken.None));
        await app.Services.GetRequiredService<Core.Submissions.DeleteOldDraftsJob>().DeleteOnceAsync(CancellationToken.None);
        await using var read = app.Read();
        Assert.Equal(0, await read.QuestionnaireInvitations.CountAsync());
    }

    private static async Task PickAsync(Citizen person, string picture)
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)person.Page.QuerySelector("main form")!;
        var fields = form.QuerySelectorAll("input").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!)).Append(KeyValuePair.Create("picture", picture));
        await person.Follow(new HttpRequestMessage(HttpMethod.Post, new Uri(person.Address, form.GetAttribute("action"))) { Content = new FormUrlEncodedContent(fields) });
    }

    private static string Token(InvitationMade invitation) => invitation.Link[(invitation.Link.LastIndexOf('/') + 1)..];

    private static IEnumerable<string[]> Codes() =>
        from a in PictureCode.Pictures
        from b in PictureCode.Pictures
        from c in PictureCode.Pictures
        from d in PictureCode.Pictures
        where new[] { a, b, c, d }.Distinct(StringComparer.Ordinal).Count() == 4
        select new[] { a, b, c, d };
}
