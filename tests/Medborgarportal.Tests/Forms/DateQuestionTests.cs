using Medborgarportal.Core.Forms;

namespace Medborgarportal.Tests.Forms;

public sealed class DateQuestionTests
{
    private static readonly Question Day = new() { Id = "d", Type = "date", Unknown = true };

    [Theory]
    [InlineData("7", "3", "2026", "7 mars 2026")]
    [InlineData("07", "03", "2026", "7 mars 2026")]
    [InlineData("29", "2", "2024", "29 februari 2024")]
    [InlineData("1", "mars", "2026", "1 mars 2026")]
    [InlineData("1", "OKT", "2026", "1 oktober 2026")]
    [InlineData("1", "October", "2026", "1 oktober 2026")]
    [InlineData("1", "May", "2026", "1 maj 2026")]
    [InlineData("31", "12", "1800", "31 december 1800")]
    [InlineData("31", "12", "2200", "31 december 2200")]
    public void RealDays_AreToldInWords(string day, string month, string year, string told)
    {
        var answers = Post(day, month, year);

        Assert.Empty(Day.Kinds(answers));
        Assert.Equal(told, Day.Tell(answers));
        Assert.NotNull(DateQuestion.Value(Day.Id, answers));
    }

    [Theory]
    [InlineData("sju", "3", "2026", "d.day dateDay")]
    [InlineData("32", "3", "2026", "d.day dateDay")]
    [InlineData("0", "3", "2026", "d.day dateDay")]
    [InlineData("-1", "3", "2026", "d.day dateDay")]
    [InlineData("1.5", "3", "2026", "d.day dateDay")]
    [InlineData("99999999999", "3", "2026", "d.day dateDay")]
    [InlineData("7", "13", "2026", "d.month dateMonth")]
    [InlineData("7", "xyz", "2026", "d.month dateMonth")]
    [InlineData("7", "m", "2026", "d.month dateMonth")]
    [InlineData("7", "3", "26", "d.year dateYear")]
    [InlineData("7", "3", "1799", "d.year dateYear")]
    [InlineData("7", "3", "2201", "d.year dateYear")]
    [InlineData("", "3", "2026", "d.day dateMissingDay")]
    [InlineData("7", "", "2026", "d.month dateMissingMonth")]
    [InlineData("7", "3", "", "d.year dateMissingYear")]
    [InlineData("30", "2", "2026", "d.day dateNotReal")]
    [InlineData("29", "2", "2026", "d.day dateNotReal")]
    [InlineData("31", "april", "2026", "d.day dateNotReal")]
    [InlineData("sju", "xyz", "nu", "d.day dateDay, d.month dateMonth, d.year dateYear")]
    public void OtherDays_AreFaultsAtTheirField_AndWhatWasTypedIsKept(string day, string month, string year, string faults)
    {
        var answers = Post(day, month, year);

        Assert.Equal(faults, string.Join(", ", Day.Faults(answers).Select(f => $"{f.Field} {f.Kind}")));
        Assert.Null(DateQuestion.Value(Day.Id, answers));
        Assert.Equal(string.Join(' ', new[] { day, month, year }.Where(part => part.Length > 0)), Day.Tell(answers));
    }

    [Fact]
    public void Month_IsNoLongerThanAMonthsName() =>
        Assert.Equal(["dateMonth"], Day.Kinds(Post("7", "mars" + new string('x', 10_000), "2026")));

    [Fact]
    public void Nothing_IsNoAnswerAndNoFault()
    {
        var answers = Post(" ", "", "\t");

        Assert.False(Day.IsAnswered(answers));
        Assert.Empty(Day.Kinds(answers));
        Assert.Equal("", Day.Tell(answers));
    }

    [Fact]
    public void Unknown_IsAnAnswer_AndADayWinsOverIt()
    {
        var unknown = Day.Post(Answers.Unknown);
        var both = Day.Post(("d", [Answers.Unknown]), ("d.day", ["7"]), ("d.month", ["3"]), ("d.year", ["2026"]));

        Assert.True(Day.IsAnswered(unknown));
        Assert.Equal("Jag vet inte", Day.Tell(unknown));
        Assert.Equal("7 mars 2026", Day.Tell(both));
    }

    private static Answers Post(string day, string month, string year) => Day.Post(("d.day", [day]), ("d.month", [month]), ("d.year", [year]));
}
