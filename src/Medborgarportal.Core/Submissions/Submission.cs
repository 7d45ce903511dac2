namespace Medborgarportal.Core.Submissions;

/// <summary>What a person has sent, opened for that person.</summary>
/// <param name="Step">One of <see cref="CaseSteps"/>.</param>
/// <param name="Waiting">Decided, but the support has not begun: "beslutat, men du väntar".</param>
public sealed record Submission(Guid Id, string Number, string Service, ApplicationSubmitted Content, DateTimeOffset SubmittedAt, string? CaseNumber, string Step, bool Waiting, DateTimeOffset StepChanged);

/// <summary>The six steps of a case, as a client is shown them.</summary>
public static class CaseSteps
{
    public const string Application = "application";

    public static readonly IReadOnlyList<string> All = [Application, "investigation", "decision", "planning", "support", "followup"];
}
