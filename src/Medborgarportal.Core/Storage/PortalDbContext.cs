using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Medborgarportal.Core.Storage;

/// <summary>
/// The portal's one database, on SQLite or PostgreSQL. What is looked up by a person is a keyed hash (<c>*Hash</c>);
/// what a person wrote is encrypted (<c>Payload</c>); everything else is safe to show to operations.
/// </summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options) : DbContext(options)
{
    public DbSet<FormVersionRow> FormVersions => Set<FormVersionRow>();

    public DbSet<DraftRow> Drafts => Set<DraftRow>();

    public DbSet<SubmissionRow> Submissions => Set<SubmissionRow>();

    public DbSet<DraftEndRow> DraftEnds => Set<DraftEndRow>();

    public DbSet<ChildInvitationRow> ChildInvitations => Set<ChildInvitationRow>();

    public DbSet<ChildViewRow> ChildViews => Set<ChildViewRow>();

    public DbSet<QuestionnaireInvitationRow> QuestionnaireInvitations => Set<QuestionnaireInvitationRow>();

    public DbSet<QuestionnaireCountRow> QuestionnaireCounts => Set<QuestionnaireCountRow>();

    public DbSet<LetterRow> Letters => Set<LetterRow>();

    public DbSet<LetterFileRow> LetterFiles => Set<LetterFileRow>();

    public DbSet<LetterNoticeRow> LetterNotices => Set<LetterNoticeRow>();

    public DbSet<ReplyDraftRow> ReplyDrafts => Set<ReplyDraftRow>();

    public DbSet<ReplyRow> Replies => Set<ReplyRow>();

    public DbSet<ReplyFileRow> ReplyFiles => Set<ReplyFileRow>();

    public DbSet<UnderstandingRow> Understandings => Set<UnderstandingRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    public DbSet<AttachmentRow> Attachments => Set<AttachmentRow>();

    public DbSet<AttachmentChunkRow> AttachmentChunks => Set<AttachmentChunkRow>();

    public DbSet<FeedbackRow> Feedback => Set<FeedbackRow>();

    public DbSet<WaitingMessageRow> WaitingMessages => Set<WaitingMessageRow>();

    public DbSet<FeedbackPublicationRow> FeedbackPublications => Set<FeedbackPublicationRow>();

    public DbSet<ContactRow> Contacts => Set<ContactRow>();

    public DbSet<OfferRow> Offers => Set<OfferRow>();

    public DbSet<DataProtectionKeyRow> DataProtectionKeys => Set<DataProtectionKeyRow>();

    private readonly List<Action> committed = [];

    /// <summary>
    /// Runs <paramref name="action"/> once the unit of work that this is said in is durable; never when it is undone.
    /// Only for what may be lost when the process dies in between: waking somebody who would look soon anyway.
    /// </summary>
    public void OnCommitted(Action action) => committed.Add(action);

    /// <summary>What <see cref="OnCommitted"/> has gathered since the last time; the context is reused, so the list is emptied.</summary>
    internal Action[] TakeCommitted()
    {
        if (committed.Count == 0)
            return [];
        Action[] actions = [.. committed];
        committed.Clear();
        return actions;
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // One form on both databases: UTC milliseconds since 1970, sorted as numbers.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMilliseconds>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<FormVersionRow>(row =>
        {
            row.ToTable("form_versions");
            row.HasKey(r => r.Version);
        });
        modelBuilder.Entity<DraftRow>(row =>
        {
            row.ToTable("drafts");
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.HasIndex(r => r.AccessHash).IsUnique();
            row.HasIndex(r => r.ReturnHash).IsUnique();
            row.HasIndex(r => new { r.OwnerHash, r.Service });
            row.HasIndex(r => r.LastActivity);
            row.HasOne<FormVersionRow>().WithMany().HasForeignKey(r => r.FormVersion).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<DraftEndRow>(row =>
        {
            row.ToTable("draft_ends");
            row.HasKey(r => r.DraftId);
            row.Property(r => r.DraftId).ValueGeneratedNever();
            row.HasOne<DraftRow>().WithOne().HasForeignKey<DraftEndRow>(r => r.DraftId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<SubmissionRow>(row =>
        {
            row.ToTable("submissions");
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.HasIndex(r => r.DraftId).IsUnique();
            row.HasIndex(r => r.Number).IsUnique();
            row.HasIndex(r => r.OwnerHash);
            row.HasOne<FormVersionRow>().WithMany().HasForeignKey(r => r.FormVersion).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<ChildInvitationRow>(row =>
        {
            row.ToTable("child_invitations");
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.HasIndex(r => r.TokenHash).IsUnique();
            row.HasIndex(r => r.CodeHash).IsUnique();
            row.HasIndex(r => r.DraftId).IsUnique();
            row.HasIndex(r => r.SubmissionId);
            row.HasIndex(r => r.Expires);
            row.HasOne<SubmissionRow>().WithMany().HasForeignKey(r => r.SubmissionId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<ChildViewRow>(row =>
        {
            row.ToTable("child_views");
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.HasIndex(r => r.InvitationId).IsUnique();
            row.HasIndex(r => r.SubmissionId);
            row.HasOne<FormVersionRow>().WithMany().HasForeignKey(r => r.FormVersion).OnDelete(DeleteBehavior.Restrict);
            row.HasOne<SubmissionRow>().WithMany().HasForeignKey(r => r.SubmissionId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<QuestionnaireInvitationRow>(row =>
        {
            row.ToTable("questionnaire_invitations");
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.HasIndex(r => r.TokenHash).IsUnique();
            row.HasIndex(r => r.NumberHash).IsUnique();
            row.HasIndex(r => r.WordsHash).IsUnique();
            row.HasIndex(r => r.PersonHash);
            row.HasIndex(r => r.Expires);
        });
        modelBuilder.Entity<QuestionnaireCountRow>(row =>
        {
            row.ToTable("questionnaire_counts");
            row.HasKey(r => new { r.Questionnaire, r.Quarter, r.Unit, r.Question, r.Answer });
        });
        modelBuilder.Entity<LetterRow>(row =>
        {
            row.ToTable("letters");
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.HasIndex(r => r.RecipientHash);
            row.HasIndex(r => r.SubmissionId);
        });
        modelBuilder.Entity<LetterFileRow>(row =>
        {
            row.ToTable("letter_files");
            row.HasKey(r => new { r.LetterId, r.Place });
            row.HasOne<LetterRow>().WithMany().HasForeignKey(r => r.LetterId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<LetterNoticeRow>(row =>
        {
            row.ToTable("letter_notices");
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.HasIndex(r => r.Due);
            row.HasIndex(r => r.LetterId);
            row.HasOne<LetterRow>().WithMany().HasForeignKey(r => r.LetterId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<ReplyDraftRow>(row =>
        {
            row.ToTable("reply_drafts");
            row.HasKey(r => new { r.LetterId, r.Kind });
            row.HasOne<LetterRow>().WithMany().HasForeignKey(r => r.LetterId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<ReplyRow>(row =>
        {
            row.ToTable("replies");
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.HasIndex(r => new { r.LetterId, r.Kind, r.Place }).IsUnique();
            row.HasOne<LetterRow>().WithMany().HasForeignKey(r => r.LetterId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<ReplyFileRow>(row =>
        {
            row.ToTable("reply_files");
            row.HasKey(r => r.AttachmentId);
            row.HasIndex(r => r.LetterId);
            row.HasOne<AttachmentRow>().WithMany().HasForeignKey(r => r.AttachmentId).OnDelete(DeleteBehavior.Cascade);
            row.HasOne<LetterRow>().WithMany().HasForeignKey(r => r.LetterId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<UnderstandingRow>(row =>
        {
            row.ToTable("understandings");
            row.HasKey(r => new { r.Unit, r.Day });
        });
        modelBuilder.Entity<OutboxRow>(row =>
        {
            row.ToTable("outbox");
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.HasIndex(r => new { r.CaseKey, r.Sequence }).IsUnique();
            // Only what is on its way is indexed: the queue stays fast however much has been delivered.
            row.HasIndex(r => new { r.Priority, r.NextAttempt }, "IX_outbox_pending").IsDescending(true, false).HasFilter("state = 0");
            row.HasIndex(r => r.CreatedAt, "IX_outbox_parked").HasFilter("state = 2");
        });
        modelBuilder.Entity<InboxRow>(row =>
        {
            row.ToTable("inbox");
            row.HasKey(r => new { r.Source, r.EventId });
        });
        modelBuilder.Entity<AttachmentRow>(row =>
        {
            row.ToTable("attachments");
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.HasIndex(r => r.DraftId);
            row.HasIndex(r => r.SubmissionId);
            row.HasIndex(r => r.FeedbackId);
            row.Ignore(r => r.SentWith);
            // Only what waits is indexed, as in the outbox.
            row.HasIndex(r => r.NextScan, "IX_attachments_pending").HasFilter("state = 1");
            row.HasIndex(r => r.Created, "IX_attachments_arriving").HasFilter("state = 0");
            row.HasOne<DraftRow>().WithMany().HasForeignKey(r => r.DraftId).OnDelete(DeleteBehavior.Cascade);
            row.HasOne<SubmissionRow>().WithMany().HasForeignKey(r => r.SubmissionId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<AttachmentChunkRow>(row =>
        {
            row.ToTable("attachment_chunks");
            row.HasKey(r => new { r.AttachmentId, r.Number });
            row.HasOne<AttachmentRow>().WithMany().HasForeignKey(r => r.AttachmentId).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<DataProtectionKeyRow>(row =>
        {
            row.ToTable("data_protection_keys");
            row.HasKey(r => r.Name);
        });
        FeedbackModel.Configure(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
                if (property.ClrType == typeof(byte[]))
                    property.SetValueComparer(new BytesComparer());
            }
        }
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));

    private static bool Same(byte[]? a, byte[]? b) => ReferenceEquals(a, b) || (a is not null && b is not null && a.AsSpan().SequenceEqual(b));

    private static int Hash(byte[] bytes)
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    /// <summary>The framework's own compares payloads byte by boxed byte, which costs more than writing them. Bytes in rows are replaced, never changed in place.</summary>
    private sealed class BytesComparer() : ValueComparer<byte[]>((a, b) => Same(a, b), bytes => Hash(bytes), bytes => bytes);

    private sealed class UtcMilliseconds() : ValueConverter<DateTimeOffset, long>(
        time => time.ToUnixTimeMilliseconds(),
        milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}

/// <summary>A published form as it was, write-once; drafts and submissions point at it, and it is never deleted while they do.</summary>
public sealed class FormVersionRow
{
    /// <summary>SHA-256 of <see cref="Definition"/>, lower-case hex.</summary>
    public required string Version { get; init; }

    public required string Service { get; init; }

    /// <summary>The whole definition with the texts of every language, as JSON (UTF-8). Holds nothing personal.</summary>
    public required byte[] Definition { get; init; }

    public DateTimeOffset FirstUsed { get; init; }
}

/// <summary>An application that has been begun and not yet sent, or that has been sent and still shows its receipt.</summary>
public sealed class DraftRow
{
    public Guid Id { get; init; }

    public required string Service { get; init; }

    public required string FormVersion { get; set; }

    /// <summary>Keyed hash of the secret in the visit's cookie.</summary>
    public required byte[] AccessHash { get; set; }

    /// <summary>Keyed hash of the personnummer of who is logged in; null while nobody is.</summary>
    public byte[]? OwnerHash { get; set; }

    /// <summary>Keyed hash of the return code; null until the person has asked for one.</summary>
    public byte[]? ReturnHash { get; set; }

    /// <summary>Encrypted JSON of the answers.</summary>
    public required byte[] Payload { get; set; }

    /// <summary>Counts up by one at each save; a save names the revision that it saw.</summary>
    public int Revision { get; set; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset LastActivity { get; set; }

    /// <summary>Set when the draft has been sent.</summary>
    public Guid? SubmissionId { get; set; }
}

/// <summary>That the coming end of a draft has been told of, or is being.</summary>
public sealed class DraftEndRow
{
    public Guid DraftId { get; init; }

    /// <summary>The last activity for which it has been told, or found to be nobody's to tell; with a newer one it is told anew.</summary>
    public DateTimeOffset? ToldFor { get; set; }

    /// <summary>A process is telling of it, or has failed to: nobody else tries before this.</summary>
    public DateTimeOffset LeasedUntil { get; set; }
}

/// <summary>What a person has sent in, once, with what they saw when they sent it.</summary>
public sealed class SubmissionRow
{
    public Guid Id { get; init; }

    /// <summary>Unique: one submission per draft, however often the button is pressed.</summary>
    public Guid DraftId { get; init; }

    /// <summary>The receipt number without spaces; unique.</summary>
    public required string Number { get; init; }

    public required string Service { get; init; }

    public required string FormVersion { get; init; }

    /// <summary>The language variant the person used.</summary>
    public required string Language { get; init; }

    /// <summary>Keyed hash of the personnummer of the logged-in sender; null when the identity is unverified.</summary>
    public byte[]? OwnerHash { get; set; }

    /// <summary>Encrypted JSON of the submission as it went to the case system.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>SHA-256 of the snapshot of what the person saw; comes back in the acknowledgement.</summary>
    public required string SnapshotHash { get; init; }

    public DateTimeOffset SubmittedAt { get; init; }

    /// <summary>The case system's own number, once it has told it.</summary>
    public string? CaseNumber { get; set; }

    /// <summary>When the case system acknowledged the submission; only then may the portal's copy ever be deleted.</summary>
    public DateTimeOffset? AcknowledgedAt { get; set; }

    /// <summary>One of the six steps: application, investigation, decision, planning, support, followup.</summary>
    public required string Step { get; set; }

    /// <summary>Decided, but the support has not begun.</summary>
    public bool Waiting { get; set; }

    public DateTimeOffset StepChanged { get; set; }
}

/// <summary>
/// An invitation that lets a child tell in their own words. Neither its link nor its code stands here, only keyed hashes of them; nothing
/// ties it to the child's answers for whoever made it.
/// </summary>
public sealed class ChildInvitationRow
{
    /// <summary>Random: it says nothing of when it was made.</summary>
    public Guid Id { get; init; }

    public Guid SubmissionId { get; init; }

    /// <summary>Keyed hash of the link's 128 random bits; null once it has been opened.</summary>
    public byte[]? TokenHash { get; set; }

    /// <summary>Keyed hash of the code that can be written down; null once it has been opened.</summary>
    public byte[]? CodeHash { get; set; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset Expires { get; init; }

    /// <summary>The child's draft; null until the invitation has been opened.</summary>
    public Guid? DraftId { get; set; }

    /// <summary>The unit that reads what the child writes: whose telephone number the child's pages show.</summary>
    public required string Unit { get; init; }
}

/// <summary>What a child has told, once, as it went to the case system. Nobody reads it in the portal.</summary>
public sealed class ChildViewRow
{
    public Guid Id { get; init; }

    /// <summary>Unique: one answer for an invitation, however often the button is pressed.</summary>
    public Guid InvitationId { get; init; }

    public Guid SubmissionId { get; init; }

    public required string FormVersion { get; init; }

    /// <summary>The language variant the child used.</summary>
    public required string Language { get; init; }

    /// <summary>Encrypted JSON of what was sent.</summary>
    public required byte[] Payload { get; init; }

    public DateTimeOffset SubmittedAt { get; init; }
}

/// <summary>A letter to a person, made of an event from the case system.</summary>
public sealed class LetterRow
{
    /// <summary>Random, since it stands in an address.</summary>
    public Guid Id { get; init; }

    /// <summary>The letter's kind: <c>decision</c>; more in time.</summary>
    public required string Kind { get; init; }

    /// <summary>Null when the letter answers nothing that was sent through the portal.</summary>
    public Guid? SubmissionId { get; init; }

    /// <summary>Keyed hash of the recipient's personnummer.</summary>
    public required byte[] RecipientHash { get; init; }

    /// <summary>The language variant the person used when applying; null when not known.</summary>
    public string? Language { get; init; }

    /// <summary>Encrypted JSON of the event's data.</summary>
    public required byte[] Payload { get; init; }

    public DateTimeOffset AvailableAt { get; init; }

    /// <summary>First opened by the recipient: the day from which time to appeal is counted, unless the case system says another.</summary>
    public DateTimeOffset? OpenedAt { get; set; }
}

/// <summary>Where an outbox message is on its way.</summary>
public enum OutboxState
{
    Pending = 0,
    Delivered = 1,

    /// <summary>Refused for good by the receiver: shown to operations, never dropped.</summary>
    Parked = 2,
}

/// <summary>A message on its way to the case system, written in the same transaction as what it tells of.</summary>
public sealed class OutboxRow
{
    /// <summary>The event's id, stable over all tries.</summary>
    public Guid Id { get; init; }

    /// <summary>What orders messages: the submission's id. Messages of one case leave in the order of <see cref="Sequence"/>.</summary>
    public required string CaseKey { get; init; }

    public long Sequence { get; init; }

    /// <summary>CloudEvents type.</summary>
    public required string Type { get; init; }

    /// <summary>Unit the message is for: chooses receiver where several are configured.</summary>
    public required string Unit { get; init; }

    /// <summary>Encrypted CloudEvent, UTF-8 JSON, byte for byte as it is signed and sent.</summary>
    public required byte[] Payload { get; init; }

    public OutboxState State { get; set; }

    /// <summary>Higher goes first (safe contact before all else).</summary>
    public int Priority { get; init; }

    public int Attempts { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset NextAttempt { get; set; }

    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>Random id of the lease holder; a late answer from an older lease changes nothing.</summary>
    public string? LeaseHolder { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>Outcome of the last try, without content: <c>http 503</c>, <c>no answer</c>.</summary>
    public string? LastOutcome { get; set; }
}

/// <summary>An event that has been taken in, so that it is not taken in twice.</summary>
public sealed class InboxRow
{
    public required string Source { get; init; }

    public required string EventId { get; init; }

    public required string Type { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>An element of the key ring where that lies in the database, encrypted under the installation's certificate.</summary>
public sealed class DataProtectionKeyRow
{
    /// <summary>The key's name in the ring, or <c>lookup</c> for the key of look-up hashes.</summary>
    public required string Name { get; init; }

    public required string Value { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
