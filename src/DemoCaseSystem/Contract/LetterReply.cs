namespace DemoCaseSystem.Contract;

/// <summary>What a person has answered to a letter, as far as the case worker's page shows it.</summary>
public sealed record LetterReply(LetterReplyAuthor? By, string? Answer, IReadOnlyList<LetterReplyText> Texts, IReadOnlyList<LetterReplyFile> Attachments, LetterReplyAppeal? Appeal);

/// <param name="Role">In whose stead they answer; null where nothing was said.</param>
public sealed record LetterReplyAuthor(string GivenName, string FamilyName, string? Role, string? For);

public sealed record LetterReplyText(string Label, string Text);

public sealed record LetterReplyFile(string Label, string Name, long Size);

public sealed record LetterReplyAppeal(bool Late);
