using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Medborgarportal.Core.Attachments;

public static class AttachmentServices
{
    /// <summary>Files in applications: taken in, stored, scanned, handed out. Needs storage and cases.</summary>
    /// <exception cref="SettingException">A setting of files cannot be used.</exception>
    public static IServiceCollection AddAttachments(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = AttachmentSettings.Read(configuration, environment);
        services.AddSingleton(settings);
        services.AddSingleton<ScanSignal>();
        services.AddSingleton<AttachmentStore>();
        services.AddSingleton<HeifConverter>();
        services.AddSingleton(provider => new AttachmentIntake(provider.GetRequiredService<AttachmentStore>(), provider.GetRequiredService<HeifConverter>()));
        services.AddSingleton<AttachmentDelivery>();
        if (settings.ClamAv is not null)
            services.AddSingleton<IVirusScanner, ClamAvScanner>();
        services.AddSingleton<ScanAttachmentsJob>();
        services.AddHostedService(provider => provider.GetRequiredService<ScanAttachmentsJob>());
        return services;
    }
}
