using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Medborgarportal.Core.Content;

public static class ContentServices
{
    /// <summary>Reads and checks content/ (<c>Portal:Content</c>) now, so that a fault stops the start.</summary>
    /// <exception cref="ContentException">Each fault is named with file, line and remedy.</exception>
    public static PortalContent AddContent(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var path = PortalRoot.Resolve(environment, configuration["Portal:Content"] is { Length: > 0 } folder ? folder : "content");
        var content = PortalContent.Load(new ContentFolder(path));
        services.AddSingleton(content);
        return content;
    }
}
