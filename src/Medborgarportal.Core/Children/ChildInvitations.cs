using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Children;

/// <summary>An invitation as it is shown once to who made it: afterwards only hashes of it are left.</summary>
/// <param name="Token">128 random bits, base64url: the end of the link.</param>
/// <param name="Code">The same as a code that can be written down.</param>
public sealed record ChildInvitation(string Token, string Code, DateTimeOffset Expires);

/// <summary>What a child is writing, with the unit that will read it.</summary>
public sealed record ChildDraft(Draft Draft, string Unit, DateTimeOffset Expires);

/// <summary>
/// Makes and opens invitations for children. One opens once; then its link and its code open nothing, and the child's answers belong to the
/// browser that opened it. Who made it is told when they made it, and never whether it was opened or what was written.
/// </summary>
public sealed class ChildInvitations(
    IDbContextFactory<PortalDbContext> contexts,
    PortalWriter writer,
    IProtection protection,
    Drafts drafts,
    TimeProvider time)
{
    /// <summary>How long an invitation can be opened, and how long what is written by it is kept unsent.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(30);

    /// <summary>Invitations that one application may have opened or waiting.</summary>
    public const int Most = 10;

    /// <summary>An application that a guardian has made for a child, and that is not one of those where a link could do harm.</summary>
    public static bool IsFor(Submission submission, FormDefinition? form) =>
        form is not { Safety: true } && submission.Content.Parties.Any(party => party.Basis == "guardian");

    /// <summary>Makes an invitation; one that nobody has opened stops working. Null when there are too many already.</summary>
    public async Task<ChildInvitation?> InviteAsync(Submission submission, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var token = Codes.NewLink();
        var made = new ChildInvitation(token, Codes.NewReturn(), now + Lasts);
        var id = RandomId.New();
        return await writer.WriteAsync<ChildInvitation?>(
            async (db, stop) =>
            {
                await db.ChildInvitations.Where(i => i.SubmissionId == submission.Id && i.DraftId == null).ExecuteDeleteAsync(stop);
                if (await db.ChildInvitations.CountAsync(i => i.SubmissionId == submission.Id, stop) >= Most)
                    return null;
                db.ChildInvitations.Add(new ChildInvitationRow
                {
                    Id = id,
                    SubmissionId = submission.Id,
                    TokenHash = TokenHash(made.Token),
                    CodeHash = CodeHash(made.Code),
                    Created = now,
                    Expires = made.Expires,
                    Unit = submission.Content.Unit,
                });
                return made;
            },
            cancellationToken);
    }

    /// <summary>When an invitation was last made for an application; null when none was, or long ago.</summary>
    public async Task<DateTimeOffset?> LastMadeAsync(Guid submission, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await db.ChildInvitations.AsNoTracking().Where(i => i.SubmissionId == submission).OrderByDescending(i => i.Created).FirstOrDefaultAsync(cancellationToken);
        return last?.Created;
    }

    /// <summary>A link can be opened: looked at without opening it, since programs look at links before people do.</summary>
    public async Task<bool> CanOpenAsync(string? token, CancellationToken cancellationToken)
    {
        if (token is not { Length: Codes.LinkLength })
            return false;
        var (hash, now) = (TokenHash(token), time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ChildInvitations.AnyAsync(i => i.TokenHash == hash && i.Expires > now, cancellationToken);
    }

    /// <summary>Opens an invitation by its link, once; null when it opens nothing (any more).</summary>
    public Task<Draft?> OpenByTokenAsync(string? token, FormDefinition form, string language, CancellationToken cancellationToken) =>
        token is { Length: Codes.LinkLength } ? OpenAsync(db => db.Where(i => i.TokenHash == TokenHash(token)), form, language, cancellationToken) : Task.FromResult<Draft?>(null);

    /// <summary>Opens an invitation by its code, once; null when it opens nothing (any more).</summary>
    public Task<Draft?> OpenByCodeAsync(string? typed, FormDefinition form, string language, CancellationToken cancellationToken) =>
        Codes.Normalise(typed, Codes.ReturnLength) is { } code ? OpenAsync(db => db.Where(i => i.CodeHash == CodeHash(code)), form, language, cancellationToken) : Task.FromResult<Draft?>(null);

    /// <summary>What the child is writing in this browser; null when its time is out or it has been sent.</summary>
    /// <param name="access">The secret of the child's cookie.</param>
    public async Task<ChildDraft?> DraftAsync(string? access, CancellationToken cancellationToken)
    {
        if (await drafts.OpenAsync(ServiceContent.ChildId, access, cancellationToken) is not { } draft)
            return null;
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.ChildInvitations.AsNoTracking().FirstOrDefaultAsync(i => i.DraftId == draft.Id && i.Expires > now, cancellationToken);
        return row is null ? null : new ChildDraft(draft, row.Unit, row.Expires);
    }

    private async Task<Draft?> OpenAsync(Func<IQueryable<ChildInvitationRow>, IQueryable<ChildInvitationRow>> find, FormDefinition form, string language, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var content = new DraftContent { Access = Codes.NewAccess(), Fields = new Dictionary<string, string[]>(), Language = language };
        // Nobody's: whoever is logged in on this device never finds it again by logging in.
        var row = drafts.NewRow(form, author: null, content);
        var opened = await writer.WriteAsync(
            async (db, stop) =>
            {
                if (await find(db.ChildInvitations.AsTracking()).FirstOrDefaultAsync(i => i.Expires > now && i.DraftId == null, stop) is not { } invitation)
                    return false;
                invitation.DraftId = row.Id;
                invitation.TokenHash = null;
                invitation.CodeHash = null;
                db.Drafts.Add(row);
                return true;
            },
            cancellationToken);
        return opened ? await drafts.OpenAsync(ServiceContent.ChildId, content.Access, cancellationToken) : null;
    }

    private byte[] TokenHash(string token) => protection.Hash("child link", token);

    private byte[] CodeHash(string code) => protection.Hash("child code", code);
}
