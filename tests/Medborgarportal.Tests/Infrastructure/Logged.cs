using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Tests.Infrastructure;

/// <summary>Keeps what is logged, so that a test can see what operations are told, and that nothing personal is.</summary>
internal sealed class Logged : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, LogLevel Level, string Text)> lines = new();

    public IReadOnlyCollection<(string Category, LogLevel Level, string Text)> Lines => lines;

    /// <summary>What the portal itself says to operations.</summary>
    public IEnumerable<(LogLevel Level, string Text)> Warnings =>
        lines.Where(line => line.Level >= LogLevel.Warning && line.Category.StartsWith("Medborgarportal", StringComparison.Ordinal)).Select(line => (line.Level, line.Text));

    public ILogger CreateLogger(string categoryName) => new Line(lines, categoryName);

    public void Dispose()
    {
    }

    private sealed class Line(ConcurrentQueue<(string, LogLevel, string)> lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue((category, logLevel, formatter(state, exception) + exception));
    }
}
