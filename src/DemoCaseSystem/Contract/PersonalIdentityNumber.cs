using System.Globalization;

namespace DemoCaseSystem.Contract;

/// <summary>Personnummer and samordningsnummer (60 added to the day) in the contract's form: twelve digits.</summary>
internal static class PersonalIdentityNumber
{
    /// <summary>Twelve digits of what was typed, with or without hyphen and spaces; null when it is not a number that can exist.</summary>
    public static string? Read(string? typed)
    {
        var number = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '–' or '+')));
        if (number.Length != 12 || !number.All(char.IsAsciiDigit))
            return null;
        var date = int.Parse(number.AsSpan(0, 8), CultureInfo.InvariantCulture);
        if (date % 100 > 60)
            date -= 60;
        if (!DateOnly.TryParseExact(date.ToString("00000000", CultureInfo.InvariantCulture), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            return null;
        var sum = 0;
        for (var i = 2; i < 12; i++)
        {
            var product = (number[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }
        return sum % 10 == 0 ? number : null;
    }

    /// <summary><c>19920417-9825</c>.</summary>
    public static string Show(string number) => number.Length == 12 ? $"{number[..8]}-{number[8..]}" : number;
}
