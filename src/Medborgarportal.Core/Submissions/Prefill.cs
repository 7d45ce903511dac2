using System.Text.Json;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.People;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Submissions;

/// <summary>
/// What a person answered last time, for a form that takes it up (<see cref="FormDefinition.Prefill"/>). It is shown in the fields to be
/// looked at and changed, and is no answer until its page has been passed.
/// </summary>
public sealed class Prefill(IDbContextFactory<PortalDbContext> contexts, IProtection protection)
{
    /// <summary>Types that are about a certain time or are a person's word: never taken over unless content says so.</summary>
    private static readonly HashSet<string> AskedAnew =
        new(StringComparer.Ordinal) { "longtext", "month", "period", "date", "files" };

    /// <summary>Types that are never taken over, whatever content says: a promise or a yes is given anew.</summary>
    public static readonly IReadOnlySet<string> GivenAnew =
        new HashSet<string>(StringComparer.Ordinal) { "declaration", "consent", "info" };

    /// <summary>Fields and values from the person's last sent application; empty when the form takes up none, or there is none.</summary>
    public async Task<IReadOnlyDictionary<string, string[]>> OfAsync(FormDefinition form, SignedInPerson? person, CancellationToken cancellationToken)
    {
        if (form.Prefill is not { } service || person is null)
            return new Dictionary<string, string[]>();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var owner = protection.Hash("person", person.PersonalIdentityNumber);
        var row = await db.Submissions.AsNoTracking()
            .Where(s => s.OwnerHash == owner && s.Service == service)
            .OrderByDescending(s => s.SubmittedAt)
            .FirstOrDefaultAsync(cancellationToken);
        if (row is null)
            return new Dictionary<string, string[]>();
        var sent = JsonSerializer.Deserialize(protection.Unprotect(SubmissionRegister.Purpose, row.Payload), SubmissionJson.Default.ApplicationSubmitted)
            ?? throw new JsonException("The submission is empty.");
        return Of(form, sent.Answers);
    }

    /// <summary>Answers to the same questions (id and type), in the fields that the form has now.</summary>
    internal static Dictionary<string, string[]> Of(FormDefinition form, IEnumerable<SubmittedAnswer> sent)
    {
        var questions = form.Pages.SelectMany(page => page.Questions).Where(IsTakenOver).ToDictionary(q => q.Id, StringComparer.Ordinal);
        var fields = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var answer in sent)
        {
            if (!questions.TryGetValue(answer.Question, out var question) || question.Type != answer.Type)
                continue;
            var type = QuestionType.Of(question);
            var parts = type.Fields(question).Where(field => field != question.Id).ToDictionary(field => field[(question.Id.Length + 1)..], StringComparer.Ordinal);
            foreach (var field in answer.Values.GroupBy(value => Field(value, question, parts), value => value, StringComparer.Ordinal))
            {
                var values = type.Read(question, field.Key, [.. field.Select(value => field.Key == question.Id ? value : value[(value.IndexOf('=', StringComparison.Ordinal) + 1)..])]);
                if (values.Length > 0)
                    fields[field.Key] = values;
            }
        }
        return fields;
    }

    private static bool IsTakenOver(Question question) =>
        !GivenAnew.Contains(question.Type) && (question.Prefill ?? !AskedAnew.Contains(question.Type));

    private static string Field(string value, Question question, Dictionary<string, string> parts) =>
        value.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && parts.TryGetValue(value[..at], out var field) ? field : question.Id;
}
