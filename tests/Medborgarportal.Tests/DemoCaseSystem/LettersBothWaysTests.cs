using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.People;
using Medborgarportal.Tests.Attachments;
using Medborgarportal.Tests.Cases;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Tests.Letters;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Tests.DemoCaseSystem;

/// <summary>
/// What the case worker's pages send arrives in the portal and is shown there, and what is answered there stands in the case: both over HTTP, with a portal and
/// a case system that hand each other their messages.
/// </summary>
public sealed class LettersBothWaysTests(LettersBothWaysTests.Sites sites) : IClassFixture<LettersBothWaysTests.Sites>
{
    private static readonly SignedInPerson Person = Persons.Maja;

    public static TheoryData<string, string, string, string> Kinds => new()
    {
        { "utredning", "Form.Until=2026-12-09|Form.Summary=Du behöver någon med dig.|Form.Sections=# Behov\nDu vill **träna**.", "answer=right", "Utredningen är kommenterad" },
        { "komplettering", "Form.Until=2026-12-04|Form.Items=Läkarintyg: Vi behöver veta hur du mår.", "item-1", "Komplettering har kommit" },
        { "kallelse", "Form.Starts=2026-12-08 13:30|Form.Place=Storgatan 1|Form.About=Vi pratar om vad du vill.", "answer=change", "Svar på kallelsen" },
        { "plan", "Form.Plan=genomforandeplan|Form.Sections=# Mål\nDu tränar varje vecka.", "answer=yes", "Svar om planen" },
        { "plan", "Form.Plan=sip|Form.Sections=# Mål\nDu tränar varje vecka.", "answer=change", "Svar om planen" },
        { "plan", "Form.Plan=individuellPlan|Form.Sections=# Mål\nDu tränar varje vecka.", "answer=yes", "Svar om planen" },
        { "plan", "Form.Plan=boendeplan|Form.Sections=# Mål\nDu tränar varje vecka.", "answer=yes", "Svar om planen" },
        { "plan", "Form.Plan=forandringsplan|Form.Sections=# Mål\nDu tränar varje vecka.", "answer=yes", "Svar om planen" },
        { "samtycke", "Form.Whom=din läkare|Form.What=hur du mår|Form.Why=för att förstå", "answer=no", "Svar om samtycke" },
        { "meddelande", "Form.Text=Hej! Hur går det?", "text=Bra, tack!", "Meddelande från personen" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_kind_of_letter_is_written_read_and_answered(string kind, string fields, string answer, string told)
    {
        var changes = fields.Split('|').Select(f => f.Split('=', 2)).Select(f => (f[0], (string?)f[1])).ToArray();
        (string, string, byte[])[] files = kind switch
        {
            "kallelse" => [("files", "kim.png", Files.Png()), ("files", "vägen.pdf", Files.Pdf())],
            "meddelande" => [("files", "blankett.pdf", Files.Pdf())],
            _ => [],
        };
        var form = await sites.Cases.PageAsync($"/arenden/{sites.Number}/brev?slag={kind}");
        var page = await sites.Cases.Visitor.SubmitAsync(form, "form.decide", files, null, changes);
        Assert.Equal("Brevet går till portalen.", page.QuerySelector("[role=status]")!.TextContent);
        Assert.Empty(sites.Refused);

        using var citizen = await sites.Open(Person);
        foreach (var (_, value) in changes.Where(c => c.Item1 is not ("Form.Until" or "Form.Starts" or "Form.Plan")))
            citizen.AssertSays(value!.Split('\n')[^1].Replace("**", "", StringComparison.Ordinal).Split(':')[^1].Trim());
        if (kind == "kallelse")
        {
            citizen.AssertSays("tisdag 8 december kl. 13.30");
            Assert.Equal("Foto av Kim Alm", citizen.Page.QuerySelector(".meets img")!.GetAttribute("alt"));
            Assert.NotNull(citizen.Page.QuerySelector("a[href$='/kalender']"));
        }
        foreach (var name in files.Select(f => f.Item2).Where(n => n.EndsWith(".pdf", StringComparison.Ordinal)))
            Assert.Contains(citizen.Page.QuerySelectorAll("a[download]"), a => a.TextContent == name);

        if (answer.Split('=') is [var field, var value2])
            citizen.Fill(field, value2);
        else
            citizen.Choose(answer, ("intyg.pdf", Files.Pdf()));
        await citizen.Press(citizen.Page.QuerySelector("main form.reply .actions button")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.OK, citizen.Status);
        await sites.Answer();

        page = await sites.Cases.PageAsync($"/arenden/{sites.Number}");
        var reply = page.QuerySelector("section[aria-labelledby=brev] article")!;
        Assert.StartsWith(told, reply.QuerySelector("h3")!.TextContent.Trim(), StringComparison.Ordinal);
        if (kind == "meddelande")
            Assert.Contains("Bra, tack!", reply.TextContent, StringComparison.Ordinal);
        if (kind == "komplettering")
            Assert.Contains("intyg.pdf", reply.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_of_money_for_a_child_as_a_pdf_is_written_and_read_by_a_god_man_and_by_the_person()
    {
        var form = await sites.Cases.PageAsync($"/arenden/{sites.Number}/beslut?utfall=approved");
        Assert.Contains(form.QuerySelectorAll("#Unit option"), o => o.GetAttribute("value") == "kronor");
        var preview = await sites.Cases.Visitor.SubmitAsync(form, "form.decide", [("pdf", "Majas beslut.pdf", Files.Pdf("hela"))], ("steg", "granska"),
            ("Form.Amount", "1 250,50".Replace(" ", "", StringComparison.Ordinal)), ("Form.Unit", "kronor"), ("Form.Per", "once"), ("Form.Plain", "Du behöver någon med dig."), ("Form.ChildConsequence", "Ditt barn kan bada."), ("Form.ForChild", "Du får bada."),
            ("Form.PdfAlone", "true"), ("Form.SecondRecipient", "19710811-9830"), ("Form.SecondRole", "godMan"));
        var shown = string.Join(' ', preview.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var words in new[] { "1 250,50 kronor som engångsbelopp", "God man", "Majas beslut.pdf, ensam", "Ditt barn kan bada.", "Du får bada." })
            Assert.Contains(words, shown, StringComparison.Ordinal);
        var page = await sites.Cases.SubmitAsync(preview, "form.decide", ("steg", "skicka"));
        Assert.Empty(sites.Refused);
        Assert.Contains("data.extent is not told", page.QuerySelector(".decision .notice")!.TextContent, StringComparison.Ordinal);

        using var citizen = await sites.Open(Person);
        citizen.AssertSays("Ditt barn kan bada.");
        Assert.Single(citizen.Page.QuerySelectorAll("#hela-beslutet a[download]"));
        Assert.Null(citizen.Page.QuerySelector("main > .notice.quiet.no-print"));
        using var godMan = await sites.Open(Persons.Gunnar);
        godMan.AssertSays("Du får brevet som god man för Maja Lindqvist.");
        await godMan.Click("Ring mig");
        await godMan.Fill("phone", "070-174 06 09").Fill("answer", "voicemail").Press("Be oss ringa");
        await sites.Answer();
        page = await sites.Cases.PageAsync($"/arenden/{sites.Number}");
        Assert.Contains("Från Gunnar Ek, God man för Maja Lindqvist", page.QuerySelector("section[aria-labelledby=brev] article")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_is_called_with_a_photo_in_words_to_the_child()
    {
        var child = new SignedInPerson("201806129811", "Ilyas", "Warsame", Person.AssuranceLevel);
        var form = await sites.Cases.PageAsync($"/arenden/{sites.Number}/brev?slag=kallelse");
        await sites.Cases.Visitor.SubmitAsync(form, "form.decide", [("files", "kim.jpg", Files.Jpeg())], null,
            ("Form.Starts", "2026-12-08 15:00"), ("Form.How", "walk"), ("Form.About", "Vad du tycker är roligt."), ("Form.Child", "true"), ("Form.Recipient", "20180612-9811"));
        Assert.Empty(sites.Refused);

        using var citizen = await sites.Open(child);
        Assert.Equal("Hej! Jag vill träffa dig", citizen.Heading);
        Assert.Equal("Foto av Kim Alm", citizen.Page.QuerySelector(".meets img")!.GetAttribute("alt"));
        citizen.AssertSays("Vad du tycker är roligt.");
    }

    [Fact]
    public async Task The_six_steps_and_the_wait_after_a_decision_are_shown_to_the_person()
    {
        foreach (var (step, waiting) in new[] { ("investigation", false), ("decision", true), ("planning", false), ("support", false), ("followup", false) })
        {
            var page = await sites.Cases.PageAsync($"/arenden/{sites.Number}");
            await sites.Cases.SubmitAsync(page, "form[action*=Step]", null, ("step", step), ("waiting", waiting ? "true" : null));
            using var citizen = sites.Post.App.Visitor();
            citizen.SignIn(Person);
            await citizen.Visit($"/mina-sidor/arende/{sites.Submission:n}");
            Assert.Contains(sites.Post.App.Words("sv")[$"steps.{step}.title"].Plain, citizen.Page.QuerySelector("[aria-current=step]")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(waiting, citizen.Text.Contains(sites.Post.App.Words("sv")["steps.waiting"].Plain, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_unit_sees_that_a_notice_did_not_reach_the_person()
    {
        var message = CaseSystemSite.Event("se.medborgarportal.notification.failed.v1", sites.Submission.ToString(), 900, CaseWeb.Example("notification.failed.v1")["data"]!.DeepClone().AsObject());
        message["data"]!["submissionId"] = sites.Submission.ToString();
        Assert.True((await sites.Cases.PostAsync(message)).IsSuccessStatusCode);

        var page = await sites.Cases.PageAsync($"/arenden/{sites.Number}");
        Assert.Contains("Personen kunde inte nås med mejl eller sms", page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("inte kunnat nås", page.Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>A portal and a case system with one application between them.</summary>
    public sealed class Sites : IAsyncLifetime
    {
        private readonly HashSet<string> handed = [];

        internal PostSite Post { get; } = new();

        internal CaseSystemSite Cases { get; private set; } = null!;

        internal Guid Submission { get; private set; }

        internal string Number { get; private set; } = "";

        /// <summary>Faults that the portal has found.</summary>
        internal List<FieldFault> Refused { get; } = [];

        public async Task InitializeAsync()
        {
            await Post.InitializeAsync();
            Cases = await CaseSystemSite.StartAsync();
            Cases.Portal = Receive;
            Submission = await Post.Apply(Person);
            await Answer();
            Number = (await Cases.PageAsync("/")).QuerySelector(".cases h2 a")!.GetAttribute("href")!.Split('/')[^1];
        }

        public async Task DisposeAsync()
        {
            await Cases.DisposeAsync();
            await Post.DisposeAsync();
        }

        /// <summary>Hands the case system what the portal has to tell it, once.</summary>
        internal async Task Answer()
        {
            foreach (var message in (await Post.App.Messages()).Where(m => handed.Add(m.GetProperty("id").GetString()!)))
            {
                using var taken = await Cases.PostAsync(JsonNode.Parse(message.GetRawText())!.AsObject());
                Assert.True(taken.IsSuccessStatusCode, message.GetProperty("type").GetString());
            }
        }

        /// <summary>A person opens the letter that came last.</summary>
        internal async Task<Citizen> Open(SignedInPerson person)
        {
            var citizen = Post.App.Visitor();
            citizen.SignIn(person);
            await citizen.Visit("/mina-sidor");
            await citizen.Open(citizen.Page.QuerySelector("main .mail a")!.GetAttribute("href")!);
            return citizen;
        }

        private IResult Receive(JsonElement message)
        {
            Post.Time.Advance(TimeSpan.FromSeconds(1));
            var (body, id, stamp) = (message.GetRawText(), message.GetProperty("id").GetString()!, StandardWebhooks.Timestamp(Post.Time.GetUtcNow()));
            var signature = new IncomingSignature(id, stamp, CaseReceiver.Signature(id, stamp, body, CaseReceiver.Secret));
            var taken = Post.App.Services.GetRequiredService<CaseInbox>().ReceiveAsync(Encoding.UTF8.GetBytes(body), signature, CancellationToken.None).GetAwaiter().GetResult();
            Refused.AddRange(taken.Faults);
            return Results.Json(new { status = "accepted", warnings = taken.Warnings }, statusCode: taken.Reception == Reception.Accepted ? 202 : 422);
        }
    }
}
