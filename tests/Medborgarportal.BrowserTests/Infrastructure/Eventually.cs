using System.Diagnostics;

namespace Medborgarportal.BrowserTests.Infrastructure;

/// <summary>Waits for what happens elsewhere: a message that is on its way, a page that another has changed.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Asks until there is an answer that is not null.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> ask, string what)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience)
        {
            if (await ask() is { } answer)
                return answer;
            await Task.Delay(100);
        }
        throw new TimeoutException($"It never happened: {what}.");
    }

    public static Task HoldsAsync(Func<Task<bool>> ask, string what) => GetAsync(async () => await ask() ? "yes" : null, what);
}
