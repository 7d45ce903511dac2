namespace DemoCaseSystem.Contract;

/// <summary>What a person has answered to a letter, as far as the case worker's page shows it.</summary>
public sealed record LetterReply(string? Answer, IReadOnlyList<LetterReplyText> Texts, IReadOnlyList<LetterReplyFile> Attachments, LetterReplyAppeal? Appeal);

public sealed record LetterReplyText(string Label, string Text);

public sealed record LetterReplyFile(string Label, string Name, long Size);

public sealed record LetterReplyAppeal(bool Late);
