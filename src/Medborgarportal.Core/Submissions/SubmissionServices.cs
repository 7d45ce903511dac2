using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Core.Submissions;

public static class SubmissionServices
{
    /// <summary>Drafts and what is made of them; needs storage and cases.</summary>
    public static IServiceCollection AddSubmissions(this IServiceCollection services) =>
        services
            .AddSingleton<FormVersions>()
            .AddSingleton<Prefill>()
            .AddSingleton<Drafts>()
            .AddSingleton<SubmissionRegister>()
            .AddHostedService<PublishForms>()
            .AddSingleton<DeleteOldDraftsJob>()
            .AddHostedService(provider => provider.GetRequiredService<DeleteOldDraftsJob>())
            .AddSingleton<TellOfDraftsEndJob>()
            .AddHostedService(provider => provider.GetRequiredService<TellOfDraftsEndJob>());
}
