using System.Text.Json;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.People;
using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
using Medborgarportal.Tests.Forms;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Submissions;

/// <summary>Drafts and submissions on a database of their own, with the real form and a clock that the test moves.</summary>
internal sealed class DraftSite : IAsyncDisposable
{
    public static readonly FormDefinition Ledsagarservice =
        RepositoryContent.Value.Services["ledsagarservice"].Form;

    private DraftSite(TestDatabase database, FakeTime time)
    {
        Database = database;
        Time = time;
    }

    public TestDatabase Database { get; }

    public FakeTime Time { get; }

    public Drafts Drafts => Database.Services.GetRequiredService<Drafts>();

    public FormVersions Versions => Database.Services.GetRequiredService<FormVersions>();

    public AttachmentStore Attachments => Database.Services.GetRequiredService<AttachmentStore>();

    public AttachmentIntake Intake => Database.Services.GetRequiredService<AttachmentIntake>();

    public ScanAttachmentsJob Scans => Database.Services.GetRequiredService<ScanAttachmentsJob>();

    public SubmissionRegister Register => Database.Services.GetRequiredService<SubmissionRegister>();

    public static async Task<DraftSite> Create(DatabaseKind kind, Dictionary<string, string?>? settings = null)
    {
        var time = new FakeTime();
        var site = new DraftSite(await TestDatabase.Create(kind, (services, configuration) => Configure(services, configuration, time), settings), time);
        await site.Versions.PublishAsync(Ledsagarservice, CancellationToken.None);
        return site;
    }

    /// <summary>One more process of the same portal, which has published nothing itself.</summary>
    public IServiceProvider StartProcess() => Database.StartProcess((services, configuration) => Configure(services, configuration, Time));

    public Task<Draft> Begin(IReadOnlyDictionary<string, string[]> typed, SignedInPerson? person = null) =>
        Drafts.BeginAsync(Ledsagarservice, typed.InDraft(Ledsagarservice), Author(person), CancellationToken.None);

    public Task<Guid?> Submit(Draft draft, SignedInPerson? person = null, string language = "sv") =>
        Register.SubmitAsync(draft, language, Asked.Words, person, CancellationToken.None);

    public async Task<Submission> Sent(Draft draft, SignedInPerson? person = null, string language = "sv") =>
        await Register.GetAsync((await Submit(draft, person, language))!.Value, CancellationToken.None);

    /// <summary>Answers a page of one question, shown with the draft as it is given here.</summary>
    public Task<(SaveOutcome Outcome, Draft? Draft)> Save(Draft draft, string page, string value, string? seen = null, SignedInPerson? person = null)
    {
        var shown = draft.Form.Pages.Single(p => p.Id == page);
        var fields = new Dictionary<string, string[]> { [page] = [value] };
        return Drafts.SaveAsync(draft, shown, fields, seen ?? Drafts.SeenMark(shown, draft.Answers), Author(person), CancellationToken.None);
    }

    private static DraftAuthor? Author(SignedInPerson? person) => person is null ? null : new DraftAuthor(person, "sv");

    public Task<Draft?> Open(Draft draft) => Drafts.OpenAsync(draft.Form.Service, draft.Access, CancellationToken.None);

    /// <summary>The messages that tell of a submission, opened.</summary>
    public async Task<IReadOnlyList<JsonElement>> Messages(Guid submission)
    {
        await using var read = Database.Read();
        var key = submission.ToString();
        var rows = await read.Outbox.Where(row => row.CaseKey == key).OrderBy(row => row.Sequence).ToListAsync();
        return [.. rows.Select(row => JsonDocument.Parse(Database.Protection.Unprotect(Outbox.Purpose, row.Payload)).RootElement)];
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    internal static void Configure(IServiceCollection services, IConfiguration configuration, FakeTime time)
    {
        services.AddSingleton<TimeProvider>(time);
        services.AddCases(configuration, new TestEnvironment("Development", Path.GetTempPath()), "urn:medborgarportal:test");
        services.AddSubmissions();
        services.AddSingleton<Microsoft.Extensions.Hosting.IHostEnvironment>(new TestEnvironment("Development", Path.GetTempPath()));
        services.AddAttachments(configuration, new TestEnvironment("Development", Path.GetTempPath()));
    }
}
