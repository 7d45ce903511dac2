namespace DemoCaseSystem;

/// <summary>The demo case system as a host: the executable, the demo and the tests all start it here.</summary>
public static class CaseSystemHost
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        return builder.Build();
    }
}
