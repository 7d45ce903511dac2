using System.Net;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Apply;
using Medborgarportal.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Medborgarportal.Tests.Shell;

/// <summary>A fault of the portal's own: the visitor is told so in their language, and nothing of its insides.</summary>
public sealed class FaultPageTests
{
    [Theory]
    [InlineData("sv")]
    [InlineData("sv-lattlast")]
    [InlineData("en")]
    public async Task FaultOfOurs_IsToldWithoutDetails(string language)
    {
        using var log = new Logged();
        await using var app = await PortalApp.Start(log: log);
        var t = app.Words(language);
        using var visitor = app.Visitor(language);
        await visitor.WalkTo("need", Applicants.Self);
        visitor.Fill("need", "Hemligt");
        await app.Services.GetRequiredService<PortalWriter>().WriteAsync(async (db, token) => await db.Database.ExecuteSqlRawAsync("DROP TABLE drafts", token));

        await visitor.PressOnce();

        Assert.Equal(HttpStatusCode.InternalServerError, visitor.Status);
        Assert.Equal(t["errorPage.e500.title"].Plain, visitor.Heading);
        visitor.AssertSays(t["errorPage.e500.text"].Plain);
        Assert.Equal(t.Language.Tag, visitor.Page.DocumentElement.GetAttribute("lang"));
        Assert.True(visitor.Response.Headers.CacheControl!.NoStore);
        Assert.Contains("default-src 'none'", visitor.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        foreach (var inside in new[] { "Exception", "drafts", "Sqlite", "Hemligt", " at Medborgarportal" })
            Assert.DoesNotContain(inside, visitor.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(log.Lines, line => line.Level == LogLevel.Error);
        Assert.DoesNotContain(log.Lines, line => line.Text.Contains("Hemligt", StringComparison.Ordinal));
    }
}
