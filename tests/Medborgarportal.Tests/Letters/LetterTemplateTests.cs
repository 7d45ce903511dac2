using Medborgarportal.Core.Content;
using Medborgarportal.Core.Letters;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Letters;

/// <summary>What an editor is told of a broken letter: file, line, what and remedy.</summary>
public sealed class LetterTemplateTests : IDisposable
{
    private const string File = "letters/ledsagarservice/approved.sv.md";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-letters-");

    public LetterTemplateTests()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryFolder.Path, "content", "letters"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder.FullName, Path.GetRelativePath(Path.Combine(RepositoryFolder.Path, "content"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(file, copy);
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_letters_of_the_repository_have_no_fault() => Assert.Empty(Load().All);

    [Theory]
    [InlineData("# decided\n\nDu får {timmar}.\n\nBra.", 8, "no value 'timmar'")]
    [InlineData("# decided\n\n{!untill} Du får stödet.\n\nBra.", 8, "no value 'untill'")]
    [InlineData("Hej.\n\n# decided\n\nBra.", 6, "text before the first section")]
    [InlineData("# decided\n\nBra.\n\n# beslutat\n\nBra.", 10, "not a section")]
    [InlineData("", 1, "the section 'decided' is missing")]
    [InlineData("# decided\n\nBra.\n\n# decided\n\nBra.", 10, "stands twice")]
    [InlineData("# decided\n\nDu får stödet från {from}.", 6, "without from")]
    [InlineData("# decided\n\n{!from} Snart.\n\nFrån {from} till {until}.", 6, "without until")]
    [InlineData("# decided\n\n- från {from}\n- till {until}", 6, "without from, until")]
    [InlineData("# decided\n\nBra.\n\nTänk på: {conditions}", 10, "does not stand alone")]
    public void A_fault_in_a_section_is_told_where_it_stands(string sections, int line, string what)
    {
        Write($"---\ntitle: Ja\nanswer: Ja.\nanswerShort: Ja.\n---\n{sections}\n\n# next\n\nBra.\n");

        var fault = Assert.Single(Load().All);
        Assert.Equal((File, line), (fault.File, fault.Line));
        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Remedy);
    }

    [Theory]
    [InlineData("title: Du får {insats}\nanswer: Ja.\nanswerShort: Ja.", 2, "title names a value")]
    [InlineData("title: Ja\nanswer: Ja, {extent}.\nanswerShort: Ja, {extent}.", 4, "'answerShort' names a value")]
    [InlineData("title: Ja\nanswer: Ja, {mycket}.\nanswerShort: Ja.", 3, "no value 'mycket'")]
    [InlineData("title: Ja\nanswer: Ja.", 2, "'answerShort' is missing")]
    [InlineData("title: Ja\nanswr: Ja.\nanswer: Ja.\nanswerShort: Ja.", 3, "not a key")]
    public void A_fault_above_the_sections_is_told_where_it_stands(string front, int line, string what)
    {
        Write($"---\n{front}\n---\n# decided\n\nBra.\n\n# next\n\nBra.\n");

        var fault = Assert.Single(Load().All);
        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.Equal((File, line), (fault.File, fault.Line));
    }

    /// <summary>How much is the same fact whatever language it is told in.</summary>
    [Fact]
    public void A_letter_that_tells_how_much_in_one_language_alone_is_told()
    {
        Write("---\ntitle: Ja\nanswer: Ja. Du får {money}.\nanswerShort: Ja.\n---\n# decided\n\nBra.\n\n# next\n\nBra.\n");

        var faults = Load().All;
        Assert.Equal(["letters/ledsagarservice/approved.en.md", "letters/ledsagarservice/approved.sv-lattlast.md", File], faults.Select(f => f.File).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(faults, f => f.What.Contains("'{extent}'", StringComparison.Ordinal) && f.File == File);
    }

    [Fact]
    public void A_letter_that_is_missing_in_one_language_is_told()
    {
        System.IO.File.Delete(Path.Combine(folder.FullName, "letters/ledsagarservice/partly.en.md"));

        Assert.Equal("letters/ledsagarservice/partly.en.md", Assert.Single(Load().All).File);
    }

    [Fact]
    public void A_section_that_letters_share_and_that_is_missing_is_told()
    {
        System.IO.File.Delete(Path.Combine(folder.FullName, "letters/_shared/appeal-none.sv.md"));

        Assert.Equal("letters/_shared/appeal-none.sv.md", Assert.Single(Load().All).File);
    }

    [Fact]
    public void A_letter_to_a_child_may_be_missing_but_not_broken()
    {
        const string toChild = "letters/kontaktperson/ended.child.sv-lattlast.md";
        System.IO.File.Delete(Path.Combine(folder.FullName, toChild));
        Assert.Empty(Load().All);

        System.IO.File.WriteAllText(Path.Combine(folder.FullName, toChild), "---\ntitle: Slut\nanswer: Slut.\nanswerShort: Slut.\n---\n# decided\n\nDet slutar {nar}.\n\nHej.\n\n# next\n\nHej.\n");
        var fault = Assert.Single(Load().All);
        Assert.Equal((toChild, 8), (fault.File, fault.Line));
    }

    [Theory]
    [InlineData("{childConsequence}", true)]
    [InlineData("{?childConsequence} Så här blir det:\n\n{childConsequence}", true)]
    [InlineData("Så här blir det:\n\n{childConsequence}", false)]
    [InlineData("{?childConsequence} Så här blir det: {childConsequence}", false)]
    [InlineData("{?childConsequence} Fråga oss.", false)]
    public void What_a_decision_means_for_a_child_stands_alone_and_only_where_it_concerns_one(string text, bool good)
    {
        System.IO.File.WriteAllText(Path.Combine(folder.FullName, "letters/_shared/consequence.sv.md"), text + "\n");

        Assert.Equal(good, Load().All.Count == 0);
    }

    [Theory]
    [InlineData("Hej.\n\nFrån {from}.", "", "Hej.")]
    [InlineData("Hej.\n\nFrån {from}.", "from", "Hej.\n\nFrån {from}.")]
    [InlineData("{!from} Snart.", "", "Snart.")]
    [InlineData("{!from} Snart.", "from", "")]
    [InlineData("{?from} Det börjar:\n\n{from}", "from", "Det börjar:\n\n{from}")]
    [InlineData("{?from} Det börjar:\n\n{from}", "", "")]
    [InlineData("{!until} Från {from}.", "from", "Från {from}.")]
    [InlineData("{!until} Från {from}.", "", "")]
    [InlineData("{?from}{!until} Utan slut.", "from", "Utan slut.")]
    [InlineData("- från {from}\n  och framåt\n- sedan", "", "- sedan")]
    [InlineData("- från\n  {from}\n- sedan", "", "- sedan")]
    [InlineData("1. från {from}\n2. sedan", "", "2. sedan")]
    [InlineData("a\n \nb {from}", "", "a")]
    public void What_names_a_missing_value_goes_whole(string markdown, string present, string kept) =>
        Assert.Equal(kept, LetterTemplate.Keep(markdown, present.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet()));

    private void Write(string text) => System.IO.File.WriteAllText(Path.Combine(folder.FullName, File), text);

    private ContentFaults Load()
    {
        var faults = new ContentFaults();
        LetterTemplates.Load(new ContentFolder(folder.FullName), ["sv", "sv-lattlast", "en"], faults);
        return faults;
    }
}
