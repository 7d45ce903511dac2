using Medborgarportal.Core.Content;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Medborgarportal.Core.Letters;

public static class LetterServices
{
    /// <summary>Letters to persons; needs content, storage and cases.</summary>
    public static IServiceCollection AddLetters(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment) =>
        services
            .AddSingleton(PdfSettings.Read(configuration, environment))
            .AddSingleton<PdfPrinter>()
            .AddSingleton<LetterBox>()
            .AddSingleton<LetterMail>()
            .AddSingleton<LetterReplies>()
            .AddSingleton<NoticeSignal>()
            .AddSingleton<TellOfLettersJob>()
            .AddHostedService(provider => provider.GetRequiredService<TellOfLettersJob>())
            .AddSingleton<TellUnderstandingJob>()
            .AddHostedService(provider => provider.GetRequiredService<TellUnderstandingJob>())
            .AddSingleton(provider => new LetterComposer(provider.GetRequiredService<CurrentContent>()));
}
