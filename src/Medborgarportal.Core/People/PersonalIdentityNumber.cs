using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Medborgarportal.Core.Forms;

namespace Medborgarportal.Core.People;

/// <summary>What keeps a text from being a personnummer or samordningsnummer.</summary>
public enum PersonalIdentityNumberFault
{
    None,

    /// <summary>Not 10 or 12 digits.</summary>
    Length,

    /// <summary>The day of birth does not exist, or lies ahead.</summary>
    Date,

    /// <summary>The check digit is wrong: a digit was mistyped.</summary>
    CheckDigit,
}

/// <summary>
/// A personnummer (folkbokföringslagen 1991:481, 18 §) or samordningsnummer (60 added to the day), as Skatteverket defines them:
/// twelve digits <c>yyyyMMddNNNC</c>, the last one a check digit by the Luhn algorithm over the last ten.
/// </summary>
public sealed record PersonalIdentityNumber
{
    private PersonalIdentityNumber(string digits) => Digits = digits;

    /// <summary>Twelve digits without a hyphen.</summary>
    public string Digits { get; }

    /// <summary>A samordningsnummer, given to people who are not in the population register.</summary>
    public bool IsCoordinationNumber => Digits[6] >= '6';

    public DateOnly BirthDate => Birth(Digits)!.Value;

    /// <summary>Whether <paramref name="number"/> is one, written as twelve digits and nothing else.</summary>
    public static bool IsValid([NotNullWhen(true)] string? number) =>
        number is { Length: 12 } && number.All(char.IsAsciiDigit) && Birth(number) is not null && Luhn(number);

    /// <summary>
    /// Reads what a person typed: 12 or 10 digits, with spaces, a hyphen, or a plus for who has turned 100. For 10 digits the century is
    /// the latest that does not lie ahead of today.
    /// </summary>
    public static bool TryParse(string? text, TimeProvider time, [NotNullWhen(true)] out PersonalIdentityNumber? number) =>
        Parse(text, time, out number) == PersonalIdentityNumberFault.None;

    /// <summary>As <see cref="TryParse"/>, and tells what is wrong, so that the person can be told what to do.</summary>
    public static PersonalIdentityNumberFault Parse(string? text, TimeProvider time, out PersonalIdentityNumber? number)
    {
        number = null;
        var typed = string.Concat(WrittenNumber.Latin(text ?? "").Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '\u2010' or '\u2011' or '\u2013' or '\u2212')));
        var turned100 = typed.Contains('+', StringComparison.Ordinal);
        var digits = typed.Replace("+", "", StringComparison.Ordinal);
        if (digits.Length is not (10 or 12) || !digits.All(char.IsAsciiDigit))
            return PersonalIdentityNumberFault.Length;
        var today = DateOnly.FromDateTime(time.GetLocalNow().Date);
        if (digits.Length == 10)
            digits = WithCentury(digits, today, turned100);
        if (Birth(digits) is not { } birth || birth > today)
            return PersonalIdentityNumberFault.Date;
        if (!Luhn(digits))
            return PersonalIdentityNumberFault.CheckDigit;
        number = new PersonalIdentityNumber(digits);
        return PersonalIdentityNumberFault.None;
    }

    /// <summary>Whether who has this number, written as twelve digits, has not yet turned <paramref name="years"/> on a day. Who is born on 29 February turns on the 28th in other years.</summary>
    public static bool IsUnder(string number, int years, DateOnly day) => IsValid(number) && Birth(number)!.Value.AddYears(years) > day;

    /// <summary>Never the number itself: this may end up in a log.</summary>
    public override string ToString() => nameof(PersonalIdentityNumber);

    /// <summary>
    /// The plus stands from the first of January of the year in which the person turns 100 (18 §), so it says the latest such year; without
    /// it, the latest day of birth that does not lie ahead.
    /// </summary>
    private static string WithCentury(string digits, DateOnly today, bool turned100)
    {
        var shortYear = int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture);
        var latest = turned100 ? today.Year - 100 : today.Year;
        var year = latest - (latest - shortYear) % 100;
        if (!turned100 && Birth(year.ToString("0000", CultureInfo.InvariantCulture) + digits[2..]) > today)
            year -= 100;
        return year.ToString("0000", CultureInfo.InvariantCulture) + digits[2..];
    }

    private static DateOnly? Birth(string digits)
    {
        var date = int.Parse(digits.AsSpan(0, 8), CultureInfo.InvariantCulture);
        if (date % 100 > 60)
            date -= 60;
        return DateOnly.TryParseExact(date.ToString("00000000", CultureInfo.InvariantCulture), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth)
            ? birth
            : null;
    }

    private static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 2; i < 12; i++)
        {
            var product = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }
        return sum % 10 == 0;
    }
}
