using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Core.Children;

public static class ChildServices
{
    /// <summary>The child's own voice in an application that a guardian has made; needs submissions and cases.</summary>
    public static IServiceCollection AddChildren(this IServiceCollection services) =>
        services
            .AddSingleton<ChildInvitations>()
            .AddSingleton<ChildViews>();
}
