using Medborgarportal.Core.Content;
using Microsoft.Extensions.Hosting;

namespace Medborgarportal.Core.Submissions;

/// <summary>Stores the forms of content before the first visitor, so that a draft can point at the one it was begun with.</summary>
internal sealed class PublishForms(FormVersions versions, CurrentContent content) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => versions.PublishAsync(content.Value, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
