using System.Text.Json.Serialization;
using Medborgarportal.Core.Cases;

namespace Medborgarportal.Core.Letters;

/// <summary>Kommunicering (FL 25 §): the whole investigation, before anything is decided, and until when it can be commented.</summary>
public sealed record Investigation : CaseLetter
{
    internal const string KindId = "investigation";

    public required DateOnly Until { get; init; }

    /// <summary>In plain words, where the case worker has written some.</summary>
    public string? Summary { get; init; }

    public required IReadOnlyList<WrittenSection> Sections { get; init; }

    /// <summary>The place of the whole investigation as a PDF among the letter's files; null when it stands in the letter alone.</summary>
    public int? Document { get; init; }

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
            new Investigation { Until = data.Date("until"), Summary = data.OptionalText("summary", LongText), Sections = sections, Document = document },
            files);
    }
}
