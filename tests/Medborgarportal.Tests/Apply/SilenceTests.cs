using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Apply;

/// <summary>Nothing that a person wrote, no name, number or code, gets into logs, addresses or titles, on any of the ways through.</summary>
public sealed class SilenceTests
{
    [Fact]
    public async Task CanaryWords_AreSungNowhere()
    {
        using var log = new Logged();
        await using var app = await PortalApp.Start(log: log);
        var t = app.Words("sv");
        using var visitor = app.Visitor();
        var (addresses, titles) = (new List<string>(), new List<string>());
        var answers = new Dictionary<string, string[]>(Applicants.Self)
        {
            ["name.given"] = ["Kanariefagelgivet"],
            ["name.family"] = ["Kanariefagelfamilj"],
            ["name.used"] = ["Kanariefagelkallad"],
            ["pronoun"] = ["kanariefagelpronomen"],
            ["need"] = ["kanariefagelbehov"],
            ["mobility"] = ["kanariefagelomrade"],
            ["communicate.other"] = ["kanariefagelannat"],
            ["email"] = ["kanariefagelpost@example.se"],
            ["phone"] = ["070-999 88 77"],
        };

        await visitor.WalkTo("need", answers, Note);
        // Wrong, too long, clash, stale token, lost draft: every side way.
        await visitor.Answer("need", "kanariefagelbehov" + new string('x', 10_001));
        await Note();
        using var tab = visitor.Tab();
        await tab.Step("need");
        await visitor.Answer("need", "kanariefagelett");
        await tab.Answer("need", "kanariefageltva");
        await visitor.Step("need");
        visitor.Forge("skydd", "kanariefageltoken").Fill("need", "kanariefagelgammal");
        await visitor.PressOnce();
        await Note();
        await visitor.Step("reach");
        await visitor.Step("name");
        await visitor.Answer("name.number", "19920417-9826");
        await Note();
        await visitor.Answer("name.number", "19920417-9825");
        using var lost = visitor.Tab();
        await lost.Step("need");
        lost.SetCookie("utkast.ledsagarservice", "kanariefagelkaka");
        await lost.Answer("need", "kanariefagelborta");
        await visitor.Step("need");
        await visitor.GoOnTo("kontrollera", answers, Note);
        await visitor.Step("spara");
        await visitor.Press(t["saveLater.code.make"].Plain);
        await Note();
        var code = Citizen.Shown(visitor.Page.QuerySelector(".number")!);
        using var other = app.Visitor();
        await other.Visit("/fortsatt");
        await other.Answer("code", "kanariefagelkod");
        addresses.Add(other.Address.ToString());
        await other.Answer("code", code);
        addresses.Add(other.Address.ToString());
        visitor.SignIn(Persons.Maja);
        await visitor.Step("kontrollera");
        var number = await visitor.Send();
        await Note();
        await visitor.Visit("/mina-sidor");
        await Note();
        // What nobody can have meant: the portal complains, if it must, without repeating it.
        await visitor.Send(new HttpRequestMessage(HttpMethod.Post, "/sv/ansok/ledsagarservice/need") { Content = new StringContent("{\"kanariefageljson\":1}", System.Text.Encoding.UTF8, "application/json") });
        await visitor.Send(new HttpRequestMessage(HttpMethod.Post, "/sv/ansok/ledsagarservice/need") { Content = new FormUrlEncodedContent(Enumerable.Range(0, 3000).Select(i => KeyValuePair.Create($"kanariefagelfalt{i}", "kanariefagelvarde"))) });

        string[] canaries =
        [
            "kanariefagel", "9825", "9826", "070-999", "0709998877",
            code, code.Replace(" ", "", StringComparison.Ordinal), number, number.Replace(" ", "", StringComparison.Ordinal),
            visitor.Cookie("utkast.ledsagarservice")!, visitor.Cookie("inloggad")!, Persons.Maja.PersonalIdentityNumber, "Lindqvist",
        ];
        Assert.NotEmpty(log.Lines);
        Assert.All(canaries, canary =>
        {
            Assert.DoesNotContain(log.Lines, line => line.Text.Contains(canary, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(addresses, address => Uri.UnescapeDataString(address).Contains(canary, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(titles, title => title.Contains(canary, StringComparison.OrdinalIgnoreCase));
        });
        Assert.DoesNotContain(log.Lines, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error);

        Task Note()
        {
            addresses.Add(visitor.Address.ToString());
            titles.Add(visitor.Page.Title!);
            return Task.CompletedTask;
        }
    }
}
