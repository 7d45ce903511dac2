using Medborgarportal.Core.People;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.People;

/// <summary>Rules of Skatteverket (SKV 704, SKV 707) and folkbokföringslagen 18 §; 640823-3234 and 701063-2391 are its own examples.</summary>
public sealed class PersonalIdentityNumberTests
{
    private static readonly FakeTime Today = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("640823-3234", "196408233234")]
    [InlineData("6408233234", "196408233234")]
    [InlineData("196408233234", "196408233234")]
    [InlineData("19640823-3234", "196408233234")]
    [InlineData(" 19 64 08 23 – 3234 ", "196408233234")]
    [InlineData("1964 0823\u00a03234", "196408233234")]
    [InlineData("640823\u20113234", "196408233234")]
    [InlineData("701063-2391", "197010632391")]
    [InlineData("191212121212", "191212121212")]
    [InlineData("121212+1212", "191212121212")]
    [InlineData("121212-1212", "201212121212")]
    [InlineData("19121212+1212", "191212121212")]
    public void What_a_person_types_is_read_as_twelve_digits(string typed, string digits)
    {
        Assert.Equal(PersonalIdentityNumberFault.None, PersonalIdentityNumber.Parse(typed, Today, out var number));
        Assert.Equal(digits, number!.Digits);
        Assert.True(PersonalIdentityNumber.IsValid(digits));
    }

    [Theory]
    [InlineData("261122", '-', 2026)] // born today
    [InlineData("261123", '-', 1926)] // tomorrow has not been: a hundred years ago
    [InlineData("000229", '-', 2000)] // a leap day
    [InlineData("261122", '+', 1926)] // turned 100 today
    [InlineData("261231", '+', 1926)] // turns 100 on New Year's Eve, and has had the plus since January
    [InlineData("270101", '+', 1827)] // turns 100 only next year: the plus then means another hundred years
    [InlineData("270101", '-', 1927)]
    public void The_century_of_ten_digits_is_the_latest_that_can_be(string date, char sign, int year)
    {
        var typed = $"{date}{sign}{Checked(date + "123")}";

        Assert.Equal(PersonalIdentityNumberFault.None, PersonalIdentityNumber.Parse(typed, Today, out var number));
        Assert.Equal(year, number!.BirthDate.Year);
    }

    [Theory]
    [InlineData(null, PersonalIdentityNumberFault.Length)]
    [InlineData("", PersonalIdentityNumberFault.Length)]
    [InlineData("640823", PersonalIdentityNumberFault.Length)]
    [InlineData("64082332345", PersonalIdentityNumberFault.Length)]
    [InlineData("1964082332345", PersonalIdentityNumberFault.Length)]
    [InlineData("640823-323x", PersonalIdentityNumberFault.Length)]
    [InlineData("640823-3235", PersonalIdentityNumberFault.CheckDigit)]
    [InlineData("640832-3234", PersonalIdentityNumberFault.Date)]
    [InlineData("641323-3234", PersonalIdentityNumberFault.Date)]
    [InlineData("640800-3234", PersonalIdentityNumberFault.Date)]
    [InlineData("640860-3234", PersonalIdentityNumberFault.Date)]
    [InlineData("640892-3234", PersonalIdentityNumberFault.Date)]
    [InlineData("19000229-1234", PersonalIdentityNumberFault.Date)]
    [InlineData("20270101-1234", PersonalIdentityNumberFault.Date)]
    public void What_is_wrong_is_told_apart(string? typed, PersonalIdentityNumberFault fault)
    {
        Assert.Equal(fault, PersonalIdentityNumber.Parse(typed, Today, out var number));
        Assert.Null(number);
        Assert.False(PersonalIdentityNumber.TryParse(typed, Today, out _));
    }

    [Fact]
    public void Each_single_mistyped_digit_and_swapped_pair_but_09_and_90_is_found()
    {
        const string right = "196408233234";
        for (var i = 8; i < 12; i++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                if (digit != right[i])
                    Assert.False(PersonalIdentityNumber.IsValid(right[..i] + digit + right[(i + 1)..]));
            }
        }
        Assert.False(PersonalIdentityNumber.IsValid("196408232334"));
    }

    [Fact]
    public void A_coordination_number_is_one_with_sixty_added_to_the_day()
    {
        Assert.True(PersonalIdentityNumber.TryParse("701063-2391", Today, out var coordination));
        Assert.True(PersonalIdentityNumber.TryParse("640823-3234", Today, out var personal));

        Assert.True(coordination.IsCoordinationNumber);
        Assert.Equal(new DateOnly(1970, 10, 3), coordination.BirthDate);
        Assert.False(personal.IsCoordinationNumber);
    }

    [Theory]
    [InlineData("6408233234")]
    [InlineData("19640823-3234")]
    [InlineData("196408233235")]
    [InlineData("19640823323٤")]
    [InlineData(null)]
    public void On_the_wire_only_twelve_right_digits_are_valid(string? number) => Assert.False(PersonalIdentityNumber.IsValid(number));

    [Fact]
    public void The_number_is_never_printed()
    {
        Assert.True(PersonalIdentityNumber.TryParse("640823-3234", Today, out var number));

        Assert.DoesNotContain("640823", number.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("640823", $"{number}", StringComparison.Ordinal);
    }

    /// <summary>The last three digits with their check digit.</summary>
    private static string Checked(string nine)
    {
        var sum = nine.Select((c, i) => (c - '0') * (i % 2 == 0 ? 2 : 1)).Sum(product => product > 9 ? product - 9 : product);
        return nine[6..] + (10 - sum % 10) % 10;
    }
}
