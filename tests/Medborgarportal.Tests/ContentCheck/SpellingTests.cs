using Medborgarportal.ContentCheck.Spelling;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Content.Checks;

namespace Medborgarportal.Tests.ContentCheck;

/// <summary>Unknown words are warnings with what may have been meant; words that Swedish makes of two are known.</summary>
public sealed class SpellingTests : IDisposable
{
    private const string Page = "pages/kakor/";

    private readonly ContentCopy content = new();

    public void Dispose() => content.Dispose();

    [Fact]
    public void UnknownWord_IsAWarningWithWhatMayHaveBeenMeant()
    {
        var line = content.Append(Page + "sv.md", "\nVi skriver ditt personnumer på lappen.\n") + 1;

        var (exit, lines) = content.Check();

        Assert.Equal(0, exit);
        var told = Assert.Single(lines, l => l.Contains("'personnumer'", StringComparison.Ordinal));
        Assert.StartsWith($"{Page}sv.md:{line}: warning: 'personnumer' is not a known word: correct it (", told, StringComparison.Ordinal);
        Assert.Contains("personnummer", told, StringComparison.Ordinal);
        Assert.EndsWith("or add it to glossary/words.sv.txt", told, StringComparison.Ordinal);
    }

    [Fact]
    public void EnglishIsBritish()
    {
        content.Append(Page + "en.md", "\nThe organisation has a licence. The color is bleu.\n");

        var lines = content.Check().Lines;

        Assert.Contains(lines, l => l.Contains("'bleu'", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("'color'", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("'organisation'", StringComparison.Ordinal) || l.Contains("'licence'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Boka ledsagartid och tolkhjälp i kommunhuset.")]
    [InlineData("Din LSS-insats och din SoL-ansökan.")]
    [InlineData("Skriv till namn@exempelstad.example eller läs https://www.exempelstad.example/sidan kl. 13.30, t.ex. i dag.")]
    [InlineData("Hen fyller 15 år 2027-03-01.")]
    public void CompoundsAddressesAndFigures_AreNoUnknownWords(string text)
    {
        var before = content.Check().Lines.Length;
        content.Append(Page + "sv.md", $"\n{text}\n");

        Assert.Equal(before, content.Check().Lines.Length);
    }

    [Fact]
    public void OwnWords_AreKnown_AndStandInTheOrderOfTheAlphabet()
    {
        content.Append(Page + "sv.md", "\nZyxkommun och Ölbxköping ligger i Åbxland.\n");
        content.Append("glossary/words.sv.txt", "Zyxkommun\nÅbxland\nÖlbxköping\n");
        var line = content.Append("glossary/words.sv.txt", "Abxköping\n");

        var lines = content.Check().Lines;

        Assert.DoesNotContain(lines, l => l.Contains("is not a known word", StringComparison.Ordinal) && l.StartsWith(Page, StringComparison.Ordinal));
        Assert.Contains($"glossary/words.sv.txt:{line}: warning: 'Abxköping' stands after 'Ölbxköping': put the words in the order of the alphabet", lines);
    }

    [Fact]
    public void Words_AreListedToBeAdded()
    {
        content.Append(Page + "sv.md", "\nZyxkommun ligger i Åbxland.\n");

        var lines = content.Check("--words").Lines;

        Assert.Equal(["# glossary/words.sv.txt", "Zyxkommun", "Åbxland"], lines);
    }

    [Fact]
    public void MissingDictionary_IsToldInOneLine()
    {
        var faults = new ContentFaults();
        var spelling = new SpellingCheck(new ContentFolder(content.Folder), packages: null);

        spelling.Check([new EditedText("sv", "a.md", "", [("Zyxkommun", 1)])], faults);

        Assert.Empty(faults.All);
        Assert.Equal("Spelling was not checked in sv: the dictionary dictionary-sv is missing. 'dotnet build' installs it.", spelling.NotChecked);
    }
}
