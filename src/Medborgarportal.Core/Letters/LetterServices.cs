using Medborgarportal.Core.Content;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Core.Letters;

public static class LetterServices
{
    /// <summary>Letters to persons; needs content, storage and cases.</summary>
    public static IServiceCollection AddLetters(this IServiceCollection services) =>
        services
            .AddSingleton<LetterBox>()
            .AddSingleton(provider => new LetterComposer(provider.GetRequiredService<CurrentContent>()));
}
