using System.Globalization;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Letters;

/// <summary>What stands for <c>{name}</c> in a letter: the decision's own values in the words of the letter's language.</summary>
internal static class LetterValues
{
    /// <summary>How much, where it is counted in hours, days or times: "20 timmar varje månad".</summary>
    public const string Times = "extent";

    /// <summary>How much, where it is money: "4 250 kronor varje månad". A name of its own, so that no letter says that somebody gets a companion of 4 250 kronor.</summary>
    public const string Money = "money";

    /// <param name="service">The service that the decision's insats is applied for by; null when the portal has none.</param>
    /// <param name="until">Last day to appeal, where there is one to name.</param>
    public static Dictionary<string, InlineValue> Of(DecisionMade decision, ServiceContent? service, Municipality municipality, Language words, DateOnly? until, DateOnly received)
    {
        var dates = new DateWords(words.Ui);
        var values = new Dictionary<string, InlineValue>(StringComparer.Ordinal)
        {
            ["caseNumber"] = InlineValue.Text(decision.CaseNumber),
            ["decided"] = Day(decision.DecidedAt),
            ["contact"] = InlineValue.Text(decision.Contact.Name),
            ["phone"] = InlineValue.Phone(decision.Contact.Phone),
        };
        var unit = service is null ? null : municipality.Units[service.Form.Unit];
        if (service is not null && unit is not null)
        {
            values["insats"] = InlineValue.Text(ServiceContent.InSentence(service.Form.Texts[words.Code].Title));
            values["authority"] = InlineValue.Text(unit.Authority[words.Code]);
            values["unit"] = InlineValue.Text(unit.Name[words.Code]);
        }
        if (decision.Extent is { } extent)
            values[extent.IsMoney ? Money : Times] = InlineValue.Text(Extent(extent, words));
        if (decision.Period is { } period)
        {
            values["from"] = Day(period.From);
            if (period.To is { } to)
                values["until"] = Day(to);
            if (decision.Outcome == "ended")
                values["ends"] = Day(period.To ?? period.From);
        }
        if (decision.Provider is { } provider)
            values["provider"] = Written(provider.Name);
        if (until is { } last)
            values["appealUntil"] = InlineValue.Day(last, dates.Day(last, received.Year));
        if (decision.Contact.Email is { Length: > 0 } email)
            values["email"] = InlineValue.Email(email);
        if (Hours() is { Length: > 0 } hours)
            values["hours"] = InlineValue.Text(hours);
        return values;

        // The case worker's own hours are words in another language there; the unit's own, where its number is the one to call, are in each.
        string? Hours() => decision.Contact.Hours is { Length: > 0 } own && SameLanguage(decision, words) ? own
            : unit is not null && Digits(unit.Phone) == Digits(decision.Contact.Phone) ? unit.Hours[words.Code]
            : null;

        InlineValue Day(DateOnly day) => InlineValue.Day(day, dates.Date(day));

        // In the case worker's language, which is told to those who listen (WCAG 3.1.2).
        InlineValue Written(string text) => SameLanguage(decision, words) ? InlineValue.Text(text) : InlineValue.Text(text, FormalTag(decision, words));
    }

    /// <summary>The full decision's language as a BCP 47 tag that may be written to a page; the letter's own when the case system's is none.</summary>
    public static string FormalTag(DecisionMade decision, Language words)
    {
        var tag = decision.Formal.Language;
        var first = tag.Split('-')[0];
        var isTag = tag.Length <= 35 && first.Length is 2 or 3 && first.All(char.IsAsciiLetter) && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && !tag.EndsWith('-');
        return isTag ? tag : words.Tag;
    }

    /// <summary>Whether what the case worker has written is in the letter's language.</summary>
    public static bool SameLanguage(DecisionMade decision, Language words) =>
        FormalTag(decision, words).Split('-')[0].Equals(words.Tag.Split('-')[0], StringComparison.OrdinalIgnoreCase);

    private static string Digits(string phone) => string.Concat(phone.Where(char.IsAsciiDigit));

    /// <summary>"20 timmar varje månad", "4 250 kronor en gång".</summary>
    private static string Extent(DecisionExtent extent, Language words)
    {
        var unit = words.Ui[PluralForms.Key(words.Ui, extent.IsMoney ? "money.kronor" : "letter.extent." + extent.Unit, words.Tag, extent.Amount)].Replace("{amount}", Amount(extent, words), StringComparison.Ordinal);
        return $"{unit} {words.Ui[extent.Per == DecisionExtent.Once ? "money.once" : "letter.per." + extent.Per]}";
    }

    /// <summary>Halves and quarters are said, and öre where there are any; thousands stand in groups. The machine's own culture has no say.</summary>
    private static string Amount(DecisionExtent extent, Language words)
    {
        var whole = extent.Amount == decimal.Truncate(extent.Amount);
        var digits = extent.Amount.ToString(extent.IsMoney ? (whole ? "#,0" : "#,0.00") : "0.##", CultureInfo.InvariantCulture);
        return string.Concat(digits.Select(c => c switch
        {
            '.' => words.Ui["letter.decimal"],
            ',' => words.Ui["money.group"],
            _ => c.ToString(),
        }));
    }
}
