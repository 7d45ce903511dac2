using System.Globalization;

namespace Medborgarportal.Core.People;

/// <summary>Personnummer and samordningsnummer in the twelve-digit form <c>yyyyMMddNNNC</c> (folkbokföringslagen 1991:481, 18 §).</summary>
public static class PersonalIdentityNumber
{
    /// <summary>Whether <paramref name="number"/> is twelve digits with a day that exists and a check digit that is right (Luhn over the last ten).</summary>
    /// <remarks>A samordningsnummer has 60 added to its day.</remarks>
    public static bool IsValid(string? number)
    {
        if (number is not { Length: 12 })
            return false;
        foreach (var c in number)
        {
            if (!char.IsAsciiDigit(c))
                return false;
        }
        return BirthDate(number) is not null && Luhn(number);
    }

    /// <summary>The day of birth that the number tells, or null when there is no such day.</summary>
    public static DateOnly? BirthDate(string number)
    {
        if (number.Length < 8 || !int.TryParse(number.AsSpan(0, 8), NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
            return null;
        var day = digits % 100;
        if (day > 60)
            digits -= 60;
        return DateOnly.TryParseExact(digits.ToString("00000000", CultureInfo.InvariantCulture), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
    }

    private static bool Luhn(string number)
    {
        var sum = 0;
        for (var i = 2; i < 12; i++)
        {
            var product = (number[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }
        return sum % 10 == 0;
    }
}
