using System.Net;
using System.Text.Json;
using Medborgarportal.Core.Safety;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Cases;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Tests.Questionnaires;
using Medborgarportal.Web.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.Safety;

/// <summary>How often the help about violence is offered is counted, by day and kind of page; who reads it, and whether anybody does, is not.</summary>
public sealed class OfferTests
{
    [Theory]
    [ClassData(typeof(Databases))]
    public async Task Each_page_that_tells_of_it_is_counted_and_reading_is_not(DatabaseKind kind)
    {
        var time = new FakeTime();
        await using var app = await PortalApp.Start(kind, time: time, settings: new(StringComparer.Ordinal) { ["Portal:Cases:Secret"] = CaseReceiver.Secret });
        using var http = new HttpClient { BaseAddress = app.Address };
        // The start page twice: rendered, and from memory; once more as who has it in the cache.
        using var first = await http.GetAsync("/sv");
        using var second = await http.GetAsync("/sv");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/sv");
        again.Headers.TryAddWithoutValidation("If-None-Match", second.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, (await http.SendAsync(again)).StatusCode);
        using var citizen = app.Visitor();
        await citizen.Visit("/synpunkter");
        await citizen.Visit("/kontakt");
        await citizen.Visit("/om/kakor");
        // Neither reading, nor what is not there, nor what only asks for the headers.
        foreach (var path in new[] { "/sv/trygghet", "/sv/trygghet", "/en/trygghet", "/sv/trygghet/mer", "/sv/finns-inte" })
            await http.GetAsync(path);
        await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/sv"));

        var day = SwedishDay(time);
        var address = $"{OfferApi.Path}?from={day}&to={day}";
        using var unsigned = await http.GetAsync(address);
        Assert.Equal(HttpStatusCode.Unauthorized, unsigned.StatusCode);
        using var none = await http.SendAsync(Inviting.Signed(CaseReceiver.Secret, OfferApi.Path, time.GetUtcNow()));
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        Assert.Equal("contact 1, feedback 1, information 1, start 3", await Told());
        // The next day has its own; what was is kept beside it, and counted on.
        await http.GetAsync("/sv");
        Assert.Equal("contact 1, feedback 1, information 1, start 4", await Told());
        time.Advance(TimeSpan.FromDays(1));
        await http.GetAsync("/sv");
        await app.Services.GetRequiredService<KeepOfferCountsJob>().KeepAsync(CancellationToken.None);
        Assert.Equal("contact 1, feedback 1, information 1, start 4", await Told());
        await using var read = app.Read();
        Assert.Equal(1, (await read.Offers.SingleAsync(o => o.Day == SwedishDay(time))).Count);

        async Task<string> Told()
        {
            using var answer = await http.SendAsync(Inviting.Signed(CaseReceiver.Secret, address, time.GetUtcNow()));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            return string.Join(", ", json.RootElement.GetProperty("days").EnumerateArray().Select(d => $"{d.GetProperty("place").GetString()} {d.GetProperty("count").GetInt64()}"));
        }
    }

    [Theory]
    [InlineData("/Index", "start")]
    [InlineData("/Apply/Receipt", "receipt")]
    [InlineData("/Apply/Question", "application")]
    [InlineData("/Letters/Letter", "letter")]
    [InlineData("/Search/Index", "other")]
    [InlineData("/Safety/Index", null)]
    [InlineData("/Error", null)]
    public void The_kind_of_a_page_is_all_that_is_counted(string view, string? place) => Assert.Equal(place, OfferCounts.PlaceOf(view));

    private static string SwedishDay(TimeProvider time) => Core.SwedishTime.Told(Core.SwedishTime.Day(time.GetUtcNow()));
}
