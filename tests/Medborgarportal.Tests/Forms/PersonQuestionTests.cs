using Medborgarportal.Core.Forms;

namespace Medborgarportal.Tests.Forms;

public sealed class PersonQuestionTests
{
    private static readonly Question Who = new() { Id = "p", Type = "person", Unknown = true };

    [Theory]
    [InlineData("p.given")]
    [InlineData("p.family")]
    [InlineData("p.used")]
    public void AnyName_IsAnAnswer(string field) => Assert.True(Who.IsAnswered(Who.Post((field, ["Kim"]))));

    [Fact]
    public void NumberAlone_NamesNobody() => Assert.False(Who.IsAnswered(Who.Post(("p.number", ["19920417-9825"]))));

    [Theory]
    [InlineData("19920417-9825", null)]
    [InlineData("920417-9825", null)]
    [InlineData("199204179825", null)]
    [InlineData("19920477-9825", "personNumberCheck")]
    [InlineData("19920417-9826", "personNumberCheck")]
    [InlineData("19920431-9825", "personNumberDate")]
    [InlineData("1992", "personNumberLength")]
    [InlineData("vet inte", "personNumberLength")]
    [InlineData("21920417-9825", "personNumberDate")]
    public void Number_IsChecked_AndKeptAsTyped(string typed, string? fault)
    {
        var answers = Who.Post(("p.given", ["Kim"]), ("p.number", [typed]));

        Assert.Equal(fault is null ? [] : [fault], Who.Kinds(answers));
        Assert.All(Who.Faults(answers), f => Assert.Equal("p.number", f.Field));
        Assert.Equal(typed, answers.Text("p.number"));
    }

    [Fact]
    public void Number_HasAnEnd() =>
        Assert.Equal(["personNumberLength"], Who.Kinds(Who.Post(("p.number", ["19920417" + new string('-', 10_000) + "9825"]))));

    [Fact]
    public void Names_AreTakenUpTo100Characters()
    {
        Assert.Empty(Who.Kinds(Who.Post(("p.given", [new string('å', 100)]))));
        Assert.Equal(["tooLong", "tooLong", "tooLong"], Who.Kinds(Who.Post(("p.given", [new string('å', 101)]), ("p.family", [new string('å', 101)]), ("p.used", [new string('å', 101)]))));
    }

    [Fact]
    public void Person_IsToldInLines()
    {
        Assert.Equal("Kim Ek\nKallas Kimmie\n920417-9825", Who.Tell(Who.Post(("p.given", ["Kim"]), ("p.family", ["Ek"]), ("p.used", ["Kimmie"]), ("p.number", ["920417-9825"]))));
        Assert.Equal("Ek", Who.Tell(Who.Post(("p.family", ["Ek"]))));
        Assert.Equal("Jag vet inte", Who.Tell(Who.Post(Answers.Unknown)));
        Assert.Equal("", Who.Tell(Who.Post("Kim")));
    }
}
