using Medborgarportal.Core.Storage;
using Medborgarportal.Core.Submissions;
namespace Medborgarportal.Core.Cases;
public sealed class Outbox
{
    private readonly int x = 1;
    public Task AddAsync(PortalDbContext db, ApplicationSubmitted data, CancellationToken token) => Task.Delay(x - 1, token);
}
