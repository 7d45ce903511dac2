using System.Globalization;
using System.Text.Json;
using Medborgarportal.Core.Letters;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Letters;

public sealed class SwedishHolidaysTests
{
    [Fact]
    public async Task Sixty_years_agree_with_a_calendar_that_others_wrote()
    {
        const int first = 2015, last = 2075;
        var theirs = JsonSerializer.Deserialize<HashSet<string>>(await Npm.NodeAsync(["holidays.mjs", $"{first}", $"{last}"], ""))!;

        var ours = Enumerable.Range(0, new DateOnly(last, 12, 31).DayNumber - new DateOnly(first, 1, 1).DayNumber + 1)
            .Select(i => new DateOnly(first, 1, 1).AddDays(i))
            .Where(SwedishHolidays.IsHoliday)
            .Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        Assert.Equal(theirs.Order(StringComparer.Ordinal), ours);
    }

    [Theory]
    [InlineData("2026-06-19", false)] // midsommarafton
    [InlineData("2026-12-24", false)] // julafton
    [InlineData("2026-12-31", false)] // nyårsafton
    [InlineData("2026-01-05", true)] // trettondagsafton is a working day in law
    [InlineData("2026-04-30", true)] // valborgsmässoafton too
    [InlineData("2026-10-30", true)] // and the day before alla helgons dag
    [InlineData("2026-11-22", false)] // a Sunday
    public void Eves_count_as_the_law_says(string day, bool works) =>
        Assert.Equal(works, SwedishHolidays.IsWorkingDay(DateOnly.Parse(day, CultureInfo.InvariantCulture)));
}
