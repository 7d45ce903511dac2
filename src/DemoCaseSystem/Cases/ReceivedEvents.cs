using System.Text.Json;
using DemoCaseSystem.Contract;
using DemoCaseSystem.Storage;
using Microsoft.EntityFrameworkCore;

namespace DemoCaseSystem.Cases;

/// <summary>What the portal has told, as data.</summary>
internal static class ReceivedEvents
{
    /// <summary>The data of the latest events of a type, latest first.</summary>
    public static async Task<List<T>> OfAsync<T>(CaseDbContext db, string type, int most, CancellationToken cancellationToken)
    {
        var bodies = await db.Events.AsNoTracking().Where(e => e.Type == type).OrderByDescending(e => e.ReceivedAt).Take(most).Select(e => e.Body).ToListAsync(cancellationToken);
        return [.. bodies.Select(Data<T>)];
    }

    /// <summary>The data of an event as it came, or as it was sent.</summary>
    public static T Data<T>(string body) =>
        JsonSerializer.Deserialize<CloudEvent>(body, ContractJson.Options)!.Data.Deserialize<T>(ContractJson.Options) ?? throw new JsonException("data is null");
}
