using Medborgarportal.Core.People;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Submissions;

/// <summary>Who is who in a case, on what ground, and whether it is verified.</summary>
public sealed class PartiesTests : IAsyncLifetime
{
    private DraftSite site = null!;

    public async Task InitializeAsync() => site = await DraftSite.Create(DatabaseKind.Sqlite);

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Theory]
    [InlineData(false, "concerned 199204179825, filledInBy 199204179825")]
    [InlineData(true, "concerned 199204179825 verified, filledInBy 199204179825 verified")]
    public async Task Self(bool loggedIn, string expected) =>
        Assert.Equal(expected, await Told(Applicants.Self, loggedIn ? Persons.Maja : null));

    /// <summary>The number may be left out: with an e-legitimation it comes from there.</summary>
    [Theory]
    [InlineData(false, "concerned, filledInBy")]
    [InlineData(true, "concerned 199204179825 verified, filledInBy 199204179825 verified")]
    public async Task SelfWithoutNumber(bool loggedIn, string expected)
    {
        var typed = new Dictionary<string, string[]>(Applicants.Self);
        typed.Remove("name.number");

        Assert.Equal(expected, await Told(typed, loggedIn ? Persons.Maja : null));
    }

    /// <summary>Somebody else's login than the person named: who sent it is verified, who it concerns is not.</summary>
    [Fact]
    public async Task SelfOnSomebodyElsesLogin() =>
        Assert.Equal("concerned 199204179825, filledInBy 197108119830 verified", await Told(Applicants.Self, Persons.Gunnar));

    [Theory]
    [InlineData(false, "concerned 201806129811, guardian 198803039869 [guardian], guardian [guardian], filledInBy 198803039869 [guardian]")]
    [InlineData(true, "concerned 201806129811, guardian 198803039869 [guardian] verified, guardian [guardian], filledInBy 198803039869 [guardian] verified")]
    public async Task Child(bool loggedIn, string expected) =>
        Assert.Equal(expected, await Told(Applicants.Child, loggedIn ? new SignedInPerson("198803039869", "Amina", "Warsame", "loa3") : null));

    [Theory]
    [InlineData("godMan")]
    [InlineData("forvaltare")]
    [InlineData("fullmakt")]
    [InlineData("framtidsfullmakt")]
    public async Task Representative(string role)
    {
        var typed = role switch
        {
            "godMan" => Applicants.GodMan,
            "forvaltare" => Applicants.Forvaltare,
            "fullmakt" => Applicants.Fullmakt,
            _ => Applicants.Framtidsfullmakt,
        };

        Assert.Equal($"{role} 197108119830 [{role}], concerned 194905209880, filledInBy 197108119830 [{role}]", await Told(typed, null));
        Assert.Equal($"{role} 197108119830 [{role}] verified, concerned 194905209880, filledInBy 197108119830 [{role}] verified", await Told(typed, Persons.Gunnar));
    }

    [Fact]
    public async Task NamesPronounsAndScope_StandWithTheirPerson()
    {
        var self = (await site.Sent(await site.Begin(Applicants.Self))).Content.Parties;
        var represented = (await site.Sent(await site.Begin(Applicants.Fullmakt))).Content.Parties;

        Assert.All(self, party => Assert.Equal((new PartyName("Maja", "Lindqvist", "Maj"), "hon", null), (party.Name, party.Pronoun, party.Scope)));
        Assert.Equal("Allt som rör stöd", represented.Single(p => p.Role == "fullmakt").Scope);
        Assert.Equal("Allt som rör stöd", represented.Single(p => p.Role == "filledInBy").Scope);
        var concerned = represented.Single(p => p.Role == "concerned");
        Assert.Equal((new PartyName("Britta", "Ström", null), "hon", null, null), (concerned.Name, concerned.Pronoun, concerned.Scope, concerned.Basis));
        Assert.Null(represented.Single(p => p.Role == "fullmakt").Pronoun);
    }

    private async Task<string> Told(IReadOnlyDictionary<string, string[]> typed, SignedInPerson? person)
    {
        var sent = await site.Sent(await site.Begin(typed), person);
        Assert.Equal(person is null ? "unverified" : "verified", sent.Content.Identity);
        return string.Join(", ", sent.Content.Parties.Select(p =>
            string.Join(' ', new[] { p.Role, p.PersonalIdentityNumber, p.Basis is null ? null : $"[{p.Basis}]", p.Verified ? "verified" : null }.Where(part => part is not null))));
    }
}
