using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Letters;
using Medborgarportal.Tests.Cases;
using Medborgarportal.Tests.Content;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Web.Letters;
using Medborgarportal.Web.Pages.Letters;

namespace Medborgarportal.Tests.Letters;

/// <summary>Whatever the case system sends: an event is read or refused with fields named, and what is shown of it can do no harm.</summary>
public sealed class UntrustedLettersTests
{
    private static readonly string[] Names = ["decision.made.v1", "decision.made.v1.money", "investigation.communicated.v1", "supplement.requested.v1", "appointment.called.v1", "plan.sent.v1", "consent.requested.v1", "message.sent.v1"];

    private static readonly LetterComposer composer = new(RepositoryContent.Value);

    [Fact]
    public void Any_event_is_read_or_refused_and_never_breaks_the_reader()
    {
        var random = new Lcg(20261122);
        var attacks = MarkdownAttacks.All.Values.ToList();
        var (clock, shown) = (Stopwatch.StartNew(), 0);
        for (var round = 0; round < 1500 && clock.Elapsed < TimeSpan.FromSeconds(3); round++)
        {
            var json = CaseWeb.Example(random.Of(Names));
            for (var change = random.Next(4); change >= 0; change--)
                Change(json["data"]!.AsObject(), random, attacks);
            var faults = new List<FieldFault>();
            using var document = JsonDocument.Parse(json.ToJsonString());
            var read = IncomingEvent.Read(document.RootElement, faults);
            Assert.NotEqual(read is null, faults.Count == 0);
            if (read?.Data is DecisionMade decision)
                Decided(decision);
            if (read?.Data is not CaseLetter letter)
                continue;
            shown++;
            foreach (var section in letter switch { Investigation i => i.Sections, Plan p => p.Sections, _ => [] })
                Assert.Empty(HarmlessHtml.Dangers(PostModel.Rendered(section.Text, "x-").Markup));
            foreach (var text in new[] { (letter as Message)?.Text, (letter as Appointment)?.About, (letter as Consent)?.Why, (letter as Plan)?.Summary })
                Assert.Empty(HarmlessHtml.Dangers(PostModel.Plain(text ?? "", "x-").Markup));
            Assert.All(letter.Files, file => Assert.Contains(file.MediaType, new[] { "application/pdf", "image/jpeg", "image/png", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" }));
            if (letter is Appointment appointment)
                Assert.Equal(13, Encoding.UTF8.GetString(Calendar.Write(Guid.Empty, appointment, appointment.Starts, "Möte")).Split("\r\n").Length - 1);
        }
        Assert.True(shown > 20, $"only {shown} events were whole");
    }

    private static void Decided(DecisionMade decision)
    {
        var letter = composer.Compose(decision, "sv-lattlast", new DateOnly(2026, 11, 24));
        Assert.Empty(HarmlessHtml.Dangers(letter.Formal.Markup));
        // The sections have the letter's own markup besides: hard words that open, days, languages.
        var page = new HtmlParser().ParseDocument(string.Concat(letter.Sections.Select(s => s.Html.Markup)));
        Assert.Empty(page.QuerySelectorAll("script, style, iframe, object, embed, form, input, img, svg, link, meta, base"));
        Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.Ordinal) || a.Name == "style");
        Assert.All(page.QuerySelectorAll("[href]"), e => Assert.Matches("^(https?://|mailto:|tel:|/|#)", e.GetAttribute("href")!));
        Assert.True(letter.FormalFile is null or { MediaType: "application/pdf", Name: "beslut.pdf" });
        Assert.False(letter.Formal.IsEmpty && letter.FormalFile is null && decision.Formal.Format == "pdf");
    }

    [Fact]
    public void A_line_of_a_calendar_is_short_and_holds_nothing_that_could_be_another_line()
    {
        var text = Calendar.Escape("a;b,c\\d\r\nBEGIN:VALARM\u0007" + new string('å', 80));
        Assert.StartsWith("a\\;b\\,c\\\\d\\nBEGIN:VALARMå", text, StringComparison.Ordinal);
        Assert.All(Calendar.Fold("SUMMARY:" + text).Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75));
    }

    private static void Change(JsonObject data, Lcg random, List<string> attacks)
    {
        var node = (JsonNode)data;
        while (true)
        {
            JsonNode? next;
            object key;
            if (node is JsonObject { Count: > 0 } o)
                (key, next) = o.ToList()[random.Next(o.Count)] is var pair ? ((object)pair.Key, pair.Value) : default;
            else if (node is JsonArray { Count: > 0 } a)
                (key, next) = random.Next(a.Count) is var at ? ((object)at, a[at]) : default;
            else
                return;
            if (next is JsonObject or JsonArray && random.Next(4) > 0)
            {
                node = next;
                continue;
            }
            JsonNode? value = random.Next(8) switch
            {
                0 => null,
                1 => random.Next(1000),
                2 => new JsonArray(),
                3 => Convert.ToBase64String([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, (byte)random.Next(256)]),
                _ => random.Of(attacks),
            };
            if (key is string name)
                node[name] = value;
            else
                node[(int)key] = value;
            return;
        }
    }
}
