using System.Net;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Tests.Apply;

/// <summary>However often and from wherever it is sent: one receipt.</summary>
public sealed class SendOnceTests
{
    [Fact]
    public async Task ManyPressesAtOnce_GiveOneReceipt()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("kontrollera", Applicants.Self);
        await visitor.Visit("/ansok/ledsagarservice/skicka?utan");

        var presses = Enumerable.Range(0, 10).Select(_ => visitor.Request()).ToList();
        var answers = await Task.WhenAll(presses.Select(visitor.Send));

        Assert.All(answers, answer =>
        {
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            Assert.Equal("/sv/ansok/ledsagarservice/kvitto", answer.Headers.Location!.OriginalString);
        });
        await visitor.Step("kvitto");
        var number = visitor.ReceiptNumber();
        await app.Submitted(number);
        await using var read = app.Read();
        var compact = number.Replace(" ", "", StringComparison.Ordinal);
        var draft = await read.Submissions.Where(s => s.Number == compact).Select(s => s.DraftId).SingleAsync();
        Assert.Equal(1, await read.Submissions.CountAsync(s => s.DraftId == draft));
    }

    [Fact]
    public async Task BackReloadAndSendAgain_ShowTheSameReceipt()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("kontrollera", Applicants.Self);
        await visitor.Visit("/ansok/ledsagarservice/skicka?utan");
        var again = visitor.Request();
        await visitor.Press();
        var number = visitor.ReceiptNumber();

        await visitor.Step("kvitto");
        Assert.Equal(number, visitor.ReceiptNumber());
        foreach (var page in new[] { "skicka", "kontrollera", "need", "spara", "ta-bort" })
        {
            await visitor.Step(page);
            Assert.Equal(number, visitor.ReceiptNumber());
        }
        await visitor.Follow(again);
        Assert.Equal(number, visitor.ReceiptNumber());
    }

    /// <summary>A page of another tab that was still open: what it posts changes nothing of what was sent.</summary>
    [Fact]
    public async Task AnswerFromATabThatWasStillOpen_ShowsTheReceipt()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("kontrollera", Applicants.Self);
        using var tab = visitor.Tab();
        await tab.Step("need");
        var number = await visitor.Send();

        await tab.Answer("need", "Ändrat efteråt");

        Assert.Equal(number, tab.ReceiptNumber());
        var sent = await app.Submitted(number);
        Assert.DoesNotContain("Ändrat efteråt", sent.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReceiptIsTheDraftsAlone()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("kontrollera", Applicants.Self);
        await visitor.Send();
        using var stranger = app.Visitor();

        await stranger.Step("kvitto");

        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        Assert.DoesNotContain("Maja", stranger.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnfinishedApplication_IsNotSent()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("need", Applicants.Self);

        await visitor.Step("skicka");

        Assert.EndsWith("/kontrollera", visitor.Path, StringComparison.Ordinal);
        visitor.AssertSays(app.Words("sv")["check.mustTitle"].Plain);
        Assert.Null(visitor.Page.QuerySelector("main a[href$='/skicka']"));
    }

    /// <summary>Who has sent one can begin another, for another child, in the same browser visit.</summary>
    [Fact]
    public async Task AfterOneIsSent_AnotherCanBeBegun()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("kontrollera", Applicants.Child);
        var first = await visitor.Send();

        await visitor.Visit("/ansok/ledsagarservice");
        visitor.AssertSays(app.Words("sv")["draft.sentTitle"].Plain);
        await visitor.Click(app.Words("sv")["draft.sentLink"].Plain);
        Assert.Equal(first, visitor.ReceiptNumber());
        await visitor.Visit("/ansok/ledsagarservice");
        await visitor.Press(app.Words("sv")["draft.startAgain"].Plain);
        Assert.EndsWith("/whom", visitor.Path, StringComparison.Ordinal);
        Assert.Empty(visitor.Ticked("whom"));
        await visitor.GoOnTo("kontrollera", Applicants.Child);

        Assert.NotEqual(first, await visitor.Send());
    }
}
