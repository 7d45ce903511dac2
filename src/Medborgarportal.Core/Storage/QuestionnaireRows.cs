namespace Medborgarportal.Core.Storage;

/// <summary>
/// An invitation to answer a questionnaire in pictures. Its codes stand here as keyed hashes. It is deleted when the answers have been sent, when its time is
/// out, and when its picture code has been tried too often: then nothing is left of it.
/// </summary>
public sealed class QuestionnaireInvitationRow
{
    /// <summary>Random: it says nothing of when it was made.</summary>
    public Guid Id { get; init; }

    public required string Questionnaire { get; init; }

    /// <summary>The unit that reads the answers.</summary>
    public required string Unit { get; init; }

    /// <summary>Keyed hash of the link's 128 random bits.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>Keyed hash of the number on the paper: names the invitation to who has a picture code, and opens nothing.</summary>
    public required byte[] NumberHash { get; init; }

    /// <summary>Keyed hash of the code in words.</summary>
    public required byte[] WordsHash { get; init; }

    /// <summary>Keyed hash of the picture code together with the number.</summary>
    public required byte[] PicturesHash { get; init; }

    /// <summary>Keyed hash of the personnummer of the only one that it is for; null where the case system named none.</summary>
    public byte[]? PersonHash { get; init; }

    /// <summary>Wrong picture codes so far, in its whole life.</summary>
    public int Tries { get; set; }

    /// <summary>Encrypted JSON: the codes, to print them by, until it is first opened; what the answers belong to.</summary>
    public required byte[] Payload { get; set; }

    /// <summary>The answers so far; null until it has been opened.</summary>
    public Guid? DraftId { get; set; }

    public DateTimeOffset Expires { get; init; }
}

/// <summary>How many have given an answer to a question in a quarter. Nothing leads from it to anybody.</summary>
public sealed class QuestionnaireCountRow
{
    public required string Questionnaire { get; init; }

    /// <summary>Year x 4 + 0–3.</summary>
    public int Quarter { get; init; }

    public required string Unit { get; init; }

    public required string Question { get; init; }

    /// <summary><c>yes</c>, <c>partly</c> or <c>no</c>.</summary>
    public required string Answer { get; init; }

    public int Count { get; set; }
}
