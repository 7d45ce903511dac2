using System.Text;
using Medborgarportal.Core;
using Medborgarportal.Core.Content;
using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Web.Shell;

namespace Medborgarportal.Tests.Boards;

/// <summary>A council's own symbols: a folder and one setting.</summary>
public sealed class SymbolSetTests : IDisposable
{
    private static readonly string WebRoot = Path.Combine(RepositoryFolder.Path, "wwwroot");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("symbols-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task ItsPictures_TakeThePlaceOfThePortals_WhereItSaysSo()
    {
        var content = (await PortalApp.Shared()).Content;
        Write("set.yaml", "name: Egna bilder\nlicence: avtal 7\nattribution: © Egna bilder AB\nkeep: [" + string.Join(", ", content.Symbols.Keys.Where(k => k is not ("court" or "yes"))) + "]\n");
        Write("court.svg", "<svg/>");
        Png("yes");

        var assets = Assets.Load(WebRoot, SymbolSet.Load(folder.FullName));
        assets.RequireSymbols(content);

        Assert.EndsWith("/symbols/set/court.svg", assets.Symbol("court"), StringComparison.Ordinal);
        Assert.EndsWith("/symbols/set/yes.png", assets.Symbol("yes"), StringComparison.Ordinal);
        Assert.EndsWith("/symbols/decision.svg", assets.Symbol("decision"), StringComparison.Ordinal);
        Assert.Equal("<svg/>"u8.ToArray(), assets.Bytes("symbols/set/court.svg").ToArray());
        Assert.Equal(File.ReadAllBytes(Path.Combine(folder.FullName, "yes.png")), assets.SymbolPng("yes")!.Value.ToArray());
        Assert.Equal("© Egna bilder AB", assets.SymbolSet!.Attribution);
    }

    [Fact]
    public async Task WhatIsMissingOrStrange_StopsTheStart_WithFileLineAndRemedy()
    {
        var content = (await PortalApp.Shared()).Content;
        Write("set.yaml", "name: Egna bilder\nlicence: avtal 7\nattribution: © AB\nkeep:\n  - decision\n  - inget-sadant\n");
        Write("brevet.svg", "<svg/>");
        Write("letter.png", "no picture");
        Write("yes.svg", "<svg/>");

        var fault = Assert.Throws<ContentException>(() => Assets.Load(WebRoot, SymbolSet.Load(folder.FullName)).RequireSymbols(content));

        var set = Path.Combine(folder.FullName, "set.yaml");
        string[] told = [.. fault.Faults.Select(f => f.ToString())];
        Assert.Contains($"{set}:5: error: the set has no picture of 'no': add no.svg or no.png, or name it under 'keep:' to keep the portal's own", told);
        Assert.Contains(told, f => f.StartsWith($"{set}:5: error: there is no concept 'inget-sadant' to keep", StringComparison.Ordinal));
        Assert.Contains(told, f => f.StartsWith(Path.Combine(folder.FullName, "brevet.svg") + ":1: error: there is no concept 'brevet'", StringComparison.Ordinal));
        Assert.Contains(told, f => f.Contains("letter.png:1: error: the picture is no PNG", StringComparison.Ordinal));
        Assert.Contains(told, f => f.Contains("yes.svg:1: error: 'yes' stands on boards", StringComparison.Ordinal) && f.Contains("boards.mjs", StringComparison.Ordinal));
        Assert.DoesNotContain(told, f => f.Contains("'decision'", StringComparison.Ordinal));
    }

    [Fact]
    public void AFolderThatIsNone_AndASetThatSaysNothingOfItself_StopTheStart()
    {
        Assert.Equal(SymbolSet.Setting, Assert.Throws<SettingException>(() => SymbolSet.Load(Path.Combine(folder.FullName, "gone"))).Setting);
        Assert.Contains("set.yaml:0: error: the file is missing", Assert.Throws<ContentException>(() => SymbolSet.Load(folder.FullName)).Message, StringComparison.Ordinal);
        Assert.Null(SymbolSet.Load(null));
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(folder.FullName, file), text, new UTF8Encoding(false));

    private void Png(string concept) => File.Copy(Path.Combine(WebRoot, "dist", "symbols", "yes.png"), Path.Combine(folder.FullName, concept + ".png"));
}
