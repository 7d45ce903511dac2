using System.Text.Json.Serialization;
using Medborgarportal.Core.Cases;

namespace Medborgarportal.Core.Letters;

/// <summary>Samtycke: the unit asks for a yes before it talks to anybody. Given, it can be taken back at any time.</summary>
public sealed record Consent : CaseLetter
{
    internal const string KindId = "consent";

    /// <summary>Whom the unit wants to talk to.</summary>
    public required IReadOnlyList<string> Whom { get; init; }

    /// <summary>What it wants to ask or tell.</summary>
    public required string What { get; init; }

    public required string Why { get; init; }

    /// <summary>The last day on which the yes holds, where there is one.</summary>
    public DateOnly? Until { get; init; }

    [JsonIgnore]
    public override string Kind => KindId;

    internal static CaseLetter Read(EventFields data)
    {
        var whom = data.Texts("whom", EventFields.ShortText, maxCount: 20);
        if (whom.Count == 0 && data.Faults.Count == 0)
            data.Fault("whom", "is empty: name whom the unit wants to talk to");
        return LetterKinds.ReadCommon(data, new Consent { Whom = whom, What = data.Text("what", LongText), Why = data.Text("why", LongText), Until = data.OptionalDate("until") });
    }
}
