using Medborgarportal.Core.Contact;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Core.Feedback;

public static class FeedbackServices
{
    /// <summary>Complaints, views and praise, and requests for contact; needs content, storage and cases.</summary>
    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static IServiceCollection AddFeedback(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton(AnonymousBatches.Read(configuration))
            .AddSingleton<FeedbackBox>()
            .AddSingleton<FeedbackInbox>()
            .AddSingleton<ContactBox>()
            .AddSingleton<ReleaseAnonymousJob>()
            .AddHostedService(provider => provider.GetRequiredService<ReleaseAnonymousJob>());
}
