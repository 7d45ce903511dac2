using Medborgarportal.Core.People;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Letters;

/// <summary>A letter to a person, opened for that person.</summary>
/// <param name="OpenedAt">When the recipient first opened it; null while it is new.</param>
public sealed record Letter(Guid Id, Guid? SubmissionId, Decision Decision, DateTimeOffset AvailableAt, DateTimeOffset? OpenedAt);

/// <summary>Finds a person's letters and notes when one is first opened.</summary>
public sealed class LetterBox(IDbContextFactory<PortalDbContext> contexts, IProtection protection)
{
    /// <summary>All letters to a person, latest first.</summary>
    public async Task<IReadOnlyList<Letter>> OfPersonAsync(SignedInPerson person, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var recipient = protection.Hash("person", person.PersonalIdentityNumber);
        var rows = await db.Letters.Where(l => l.RecipientHash == recipient).OrderByDescending(l => l.AvailableAt).Take(200).ToListAsync(cancellationToken);
        return [.. rows.Select(Open)];
    }

    private Letter Open(LetterRow row) => new(row.Id, row.SubmissionId, new Decision("ledsagarservice"), row.AvailableAt, row.OpenedAt);
}
