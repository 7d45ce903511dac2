using Medborgarportal.Core.Letters;

namespace Medborgarportal.Tests.Letters;

public sealed class AppealDaysTests
{
    [Theory]
    [InlineData("2026-11-03", "2026-11-24")] // three weeks on, a Tuesday
    [InlineData("2026-11-06", "2026-11-27")]
    [InlineData("2026-11-07", "2026-11-30")] // Saturday → Monday
    [InlineData("2026-11-08", "2026-11-30")] // Sunday → Monday
    [InlineData("2026-12-03", "2026-12-28")] // julafton, juldagen, annandag, Sunday → Monday
    [InlineData("2026-12-10", "2027-01-04")] // nyårsafton, nyårsdagen, weekend → Monday
    [InlineData("2026-12-16", "2027-01-07")] // trettondagen → Thursday
    [InlineData("2027-03-05", "2027-03-30")] // långfredagen and Easter → Tuesday
    [InlineData("2027-04-15", "2027-05-07")] // Kristi himmelsfärdsdag → Friday
    [InlineData("2027-06-04", "2027-06-28")] // midsommarafton and midsommardagen → Monday
    [InlineData("2026-05-16", "2026-06-08")] // nationaldagen on a Saturday → Monday
    [InlineData("2026-10-10", "2026-11-02")] // alla helgons dag → Monday
    public void Three_weeks_from_the_day_it_was_received_ending_on_a_working_day(string received, string last) =>
        Assert.Equal(DateOnly.Parse(last, null), AppealDays.LastDay(DateOnly.Parse(received, null)));

    [Fact]
    public void The_case_systems_own_day_wins() =>
        Assert.Equal(new DateOnly(2027, 1, 2), AppealDays.Of("court", new DateOnly(2027, 1, 2), new DateOnly(2026, 12, 1)));

    [Fact]
    public void What_cannot_be_appealed_has_no_last_day() =>
        Assert.Null(AppealDays.Of("none", null, new DateOnly(2026, 12, 1)));

    [Theory]
    [InlineData(2024, 3, 31)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2027, 3, 28)]
    [InlineData(2038, 4, 25)]
    public void Easter_falls_where_the_almanac_has_it(int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), SwedishHolidays.Easter(year));
}
