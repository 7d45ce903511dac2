using System.Text.Json.Serialization;
using Medborgarportal.Core.Cases;

namespace Medborgarportal.Core.Letters;

/// <summary>Komplettering: what the unit asks for, why, and until when.</summary>
public sealed record Supplement : CaseLetter
{
    internal const string KindId = "supplement";

    public required DateOnly Until { get; init; }

    public required IReadOnlyList<SupplementItem> Items { get; init; }

    [JsonIgnore]
    public override string Kind => KindId;

    [JsonIgnore]
    public override DateOnly? AnswerBy => Until;

    internal static CaseLetter Read(EventFields data)
    {
        var items = data.Objects("items", maxCount: 20, item => new SupplementItem(item.Text("what"), item.Text("why", 2000)));
        if (items.Count == 0 && data.Faults.Count == 0)
            data.Fault("items", "is empty: name what is asked for");
        return LetterKinds.ReadCommon(data, new Supplement { Until = data.Date("until"), Items = items });
    }
}

/// <param name="What">The paper that is asked for.</param>
/// <param name="Why">What it is needed for.</param>
public sealed record SupplementItem(string What, string Why);
