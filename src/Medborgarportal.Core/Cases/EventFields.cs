using System.Globalization;
using System.Text.Json;

namespace Medborgarportal.Core.Cases;

/// <summary>One fault in an incoming event.</summary>
/// <param name="Field">Where, as dots and indexes: <c>data.recipients[0].personalIdentityNumber</c>.</param>
/// <param name="Detail">What it should be, without repeating the value (it may be about a person).</param>
public sealed record FieldFault(string Field, string Detail);

/// <summary>Reads an object of an incoming event field by field and gathers every fault with the field's name.</summary>
internal sealed class EventFields(JsonElement element, string path, List<FieldFault> faults)
{
    public const int ShortText = 200;

    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public List<FieldFault> Faults => faults;

    /// <summary>A text that must be there. Empty, with a fault, when it is not.</summary>
    public string Text(string name, int maxLength = ShortText) => OptionalText(name, maxLength, required: true) ?? "";

    public string? OptionalText(string name, int maxLength = ShortText) => OptionalText(name, maxLength, required: false);

    public string OneOf(string name, params ReadOnlySpan<string> allowed)
    {
        var text = Text(name);
        if (text.Length > 0 && !allowed.Contains(text))
            Fault(name, "is to be one of " + string.Join(", ", allowed!));
        return text;
    }

    /// <summary>As <see cref="OneOf"/>; null when it is not there.</summary>
    public string? OptionalOneOf(string name, params ReadOnlySpan<string> allowed)
    {
        var text = OptionalText(name);
        if (text is not null && !allowed.Contains(text))
            Fault(name, "is to be one of " + string.Join(", ", allowed!));
        return text;
    }

    public Guid? OptionalGuid(string name)
    {
        if (OptionalText(name) is not { } text)
            return null;
        if (Guid.TryParseExact(text, "D", out var id))
            return id;
        Fault(name, "is to be an id such as 0199f0a0-0000-7000-8000-000000000000");
        return null;
    }

    /// <summary>RFC 3339 with an offset.</summary>
    public DateTimeOffset Time(string name)
    {
        var text = Text(name);
        if (text.Length == 0)
            return default;
        // A time without an offset would be read as the server's own: that is a guess, so it is refused.
        if (text.Length > 19 && (text[^1] is 'Z' or 'z' || text[^6] is '+' or '-')
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) && time.Year is >= 1970 and < 2200)
        {
            return time.ToUniversalTime();
        }
        Fault(name, "is to be a time with its offset, such as 2026-11-22T09:30:00Z");
        return default;
    }

    /// <summary>As <see cref="Time"/>; null when it is not there.</summary>
    public DateTimeOffset? OptionalTime(string name) => Value(name, required: false) is null ? null : Time(name);

    public DateOnly Date(string name) => Date(name, required: true) ?? default;

    public DateOnly? OptionalDate(string name) => Date(name, required: false);

    public bool Flag(string name)
    {
        if (Value(name, required: true) is not { } value)
            return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Fault(name, "is to be true or false");
        return value.ValueKind == JsonValueKind.True;
    }

    /// <param name="orNone">0 is an amount too.</param>
    public decimal Amount(string name, bool orNone)
    {
        if (Value(name, required: true) is not { } value)
            return 0;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number is >= 0 and < 1_000_000 && (number > 0 || orNone))
            return number;
        Fault(name, orNone ? "is to be 0 or a number above it, below a million" : "is to be a number above 0, below a million");
        return 0;
    }

    public IReadOnlyList<string> Texts(string name, int maxLength, int maxCount)
    {
        var texts = new List<string>();
        foreach (var (item, place) in Items(name, maxCount))
        {
            if (item.ValueKind != JsonValueKind.String)
                faults.Add(new FieldFault(place, "is to be a text"));
            else if (Checked(item, place, maxLength) is { } text)
                texts.Add(text);
        }
        return texts;
    }

    public IReadOnlyList<T> Objects<T>(string name, int maxCount, Func<EventFields, T> read)
    {
        var objects = new List<T>();
        foreach (var (item, place) in Items(name, maxCount))
        {
            if (item.ValueKind != JsonValueKind.Object)
                faults.Add(new FieldFault(place, "is to be an object"));
            else
                objects.Add(Read(item, place, read));
        }
        return objects;
    }

    /// <summary>An object that must be there; null, with a fault, when it is not.</summary>
    public T? Object<T>(string name, Func<EventFields, T> read)
        where T : class => Object(name, required: true, read);

    public T? OptionalObject<T>(string name, Func<EventFields, T> read)
        where T : class => Object(name, required: false, read);

    /// <summary>Skips a field that is known and of no interest here.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            known.Add(name);
    }

    public void RejectUnknown()
    {
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
                Fault(property.Name.Length <= 50 ? property.Name : property.Name[..50], "is not a field of this event");
        }
    }

    public void Fault(string name, string detail) => faults.Add(new FieldFault(Path(name), detail));

    private string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private T? Object<T>(string name, bool required, Func<EventFields, T> read)
        where T : class
    {
        if (Value(name, required) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return Read(value, Path(name), read);
        Fault(name, "is to be an object");
        return null;
    }

    private T Read<T>(JsonElement value, string place, Func<EventFields, T> read)
    {
        var fields = new EventFields(value, place, faults);
        var result = read(fields);
        fields.RejectUnknown();
        return result;
    }

    private string? OptionalText(string name, int maxLength, bool required)
    {
        if (Value(name, required) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return Checked(value, Path(name), maxLength, required);
        Fault(name, "is to be a text");
        return null;
    }

    private string? Checked(JsonElement value, string place, int maxLength, bool required = true)
    {
        var text = value.GetString()!;
        if (required && string.IsNullOrWhiteSpace(text))
            faults.Add(new FieldFault(place, "is empty"));
        else if (text.Length > maxLength)
            faults.Add(new FieldFault(place, string.Create(CultureInfo.InvariantCulture, $"is longer than {maxLength} characters")));
        else if (text.Any(c => char.IsControl(c) && (c is not ('\n' or '\r' or '\t') || maxLength <= ShortText)))
            faults.Add(new FieldFault(place, "holds control characters"));
        else
            return text;
        return null;
    }

    private DateOnly? Date(string name, bool required)
    {
        if (OptionalText(name, ShortText, required) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and < 2200)
            return date;
        Fault(name, "is to be a date such as 2026-11-22");
        return null;
    }

    private IEnumerable<(JsonElement Item, string Place)> Items(string name, int maxCount)
    {
        if (Value(name, required: true) is not { } value)
            yield break;
        if (value.ValueKind != JsonValueKind.Array)
        {
            Fault(name, "is to be a list");
            yield break;
        }
        if (value.GetArrayLength() > maxCount)
        {
            Fault(name, string.Create(CultureInfo.InvariantCulture, $"has more than {maxCount} items"));
            yield break;
        }
        var index = 0;
        foreach (var item in value.EnumerateArray())
            yield return (item, string.Create(CultureInfo.InvariantCulture, $"{Path(name)}[{index++}]"));
    }

    private JsonElement? Value(string name, bool required)
    {
        known.Add(name);
        if (element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
            return value;
        if (required)
            Fault(name, "is missing");
        return null;
    }
}
