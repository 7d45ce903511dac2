using System.Text.Json.Serialization;
using Medborgarportal.Core.Cases;

namespace Medborgarportal.Core.Letters;

/// <summary>A plan to read, and to say yes to or what to change in.</summary>
public sealed record Plan : CaseLetter
{
    internal const string KindId = "plan";

    /// <summary>Genomförandeplan, SIP, LSS individuell plan, boendeplan, förändringsplan.</summary>
    public static readonly IReadOnlyList<string> Plans = ["genomforandeplan", "sip", "individuellPlan", "boendeplan", "forandringsplan"];

    /// <summary>One of <see cref="Plans"/>.</summary>
    public required string Which { get; init; }

    /// <summary>Until when an answer is wished for.</summary>
    public DateOnly? Until { get; init; }

    public string? Summary { get; init; }

    public required IReadOnlyList<WrittenSection> Sections { get; init; }

    public int? Document { get; init; }

    /// <summary>What the plan means for a child (barnkonsekvens), where it concerns one.</summary>
    public string? ForChild { get; init; }

    [JsonIgnore]
    public override string Kind => KindId;

    [JsonIgnore]
    public override DateOnly? AnswerBy => Until;

    internal static CaseLetter Read(EventFields data)
    {
        var files = new LetterFiles();
        var sections = LetterKinds.Sections(data);
        var document = LetterKinds.Document(data, files, sections);
        return LetterKinds.ReadCommon(
            data,
            new Plan
            {
                Which = data.OneOf("plan", [.. Plans]),
                Until = data.OptionalDate("until"),
                Summary = data.OptionalText("summary", LongText),
                Sections = sections,
                Document = document,
                ForChild = data.OptionalText("forChild", LongText),
            },
            files);
    }
}
