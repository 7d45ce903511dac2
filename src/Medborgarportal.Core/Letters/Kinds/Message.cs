using System.Text.Json.Serialization;
using Medborgarportal.Core.Cases;

namespace Medborgarportal.Core.Letters;

/// <summary>A message from the case worker, in a thread that both write in.</summary>
public sealed record Message : CaseLetter
{
    internal const string KindId = "message";

    /// <summary>The case system's id of the thread: messages with the same one are shown together.</summary>
    public required string Thread { get; init; }

    /// <summary>Who writes.</summary>
    public required string From { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    [JsonIgnore]
    public override string Kind => KindId;

    internal static CaseLetter Read(EventFields data) =>
        LetterKinds.ReadCommon(data, new Message { Thread = data.Text("thread"), From = data.Text("from"), Text = data.Text("text", LongText) });
}

/// <summary>
/// What a person begins to write about a case themselves: message, change of circumstances, withdrawal. No letter has come; it is only
/// the place where what was written is kept.
/// </summary>
public sealed record OwnLetter : CaseLetter
{
    internal const string KindId = "own";

    [JsonIgnore]
    public override string Kind => KindId;
}
