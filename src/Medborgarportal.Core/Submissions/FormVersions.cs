using System.Collections.Concurrent;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Submissions;

/// <summary>
/// Every form that a draft or a submission was started with, write-once by its hash. What is published now comes from content;
/// older ones are read from the database the first time and are immutable, so every process may remember them.
/// </summary>
public sealed class FormVersions(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, FormDefinition> known = new(StringComparer.Ordinal);

    /// <summary>Publishes the forms of content: called once at start, before the first visitor.</summary>
    public async Task PublishAsync(PortalContent content, CancellationToken cancellationToken)
    {
        foreach (var form in content.Forms)
            await PublishAsync(form, cancellationToken);
    }

    /// <summary>Stores the form unless it is stored already.</summary>
    public Task<bool> PublishAsync(FormDefinition form, CancellationToken cancellationToken)
    {
        known[form.Version] = form;
        return writer.WriteAsync(
            async (db, token) =>
            {
                if (await db.FormVersions.AnyAsync(v => v.Version == form.Version, token))
                    return false;
                db.FormVersions.Add(new FormVersionRow
                {
                    Version = form.Version,
                    Service = form.Service,
                    Definition = FormReader.Serialize(form),
                    FirstUsed = time.GetUtcNow(),
                });
                return true;
            },
            cancellationToken);
    }

    /// <exception cref="InvalidOperationException">No such version was ever published: the database has been tampered with or lost a row.</exception>
    public async ValueTask<FormDefinition> GetAsync(string version, CancellationToken cancellationToken)
    {
        if (known.TryGetValue(version, out var form))
            return form;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.FormVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Version == version, cancellationToken)
            ?? throw new InvalidOperationException($"The form version {version} is not in form_versions.");
        return known.GetOrAdd(version, FormReader.Deserialize(row.Definition));
    }
}
