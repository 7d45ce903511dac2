using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Storage;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Tests.Submissions;

namespace Medborgarportal.Tests.Attachments;

/// <summary>Pictures from telephones that make HEIC, with a converter that the test plays.</summary>
public sealed class HeifTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("heif-test-");

    [Fact]
    public async Task A_heic_becomes_a_jpeg_without_what_it_told_besides_and_nothing_is_left_on_disk()
    {
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "picture.jpg"), Files.Jpeg());
        // heif-convert -q 90 in.heic out.jpg
        await using var site = await Site($"pwd > {folder}/where; env > {folder}/env; cp \"$3\" {folder}/came; cp {folder}/picture.jpg \"$4\"");
        var draft = await site.Begin(new Dictionary<string, string[]>(Applicants.Self) { ["papers"] = ["have"] });

        var added = await AttachmentsTests.Add(site, draft, "IMG_0001.HEIC", Files.Heic());

        Assert.Equal((AddOutcome.Added, "IMG_0001.jpg", "image/jpeg"), (added.Outcome, added.File?.Name, added.File?.MediaType));
        Assert.False(Files.Has(await AttachmentsTests.Bytes(site, added.File!), Files.Canary));
        Assert.Equal(Files.Heic(), await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "came")));
        Assert.False(Directory.Exists((await File.ReadAllTextAsync(Path.Combine(folder.FullName, "where"))).Trim()));
        Assert.DoesNotContain("DOTNET", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "env")), StringComparison.Ordinal);
        Assert.Contains(FileKind.Heic, site.Intake.Kinds);
    }

    [Theory]
    [InlineData("exit 1")]
    [InlineData("exit 0")]
    [InlineData("echo no picture > \"$4\"")]
    public async Task What_cannot_be_converted_cannot_be_read_and_leaves_nothing(string script)
    {
        await using var site = await Site($"pwd > {folder}/where; {script}");
        var draft = await site.Begin(new Dictionary<string, string[]>(Applicants.Self) { ["papers"] = ["have"] });

        Assert.Equal(AddOutcome.NotReadable, (await AttachmentsTests.Add(site, draft, "IMG_0001.HEIC", Files.Heic())).Outcome);

        Assert.False(Directory.Exists((await File.ReadAllTextAsync(Path.Combine(folder.FullName, "where"))).Trim()));
        Assert.Empty((await site.Open(draft))!.Answers["files"]);
    }

    [Fact]
    public async Task A_converter_that_never_ends_is_ended()
    {
        var program = await Script($"pwd > {folder}/where; mkfifo {folder}/begun.tmp; mv {folder}/begun.tmp {folder}/begun; exec sleep 600");
        var time = new FakeTime();
        using var converter = new HeifConverter(new AttachmentSettings { HeifConvert = program }, time);

        var converting = converter.ConvertAsync(file => file.WriteAsync(Files.Heic()).AsTask(), _ => Task.FromResult(true), CancellationToken.None);
        while (!File.Exists(Path.Combine(folder.FullName, "begun")))
            await Task.Yield();
        time.Advance(TimeSpan.FromSeconds(30));

        Assert.False(await converting);
        Assert.False(Directory.Exists((await File.ReadAllTextAsync(Path.Combine(folder.FullName, "where"))).Trim()));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<DraftSite> Site(string script) =>
        await DraftSite.Create(DatabaseKind.Sqlite, new(StringComparer.Ordinal) { ["Portal:Files:HeifConvert"] = await Script(script) });

    private async Task<string> Script(string script)
    {
        var program = Path.Combine(folder.FullName, "heif-convert");
        await File.WriteAllTextAsync(program, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return program;
    }
}
