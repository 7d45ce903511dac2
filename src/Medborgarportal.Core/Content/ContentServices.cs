using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Medborgarportal.Core.Content;

public static class ContentServices
{
    /// <summary>
    /// Reads and checks content/ (<c>Portal:Content</c>) now, so that a fault stops the start. In Development it may be replaced while the
    /// portal runs, and is therefore the request's; a singleton that takes it there stops the start, since it would keep what is old.
    /// A host that has been given a <see cref="PortalContent"/> reads nothing: several portals of one process can have it in common.
    /// </summary>
    /// <exception cref="ContentException">Each fault is named with file, line and remedy.</exception>
    public static PortalContent AddContent(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var given = services.LastOrDefault(service => service.ServiceType == typeof(PortalContent))?.ImplementationInstance as PortalContent;
        var content = given ?? Load(configuration, environment);
        var current = new CurrentContent(content) { IsGiven = given is not null };
        services.AddSingleton(current);
        if (environment.IsDevelopment())
        {
            services.AddScoped(_ => current.Edition);
            services.AddScoped(provider => provider.GetRequiredService<ContentEdition>().Content);
        }
        else
        {
            services.AddSingleton(current.Edition);
            services.AddSingleton(content);
        }
        return content;
    }

    private static PortalContent Load(IConfiguration configuration, IHostEnvironment environment)
    {
        var path = PortalRoot.Resolve(environment, configuration["Portal:Content"] is { Length: > 0 } folder ? folder : "content");
        return PortalContent.Load(new ContentFolder(path));
    }

    /// <summary>Adds something that is made of content and kept as long as it is.</summary>
    public static void AddOfContent<T>(this IServiceCollection services, IHostEnvironment environment, Func<IServiceProvider, PortalContent, T> make)
        where T : class
    {
        if (environment.IsDevelopment())
            services.AddScoped(provider => provider.GetRequiredService<ContentEdition>().Made(content => make(provider, content)));
        else
            services.AddSingleton(provider => make(provider, provider.GetRequiredService<PortalContent>()));
    }
}
