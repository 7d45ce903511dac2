using System.Net;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Apply;

public sealed class ReturnCodeTests
{
    [Theory]
    [InlineData("as shown")]
    [InlineData("lower case with spaces")]
    [InlineData("with hyphens and a tab")]
    public async Task Code_OpensTheDraftElsewhere_HoweverItIsWritten(string how)
    {
        var app = await PortalApp.Shared();
        var code = await Code(app);
        using var visitor = app.Visitor();
        await visitor.Visit("/fortsatt");

        await visitor.Answer("code", how switch
        {
            "as shown" => code,
            "lower case with spaces" => "  " + string.Join(' ', code.ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal).AsEnumerable()) + " ",
            _ => code.Replace(' ', '-') + "\t",
        });

        Assert.EndsWith("/need", visitor.Path, StringComparison.Ordinal);
        await visitor.Step("name");
        Assert.Equal("Maja", visitor.Value("name.given"));
    }

    [Fact]
    public async Task Code_StaysTheSame()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("need", Applicants.Self);
        await visitor.Step("spara");
        var make = visitor.Request(app.Words("sv")["saveLater.code.make"].Plain);
        await visitor.Press(app.Words("sv")["saveLater.code.make"].Plain);
        var code = Citizen.Shown(visitor.Page.QuerySelector(".number")!);

        await visitor.Follow(make);

        Assert.Equal(code, Citizen.Shown(visitor.Page.QuerySelector(".number")!));
        Assert.Matches("^[3479ACEFHJKMNPRTUVWXY]{3} [3479ACEFHJKMNPRTUVWXY]{4} [3479ACEFHJKMNPRTUVWXY]{3}$", code);
        Assert.DoesNotContain(code.Replace(" ", "", StringComparison.Ordinal), visitor.Address.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("ACE FHJK MNP", "errors.returnCode", "sv")]
    [InlineData("ACE FHJK MNP", "errors.returnCode", "sv-lattlast")]
    [InlineData("hej", "errors.returnCode", "en")]
    [InlineData("' OR 1=1 --", "errors.returnCode", "en")]
    [InlineData("<b>å😀</b>", "errors.returnCode", "sv")]
    [InlineData("", "errors.returnCodeMissing", "sv")]
    [InlineData("   ", "errors.returnCodeMissing", "en")]
    public async Task WrongCode_IsTold_AndStays(string typed, string told, string language)
    {
        await using var app = await PortalApp.Start();
        using var visitor = app.Visitor(language);
        await visitor.Visit("/fortsatt");

        await visitor.Answer("code", typed);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        Assert.Contains(app.Words(language)[told, ("length", $"{Codes.ReturnLength}")].Plain, visitor.Errors!.TextContent, StringComparison.Ordinal);
        Assert.Equal(typed.Trim(), visitor.Value("code"));
        Assert.True(visitor.Response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task VeryLongCode_IsWrongAndNothingWorse()
    {
        await using var app = await PortalApp.Start();
        using var visitor = app.Visitor();
        await visitor.Visit("/fortsatt");

        await visitor.Answer("code", new string('A', 100_000));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
    }

    [Fact]
    public async Task EleventhTry_IsToldToWait_AndAfterAWhileItWorksAgain()
    {
        var time = new FakeTime();
        await using var app = await PortalApp.Start(time: time);
        var code = await Code(app);
        using var visitor = app.Visitor("en");
        await visitor.Visit("/fortsatt");
        for (var i = 0; i < 10; i++)
        {
            await visitor.Answer("code", "ACE FHJK MNP");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        }

        visitor.Fill("code", code);
        await visitor.PressOnce();
        Assert.Equal(HttpStatusCode.TooManyRequests, visitor.Status);
        visitor.AssertSays(app.Words("en")["errorPage.e429.title"].Plain);
        Assert.Equal("en", visitor.Page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(code, visitor.Value("code"));

        time.Advance(TimeSpan.FromMinutes(11));
        await visitor.Visit("/fortsatt");
        await visitor.Answer("code", code);
        Assert.EndsWith("/need", visitor.Path, StringComparison.Ordinal);
    }

    /// <summary>A case worker at one desk helps one after another: right codes are not counted.</summary>
    [Fact]
    public async Task RightCodes_AreNotCounted()
    {
        await using var app = await PortalApp.Start();
        var code = await Code(app);
        using var visitor = app.Visitor();
        for (var i = 0; i < 12; i++)
        {
            await visitor.Visit("/fortsatt");
            await visitor.Answer("code", code);
            Assert.EndsWith("/need", visitor.Path, StringComparison.Ordinal);
        }
    }

    /// <summary>A right code of one's own between the wrong ones does not buy more tries; an empty box is no try.</summary>
    [Fact]
    public async Task WrongCodes_AreCountedOverRightOnes()
    {
        await using var app = await PortalApp.Start();
        var code = await Code(app);
        using var visitor = app.Visitor();
        await visitor.Visit("/fortsatt");
        for (var i = 0; i < 10; i++)
            await visitor.Answer("code", "");
        for (var i = 0; i < 10; i++)
        {
            if (i % 3 == 0)
            {
                await visitor.Answer("code", code);
                await visitor.Visit("/fortsatt");
            }
            await visitor.Answer("code", "ACE FHJK MNP");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        }

        await visitor.Answer("code", "ACE FHJK MNP");

        Assert.Equal(HttpStatusCode.TooManyRequests, visitor.Status);
    }

    [Fact]
    public async Task CodeOfWhatIsSent_LeadsToTheReceipt()
    {
        var app = await PortalApp.Shared();
        using var visitor = app.Visitor();
        await visitor.WalkTo("kontrollera", Applicants.Self);
        await visitor.Step("spara");
        await visitor.Press(app.Words("sv")["saveLater.code.make"].Plain);
        var code = Citizen.Shown(visitor.Page.QuerySelector(".number")!);
        var number = await visitor.Send();
        using var other = app.Visitor();
        await other.Visit("/fortsatt");

        await other.Answer("code", code);

        Assert.Equal(number, other.ReceiptNumber());
    }

    private static async Task<string> Code(PortalApp app)
    {
        using var visitor = app.Visitor();
        await visitor.WalkTo("need", Applicants.Self);
        await visitor.Step("spara");
        await visitor.Press(app.Words("sv")["saveLater.code.make"].Plain);
        return Citizen.Shown(visitor.Page.QuerySelector(".number")!);
    }
}
