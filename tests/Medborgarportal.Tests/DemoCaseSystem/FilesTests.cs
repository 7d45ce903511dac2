using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Medborgarportal.Tests.DemoCaseSystem;

/// <summary>The case worker sees which files came, and gets them from the portal.</summary>
public sealed class FilesTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("%PDF-1.7 intyg");
    private static readonly string Hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Content));

    [Fact]
    public async Task Files_AreListed_WithWhatTheScannerSaid_AndFetchedWithASignature()
    {
        await using var site = await CaseSystemSite.StartAsync();
        var id = Guid.CreateVersion7();
        var submission = "";
        var number = await site.OpenAsync(data =>
        {
            submission = data["submissionId"]!.GetValue<string>();
            data["attachments"] = new JsonArray(File(id, "pending"));
        });
        var page = await site.PageAsync("/arenden/" + number);
        var card = page.QuerySelector("section[aria-labelledby=filer]")!.TextContent;
        Assert.Contains("Läkarintyg.pdf", card, StringComparison.Ordinal);
        Assert.Contains("Väntar på viruskontroll", card, StringComparison.Ordinal);

        await site.PostAsync(CaseSystemSite.Event("se.medborgarportal.attachment.scanned.v1", submission, 2, new JsonObject { ["submissionId"] = submission, ["attachmentId"] = id.ToString(), ["scan"] = "clean", ["at"] = "2026-11-22T09:31:00Z" }));
        page = await site.PageAsync("/arenden/" + number);
        Assert.Contains("Kontrollerad för virus", page.QuerySelector("section[aria-labelledby=filer]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("En fil är kontrollerad", page.QuerySelector(".timeline")!.TextContent, StringComparison.Ordinal);

        site.File = _ => Results.Bytes(Content, "application/pdf");
        var file = await site.Visitor.GetAsync(site.Address + page.QuerySelector("section[aria-labelledby=filer] a")!.GetAttribute("href"));

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal(Content, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal(("application/pdf", "attachment", "Läkarintyg.pdf"), (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal($"GET /api/cases/attachments/{id}", Assert.Single(site.SignedRequests));
    }

    [Theory]
    [InlineData(409, true, "kontrolleras för virus")]
    [InlineData(409, false, "något skadligt")]
    [InlineData(404, false, "gick inte att hämta")]
    [InlineData(200, false, "inte den som skickades")]
    public async Task AFileThatCannotBeHad_IsToldInWords(int status, bool later, string told)
    {
        await using var site = await CaseSystemSite.StartAsync();
        var id = Guid.CreateVersion7();
        var number = await site.OpenAsync(data => data["attachments"] = new JsonArray(File(id, "pending")));
        site.File = response =>
        {
            if (later)
                response.Headers.RetryAfter = "10";
            return status == 200 ? Results.Bytes(Encoding.UTF8.GetBytes("another"), "application/pdf") : Results.Problem(statusCode: status);
        };

        var page = await site.PageAsync($"/arenden/{number}/filer/{id}");

        Assert.Contains(told, page.QuerySelector("section[aria-labelledby=filer] .notice")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnInfectedFile_IsNoLink_AndAnothersFileIsNotThere()
    {
        await using var site = await CaseSystemSite.StartAsync();
        var number = await site.OpenAsync(data => data["attachments"] = new JsonArray(File(Guid.CreateVersion7(), "infected")));

        var page = await site.PageAsync("/arenden/" + number);

        Assert.Null(page.QuerySelector("section[aria-labelledby=filer] a"));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor.GetAsync($"{site.Address}/arenden/{number}/filer/{Guid.CreateVersion7()}")).StatusCode);
    }

    private static JsonObject File(Guid id, string scan) => new()
    {
        ["id"] = id.ToString(),
        ["question"] = "files",
        ["name"] = "Läkarintyg.pdf",
        ["mediaType"] = "application/pdf",
        ["size"] = Content.Length,
        ["sha256"] = Hash,
        ["scan"] = scan,
    };
}
