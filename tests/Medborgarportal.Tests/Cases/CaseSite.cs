using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Tests.Cases;

/// <summary>The portal's side of the contract on a database of its own, with a clock that the test moves.</summary>
internal sealed class CaseSite : IAsyncDisposable
{
    public const string SnapshotHash = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752";
    public const string Verified = "198001019994";

    private readonly Dictionary<string, string?> configured;

    private CaseSite(TestDatabase database, FakeTime time, Logged log, Dictionary<string, string?> settings)
    {
        Database = database;
        Time = time;
        Log = log;
        configured = settings;
    }

    public TestDatabase Database { get; }

    public FakeTime Time { get; }

    public Logged Log { get; }

    public IServiceProvider Services => Database.Services;

    public OutboxDispatcher Dispatcher => Services.GetRequiredService<OutboxDispatcher>();

    public Outbox Outbox => Services.GetRequiredService<Outbox>();

    public static Task<CaseSite> Create(DatabaseKind kind, CaseReceiver? receiver, Dictionary<string, string?>? more = null)
    {
        var all = new Dictionary<string, string?>(more ?? [], StringComparer.Ordinal) { ["Portal:Cases:Secret"] = CaseReceiver.Secret };
        if (receiver is not null)
            all["Portal:Cases:Url"] = receiver.Url.ToString();
        return Create(kind, all);
    }

    public static async Task<CaseSite> Create(DatabaseKind kind, Dictionary<string, string?> settings)
    {
        var (time, log) = (new FakeTime(), new Logged());
        var database = await TestDatabase.Create(kind, (services, configuration) => Configure(services, configuration, time, log), settings);
        return new CaseSite(database, time, log, settings);
    }

    /// <summary>One more process of the same portal.</summary>
    public IServiceProvider StartProcess() => Database.StartProcess((services, configuration) => Configure(services, configuration, Time, Log), configured);

    /// <summary>Sends an application as a citizen does: the submission and its message in one unit.</summary>
    public async Task<Guid> Submit(string unit = "funktionsstod", string? owner = Verified)
    {
        var id = Guid.CreateVersion7(Time.GetUtcNow());
        var content = Application(id, unit, Time.GetUtcNow());
        return await Database.Writer.WriteAsync(async (context, cancellation) =>
        {
            if (!await context.FormVersions.AnyAsync(cancellation))
                context.FormVersions.Add(new FormVersionRow { Version = "v", Service = "ledsagarservice", Definition = [] });
            context.Submissions.Add(new SubmissionRow
            {
                Id = id,
                DraftId = Guid.CreateVersion7(),
                Number = id.ToString("N"),
                Service = content.Service,
                FormVersion = "v",
                Language = content.Language,
                OwnerHash = owner is null ? null : Database.Protection.Hash("person", owner),
                Payload = [],
                SnapshotHash = SnapshotHash,
                SubmittedAt = Time.GetUtcNow(),
                Step = "application",
                StepChanged = Time.GetUtcNow(),
            });
            await Outbox.AddAsync(context, content, cancellation);
            return id;
        });
    }

    /// <summary>Adds a further message to the case of a submission.</summary>
    public Task AddLetter(Guid submission, int priority = 0) => Database.Writer.WriteAsync(async (context, cancellation) =>
    {
        var letter = new LetterRow { Id = Guid.CreateVersion7(), Kind = "decision", SubmissionId = submission, RecipientHash = [], Payload = [], AvailableAt = Time.GetUtcNow() };
        await Outbox.AddLetterAvailableAsync(context, letter, "B-1", "funktionsstod", cancellation);
        return priority;
    });

    public async Task<OutboxRow> Message(Guid submission, long sequence = 1)
    {
        await using var read = Database.Read();
        var key = submission.ToString();
        return await read.Outbox.SingleAsync(row => row.CaseKey == key && row.Sequence == sequence);
    }

    public async Task<SubmissionRow> Submission(Guid id)
    {
        await using var read = Database.Read();
        return await read.Submissions.SingleAsync(row => row.Id == id);
    }

    /// <summary>Dispatches until nothing is due.</summary>
    public async Task Dispatch()
    {
        while (await Dispatcher.DispatchOnceAsync(CancellationToken.None) > 0)
        {
        }
    }

    public static ApplicationSubmitted Application(Guid id, string unit, DateTimeOffset at) => new()
    {
        SubmissionId = id,
        ReceiptNumber = "K74TM39",
        Service = "ledsagarservice",
        Insats = "ledsagarservice",
        Law = new LawReference("LSS", "9 § 3"),
        Unit = unit,
        SubmittedAt = at,
        Language = "sv-lattlast",
        Identity = "verified",
        Parties = [new Party("concerned", new PartyName("Kim", "Exempel", null), "hen", Verified, null, null, true)],
        Answers = [new SubmittedAnswer("need", "need", "need", "Vad vill du göra?", "longtext", "mobility", ["Gå på bio 🎬 \"ibland\""], "Gå på bio 🎬 \"ibland\"", false)],
        Missing = [new MissingAnswer("goal", "Vad vill du nå?")],
        Snapshot = new Snapshot(SnapshotHash, "sv-lattlast", SnapshotHash),
    };

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static void Configure(IServiceCollection services, IConfiguration configuration, FakeTime time, Logged log)
    {
        services.AddSingleton<TimeProvider>(time);
        services.AddLogging(logging => logging.AddProvider(log));
        services.AddCases(configuration, new TestEnvironment("Development", Path.GetTempPath()), "urn:medborgarportal:test");
        services.AddAttachments(configuration, new TestEnvironment("Development", Path.GetTempPath()));
    }
}
