using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Web.Safety;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Tests.Safety;

/// <summary>That somebody has read the help about violence stands in no log, no scope of a log, no trace, no label of a metric and no table.</summary>
public sealed class NoTraceTests
{
    [Fact]
    public async Task Visit_IsNotedNowhere()
    {
        var noted = new ConcurrentQueue<string>();
        using var log = new EverythingLogged(noted);
        using var meters = Meters(noted);
        using var activities = Activities(noted);
        using var diagnostics = DiagnosticListener.AllListeners.Subscribe(new Listeners(noted));
        await using var app = await PortalApp.Start(log: log);
        using var http = new HttpClient { BaseAddress = app.Address };

        // The first use of a view after a start is told at Debug, as of all views, and every view is listed; nothing is told of a visit after that.
        await http.GetAsync("/sv/trygghet");
        Assert.DoesNotContain(noted, line => line.Contains("trygghet", StringComparison.OrdinalIgnoreCase));
        noted.Clear();
        foreach (var path in new[] { "/sv/trygghet", "/sv-lattlast/trygghet", "/en/TRYGGHET", "/sv/trygghet/", "/sv/trygghet/barn", "/xx/trygghet", "/sv/trygghet?till=/trygghet" })
        {
            // Twice: rendered, and from memory; once with a look of one's own.
            await http.GetAsync(path);
            await http.GetAsync(path);
            using var own = new HttpRequestMessage(HttpMethod.Get, path);
            own.Headers.TryAddWithoutValidation("Cookie", "anpassa=theme-dark");
            await http.SendAsync(own);
            await http.PostAsync(path, new FormUrlEncodedContent([]));
        }
        await http.GetAsync("/sv/ansok");

        // The collectors do hear what is told of other pages …
        Assert.Contains(noted, line => line.StartsWith("log ", StringComparison.Ordinal) && line.Contains("/sv/ansok", StringComparison.Ordinal));
        Assert.Contains(noted, line => line.StartsWith("scope ", StringComparison.Ordinal) && line.Contains("/sv/ansok", StringComparison.Ordinal));
        Assert.Contains(noted, line => line.StartsWith("metric http.server.request.duration", StringComparison.Ordinal) && line.Contains("{lang:lang}/ansok", StringComparison.Ordinal));
        Assert.Contains(noted, line => line.StartsWith("diagnostic ", StringComparison.Ordinal) && line.Contains("/sv/ansok", StringComparison.Ordinal));
        Assert.Contains(noted, line => line.StartsWith("activity Microsoft.AspNetCore", StringComparison.Ordinal));
        // … and nothing of this one, not by another name either.
        Assert.DoesNotContain(noted, line => line.Contains("trygghet", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(noted, line => line.Contains("safety", StringComparison.OrdinalIgnoreCase));
        await using var read = app.Read();
        Assert.Empty(read.Outbox);
        Assert.Empty(read.Drafts);
    }

    [Theory]
    [InlineData("/sv/trygghet", "sv", true)]
    [InlineData("/EN/Trygghet/", "EN", true)]
    [InlineData("/sv/trygghet/mer", "sv", false)]
    [InlineData("/trygghet", "trygghet", false)]
    public void Address_IsTakenOffBeforeAnythingSeesIt(string path, string language, bool isPage)
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Path = path, RawTarget = path + "?a=b", QueryString = "?a=b", Method = "GET" });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());

        var context = new DiscreetContexts(new ServiceCollection().AddOptions().AddHttpContextAccessor().BuildServiceProvider()).Create(features);

        Assert.Equal("/", context.Request.Path);
        Assert.False(context.Request.QueryString.HasValue);
        Assert.Equal("/", context.Features.Get<IHttpRequestFeature>()!.RawTarget);
        Assert.Equal(new SafetyAddress(language, isPage), context.Features.Get<SafetyAddress>());
    }

    [Fact]
    public void OtherAddresses_AreLeftAsTheyAre()
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Path = "/sv/ansok", RawTarget = "/sv/ansok?a=b", QueryString = "?a=b" });

        SafetyAddress.TakeOff(features);

        Assert.Null(features.Get<SafetyAddress>());
        Assert.Equal("/sv/ansok?a=b", features.Get<IHttpRequestFeature>()!.RawTarget);
    }

    private static MeterListener Meters(ConcurrentQueue<string> noted)
    {
        var listener = new MeterListener { InstrumentPublished = (instrument, meters) => meters.EnableMeasurementEvents(instrument) };
        void Note<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state) =>
            noted.Enqueue($"metric {instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}");
        listener.SetMeasurementEventCallback<long>(Note);
        listener.SetMeasurementEventCallback<int>(Note);
        listener.SetMeasurementEventCallback<double>(Note);
        listener.Start();
        return listener;
    }

    private static ActivityListener Activities(ConcurrentQueue<string> noted)
    {
        var listener = new ActivityListener
        {
            // The visitor's own side of the wire is not the portal's.
            ShouldListenTo = source => !source.Name.StartsWith("System.Net", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => noted.Enqueue($"activity {activity.Source.Name} {activity.OperationName} {activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))} {string.Join(' ', activity.Events.Select(e => e.Name))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>What instrumentation libraries listen to: the request as it is when the host begins and ends with it.</summary>
    private sealed class Listeners(ConcurrentQueue<string> noted) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.AspNetCore")
                value.Subscribe(this, name => name.StartsWith("Microsoft.AspNetCore.Hosting", StringComparison.Ordinal));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if ((value.Value as HttpContext ?? value.Value?.GetType().GetProperty("httpContext")?.GetValue(value.Value) as HttpContext) is { } context)
                noted.Enqueue($"diagnostic {value.Key} {context.Request.Path}{context.Request.QueryString} {context.Features.Get<IHttpRequestFeature>()?.RawTarget}");
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }

    /// <summary>Lines with the scopes that they stand in, as a log that keeps all would have them.</summary>
    private sealed class EverythingLogged(ConcurrentQueue<string> noted) : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

        public ILogger CreateLogger(string categoryName) => new Line(this, noted, categoryName);

        public void Dispose()
        {
        }

        private sealed class Line(EverythingLogged all, ConcurrentQueue<string> noted, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                noted.Enqueue($"log {category} {formatter(state, exception)} {exception}");
                all.scopes.ForEachScope((scope, lines) => lines.Enqueue($"scope {scope}"), noted);
            }
        }
    }
}
