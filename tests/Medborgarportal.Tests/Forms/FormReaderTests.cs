using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Forms;

public sealed class FormReaderTests : IDisposable
{
    private readonly FormFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WholeForm_IsReadAsWritten()
    {
        var (form, faults) = folder.Read();

        Assert.Empty(faults);
        Assert.Equal(["way", "who", "note"], form!.Pages.Select(p => p.Id));
        Assert.Equal(Need.Must, form.Pages[0].Questions[0].Need);
        Assert.Equal(["short", "long"], form.Pages[0].Questions[0].Options);
        Assert.Equal(PartyRole.Concerned, form.Pages[1].Questions[0].Party);
        Assert.True(form.Pages[2].When!.Holds(Asked.Answered(("way", "long"))));
        Assert.Equal(RatingQuestion.Steps, form.Pages[2].Questions[1].Options);
        Assert.Equal("Who?", form.Texts["en"].Questions["who"].Label);
    }

    /// <summary>Each fault names file and line, what is wrong, and what to do; and the form is not used.</summary>
    [Theory]
    [InlineData("type: choice", "type: choise", "'choise' is not a type of question: use one of address, amount")]
    [InlineData("is: long}", "is: lang}", "'lang' is not an option of the question 'way': use one of short, long")]
    [InlineData("{question: way, is: long}", "{question: note, is: x}", "the condition reads 'note', which is not asked before it")]
    [InlineData("{question: way, is: long}", "{question: way, are: long}", "'are' is not a key that is known here")]
    [InlineData("{question: way, is: long}", "{quest: way}", "the condition is not understood: write {question: id, is: value}")]
    [InlineData("{question: way, is: long}", "long", "'when' is to hold keys of its own")]
    [InlineData("- include: extra", "- include: extras", "there is no group 'extras' to include")]
    [InlineData("- id: note\n    section: about", "- id: note\n    section: abuot", "'abuot' is not a section of this form", 1)]
    [InlineData("appeal: none", "appeal: maybe", "'maybe' is not a way to appeal: write none, court or legality")]
    [InlineData("insats: trial", "insat: trial", "'insat' is not a key that is known here")]
    [InlineData("need: must", "need: should", "'should' is not known as 'need': use one of wish, must")]
    [InlineData("maxLength: 100", "maxLength: much", "'maxLength' is to be a whole number")]
    [InlineData("maxLength: 100", "maxLenght: 100", "'maxLenght' is not a key that is known here")]
    [InlineData("lifeArea: home", "lifeArea: hem", "'hem' is not a life area: use one of learning, demands")]
    [InlineData("    options: [short, long]", "    options: [short, long]\n        other: else", "'else' is not one of the question's options", 1)]
    [InlineData("    options: [short, long]", "    unknown: perhaps\n        options: [short, long]", "'unknown' is to be true or false")]
    [InlineData("      - id: noteRating", "      - id: note rating", "the id 'note rating' has other characters than")]
    [InlineData("options: [short, long]", "options: [kort, lång]", "the option 'lång' has other characters than")]
    [InlineData("      - id: noteRating", "      - id: kvitto", "the id 'kvitto' is an address of the portal's own")]
    [InlineData("sections: [about]", "sections: [about: x", "the file is not valid YAML", 1)]
    [InlineData("symbol: paper", "symbol: [paper", "the file is not valid YAML: check that each [ and { on that line is closed", 1)]
    [InlineData("minutes: 5", "minutes: five", "'minutes' is to be a whole number")]
    public void FaultInTheForm_IsToldAtItsLine(string old, string @new, string told, int below = 0)
    {
        var line = folder.Replace(FormFolder.FormFile, old, @new) + below;

        Told(FormFolder.FormFile, line, told);
    }

    [Theory]
    [InlineData("\n        options: [short, long]", "", "the question has no options", 12)]
    [InlineData("- id: note\n    section", "- id: way\n    section", "there are two pages 'way'", 17)]
    [InlineData("- id: noteRating", "- id: way", "there are two questions 'way'", 17)]
    [InlineData("\n    questions:\n      - id: way\n        type: choice\n        need: must\n        options: [short, long]", "", "the page 'way' has no questions", 9)]
    [InlineData("unit: unit\n", "", "'unit' is missing: add a line 'unit: …'", 1)]
    [InlineData("        type: choice\n", "", "'type' is missing", 12)]
    public void FaultOfAWhole_IsToldWhereItBegins(string old, string @new, string told, int line)
    {
        folder.Replace(FormFolder.FormFile, old, @new);

        Told(FormFolder.FormFile, line, told);
    }

    [Fact]
    public void ConditionOfAnInclude_HoldsForEachOfItsPages_BesideTheirOwn()
    {
        folder.Replace(FormFolder.FormFile, "- include: extra", "- include: extra\n    when: {question: way, answered: true}");
        folder.Replace(FormFolder.SharedFile, "section: about", "section: about\n      when: {question: way, is: [short, long]}");

        var (form, faults) = folder.Read();

        Assert.Empty(faults);
        var both = Assert.IsType<AllOf>(form!.Pages[1].When);
        Assert.IsType<IsAnswered>(both.Conditions[0]);
        Assert.IsType<AnswerIs>(both.Conditions[1]);
        Assert.True(both.Holds(Asked.Answered(("way", "short"))));
    }

    [Fact]
    public void FaultInAnIncludedGroup_IsToldInItsFile()
    {
        var line = folder.Replace(FormFolder.SharedFile, "party: concerned", "party: nobody");

        Told(FormFolder.SharedFile, line, "'nobody' is not known as 'party'");
    }

    [Theory]
    [InlineData("services/trial/en.yaml", "      long: Long\n", "the text 'questions: way: options: long' is missing (the form 'trial' shows it): add it")]
    [InlineData("services/trial/en.yaml", "  about: About\n", "the text 'sections: about' is missing")]
    [InlineData("services/trial/en.yaml", "    title: Note\n", "the text 'pages: note: title' is missing")]
    [InlineData("services/trial/sv.yaml", "  noteRating:\n    label: Rating?\n    options: {\"0\": a, \"1\": b, \"2\": c, \"3\": d, \"4\": e}\n", "the text 'questions: noteRating' is missing")]
    [InlineData("services/trial/sv.yaml", "title: Trial\n", "'title' is missing: add a line 'title: …'")]
    [InlineData("services/_shared/en.yaml", "label: Who?", "'label' is missing")]
    public void MissingWords_AreToldInTheirLanguage(string file, string words, string told)
    {
        folder.Replace(file, words, words == "label: Who?" ? "help: Who?" : "");

        var (form, faults) = folder.Read();

        Assert.Null(form);
        Assert.Contains(faults, f => f.File == file && f.ToString().Contains(told, StringComparison.Ordinal));
        Assert.Equal(faults.Count, faults.Distinct().Count());
    }

    [Theory]
    [InlineData("services/trial/form.yaml")]
    [InlineData("services/trial/en.yaml")]
    [InlineData("services/_shared/form.yaml")]
    public void MissingFile_IsTold(string file)
    {
        folder.Delete(file);

        var (form, faults) = folder.Read();

        Assert.Null(form);
        Assert.Contains(faults, f => f.File == file && f.Line == 0 && f.What == "the file is missing");
    }

    [Fact]
    public void OwnWords_WinOverSharedOnes()
    {
        folder.Replace("services/trial/sv.yaml", "questions:\n", "questions:\n  who:\n    label: Vem?\n");

        var texts = folder.Read().Form!.Texts;

        Assert.Equal("Vem?", texts["sv"].Questions["who"].Label);
        Assert.Equal("Who?", texts["en"].Questions["who"].Label);
    }

    [Fact]
    public void Version_ChangesWithEachWordAndNotWithTheOrderOfLines()
    {
        var before = folder.Read().Form!.Version;
        folder.Replace("services/trial/sv.yaml", "      short: Short\n      long: Long\n", "      long: Long\n      short: Short\n");
        Assert.Equal(before, folder.Read().Form!.Version);

        folder.Replace("services/trial/sv.yaml", "short: Short", "short: Kort");

        var after = folder.Read().Form!;
        Assert.NotEqual(before, after.Version);
        Assert.Equal(after.Version, FormReader.Deserialize(FormReader.Serialize(after)).Version);
    }

    /// <summary>Whatever an editor leaves out, moves or mistypes, the answer is faults with lines: the reader itself never falls.</summary>
    [Theory]
    [InlineData(FormFolder.FormFile)]
    [InlineData(FormFolder.SharedFile)]
    [InlineData("services/trial/sv.yaml")]
    public void AnyBrokenLine_GivesFaultsAndNeverAnException(string file)
    {
        var lines = folder.Text(file).TrimEnd('\n').Split('\n');
        string[] instead = ["", "- ", "x", "  x: [a", "? y", "id: {a: b}", "questions: 1", "*", "&a", "!!int x", "\t", "way: way: way", "[]", "{[a]: b}"];
        for (var i = 0; i < lines.Length; i++)
        {
            foreach (var broken in instead.Append(lines[i].Trim()).Append("  " + lines[i]).Append(lines[i] + "\n" + lines[i]))
            {
                folder.Write(file, string.Join('\n', [.. lines[..i], broken, .. lines[(i + 1)..]]));

                var (form, faults) = folder.Read();

                Assert.True(form is not null || faults.Any(f => f.Level == FaultLevel.Error), $"{file}, line {i + 1} as '{broken}': no form and no fault.");
                Assert.All(faults, f => Assert.True(f.Line >= 0 && f.What.Length > 0 && f.Remedy.Length > 0));
            }
        }
    }

    [Fact]
    public void OurOwnContent_LoadsWithoutFaults()
    {
        var faults = new ContentFaults();

        var content = PortalContent.Load(new ContentFolder(Path.Combine(RepositoryFolder.Path, "content")), faults);

        Assert.Empty(faults.All);
        Assert.NotEmpty(content!.Services);
    }

    private void Told(string file, int line, string told)
    {
        var (form, faults) = folder.Read();

        Assert.Contains(faults, f => f.ToString().StartsWith($"{file}:{line}: error: {told}", StringComparison.Ordinal));
        Assert.Null(form);
    }
}
