using Medborgarportal.Core.Forms;

namespace Medborgarportal.Tests.Forms;

public sealed class PeriodAndTimeTests
{
    private static readonly Question Period = new() { Id = "p", Type = "period", Unknown = true };
    private static readonly Question Month = new() { Id = "m", Type = "month" };
    private static readonly Question Time = new() { Id = "t", Type = "time" };
    private static readonly Question Week = new() { Id = "w", Type = "schedule", Options = ["morning", "night"], Unknown = true };

    private static Answers Days(string? fromDay, string? untilDay) => Period.Post(
        ("p.from.day", [fromDay]), ("p.from.month", [fromDay is null ? null : "6"]), ("p.from.year", [fromDay is null ? null : "2026"]),
        ("p.until.day", [untilDay]), ("p.until.month", [untilDay is null ? null : "6"]), ("p.until.year", [untilDay is null ? null : "2026"]));

    [Theory]
    [InlineData("1", "30", "1 juni 2026 till 30 juni 2026")]
    [InlineData("1", null, "Från 1 juni 2026")]
    [InlineData(null, "30", "Till 30 juni 2026")]
    [InlineData("7", "7", "7 juni 2026 till 7 juni 2026")]
    public void A_period_may_be_open_at_either_end(string? from, string? until, string told)
    {
        Assert.Equal(told, Period.Tell(Days(from, until)));
        Assert.Empty(Period.Kinds(Days(from, until)));
    }

    [Fact]
    public void A_period_that_ends_before_it_begins_points_at_its_end() =>
        Assert.Equal([("p.until.day", "periodOrder")], Period.Faults(Days("8", "7")).Select(f => (f.Field, f.Kind)));

    [Fact]
    public void A_part_of_a_period_that_is_no_day_points_at_that_part() =>
        Assert.Equal([("p.until.day", "dateNotReal")], Period.Faults(Days("1", "31")).Select(f => (f.Field, f.Kind)));

    [Fact]
    public void A_month_is_told_without_a_day()
    {
        Assert.Equal("mars 2026", Month.Tell(Month.Post(("m.month", ["3"]), ("m.year", ["2026"]))));
        Assert.Equal(["dateMissingYear"], Month.Kinds(Month.Post(("m.month", ["mars"]))));
    }

    [Theory]
    [InlineData("date", "2", "2026")]
    [InlineData("month", "2", "2026")]
    public void A_day_that_comes_before_the_day_it_follows_is_told(string type, string month, string year)
    {
        var later = new Question { Id = "later", Type = type, After = "first" };
        var answers = later.Post(("later.day", ["1"]), ("later.month", [month]), ("later.year", [year]))
            .With([new("first.day", ["7"]), new("first.month", ["3"]), new("first.year", ["2026"])]);

        var fault = Assert.Single(later.Faults(answers));
        Assert.Equal("dateBefore", fault.Kind);
        Assert.Equal([("question", "first")], fault.Values);
    }

    [Theory]
    [InlineData("14.30", "klockan 14.30")]
    [InlineData("14:30", "klockan 14.30")]
    [InlineData("1430", "klockan 14.30")]
    [InlineData("kl 8", "klockan 8.00")]
    [InlineData("klockan 8", "klockan 8.00")]
    [InlineData("8", "klockan 8.00")]
    [InlineData("24", "klockan 0.00")]
    [InlineData("١٤:٣٠", "klockan 14.30")]
    [InlineData("25", null)]
    [InlineData("24.10", null)]
    [InlineData("14.75", null)]
    [InlineData("på kvällen", null)]
    [InlineData("14.30.15.16", null)]
    public void A_time_of_day_is_read_as_people_write_it(string typed, string? told)
    {
        var answers = Time.Post(typed);

        Assert.Equal(told is null ? ["time"] : [], Time.Kinds(answers));
        Assert.Equal(told ?? typed, Time.Tell(answers));
    }

    [Fact]
    public void A_week_is_told_day_by_day_in_the_order_of_the_week_and_of_the_options()
    {
        var answers = Week.Post(("w.sun", ["night", "morning", "noon"]), ("w.mon", ["morning"]));

        Assert.Equal("Måndag: MORNING\nSöndag: MORNING, NIGHT", Week.Tell(answers));
        Assert.Equal("Jag vet inte", Week.Tell(Week.Post(Answers.Unknown)));
        Assert.False(QuestionType.Of(Week).IsAnswered(Week, Answers.None));
    }
}
