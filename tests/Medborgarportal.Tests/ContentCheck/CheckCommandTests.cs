using Medborgarportal.ContentCheck;

namespace Medborgarportal.Tests.ContentCheck;

/// <summary>Each kind of fault is told with file, line and remedy, and only faults are told.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private const string Service = "services/ledsagarservice/";
    private const string Shared = "services/_shared/";
    private const string HelpLineFile = "safety/helplines.yaml";

    private readonly ContentCopy content = new();

    public void Dispose() => content.Dispose();

    [Fact]
    public void OurOwnContent_HasNoErrorsAndEasyReadNoWarnings()
    {
        using var whole = new ContentCopy(whole: true);

        var (exit, lines) = whole.Check();

        Assert.DoesNotContain(lines, line => line.Contains(": error:", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("sv-lattlast", StringComparison.Ordinal) && line.Contains(": warning:", StringComparison.Ordinal));
        Assert.Equal(0, exit);
    }

    [Fact]
    public void MissingText_IsAnErrorInItsLanguageFile()
    {
        content.Replace(Service + "en.yaml", "      nature: Being out in nature\n", "");

        Told(Service + "en.yaml:1: error: the text 'questions: purposes: options: nature' is missing");
    }

    [Fact]
    public void WhyWeAsk_IsNotLeftOut()
    {
        content.Replace(Service + "sv-lattlast.yaml", "    why: |-\n      Vi frågar för att förstå\n      vad du behöver.\n", "");

        Told(Service + "sv-lattlast.yaml:", "the question 'need' has no 'why': say in one true sentence why it is asked");
    }

    [Fact]
    public void TextThatNoFormShows_IsAnError()
    {
        var line = content.Replace(Service + "sv.yaml", "      nature: Vara ute i naturen\n", "      nature: Vara ute i naturen\n      natur: Vara ute i naturen\n") + 1;

        Told($"{Service}sv.yaml:{line}: error: the question 'purposes' has no option 'natur'");
    }

    [Fact]
    public void UntranslatedText_IsAnError()
    {
        var line = content.Replace(Service + "en.yaml", "Why do you need a companion?", "Varför behöver du en ledsagare?");

        Told($"{Service}en.yaml:{line}: error: the text is the same as in {Service}sv.yaml line ");
    }

    [Fact]
    public void PlaceholderThatNobodyFillsIn_IsAnError()
    {
        var line = content.Replace("ui/en.yaml", "Call us: {phone}", "Call us: {telephone}");

        Told($"ui/en.yaml:{line}: error: '{{telephone}}' is not filled in here: use {{phone}}");
        Told($"ui/en.yaml:{line}: error: '{{phone}}' of ui/sv.yaml line ");
    }

    [Theory]
    [InlineData("pages/kakor/sv.md")]
    [InlineData("services/ledsagarservice/before.sv.md")]
    public void PlaceholderOfAPageThatNobodyFillsIn_IsAnError(string file)
    {
        var line = content.Append(file, "\nRing {telefon}.\n") + 1;

        Told($"{file}:{line}: error: there is no value '{{telefon}}': use one of {{phone}}, {{email}}");
    }

    [Fact]
    public void SomebodyWhoseNameNobodyAsks_IsAnError()
    {
        content.Replace(Service + "form.yaml", "  - include: child\n", "");

        Told(Shared + "form.yaml:", "nobody's name is asked when 'whom' is answered 'child'");
    }

    [Fact]
    public void PartOfTheFormThatComesTooLate_IsAWarning()
    {
        content.Replace(Service + "form.yaml", "  - include: self\n", "");
        var line = content.Replace(Service + "form.yaml", "  - include: contact\n", "  - include: contact\n  - include: self\n");

        Assert.Contains(content.Check().Lines, told => told.Contains("belongs to 'about' but stands after pages of", StringComparison.Ordinal) && told.Contains(": warning: ", StringComparison.Ordinal));
        Assert.True(line > 0);
    }

    [Fact]
    public void Name_LeavesTheRestOut()
    {
        content.Append("pages/kakor/sv.md", "\nRing {telefon}.\n");

        var (exit, lines) = content.Check("ledsagarservice");

        Assert.Equal(0, exit);
        Assert.DoesNotContain(lines, line => line.StartsWith("pages/", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("Elsewhere in content/: ", StringComparison.Ordinal));
        Assert.Equal(1, content.Check("kakor").Exit);
        Assert.Equal(2, content.Check("finns-inte").Exit);
    }

    [Fact]
    public void BrokenInclude_IsAnError()
    {
        var line = content.Replace(Service + "form.yaml", "  - include: papers", "  - include: paper");

        Told($"{Service}form.yaml:{line}: error: there is no group 'paper' to include");
    }

    [Fact]
    public void ConditionOnALaterQuestion_IsAnError()
    {
        var line = content.Replace(Shared + "form.yaml", "      when: {question: whom, is: godMan}", "      when: {question: papers, is: have}");

        Told($"{Shared}form.yaml:{line}: error: the condition reads 'papers', which is not asked before it");
    }

    [Fact]
    public void UnknownSymbol_IsAnError()
    {
        content.Replace(Service + "form.yaml", "symbol: wish", "symbol: wishh");

        Told(Service + "form.yaml:", "there is no symbol 'wishh'");
    }

    [Fact]
    public void SymbolWithoutItsPicture_IsAnError()
    {
        content.Delete("symbols/own/ledsagare.svg");

        Told("symbols/concepts.yaml:", "the picture symbols/own/ledsagare.svg is missing");
    }

    [Fact]
    public void MisspeltKey_IsAnError()
    {
        var line = content.Replace(Service + "sv.yaml", "    otherLabel: Vad mer", "    otherText: Vad mer");

        Told($"{Service}sv.yaml:{line}: error: 'otherText' is not a key that is known here");
    }

    [Fact]
    public void BrokenYaml_IsAnErrorOnItsLine()
    {
        var line = content.Append("ui/sv.yaml", "broken: one: two\n");

        Told($"ui/sv.yaml:{line}", "the file is not valid YAML");
        Assert.Single(content.Check().Lines, told => told.StartsWith("ui/sv.yaml:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Vi har fattat ett besked.", "besked", "beslut")]
    [InlineData("Det finns ett besked om ekonomiskt bistånd.", "besked", "beslut")]
    [InlineData("Vi gör en AVVIKELSE.", "AVVIKELSE", "synpunkt, klagomål")]
    public void WordThatIsNotOurs_IsAnErrorWithTheOneToUse(string text, string word, string instead)
    {
        var line = content.Append("pages/sa-gar-det-till/sv.md", $"\n{text}\n") + 1;

        Told($"pages/sa-gar-det-till/sv.md:{line}: error: we do not write '{word}': write instead: {instead}");
    }

    [Theory]
    [InlineData("Du kan söka ekonomiskt bistånd.")]
    [InlineData("Du kan söka ledsagarservice.")]
    [InlineData("Lagen om stöd och service till vissa funktionshindrade heter LSS.")]
    public void NamesOfTheLaw_AreOurs(string text)
    {
        content.Append("pages/sa-gar-det-till/sv.md", $"\n{text}\n");

        Assert.Equal(0, content.Check().Exit);
    }

    [Fact]
    public void EasyRead_HasItsOwnWords()
    {
        var line = content.Append("pages/sa-gar-det-till/sv-lattlast.md", "\nDin utredning är klar.\n") + 1;

        Told($"pages/sa-gar-det-till/sv-lattlast.md:{line}: error: we do not write 'utredning': write instead: vi tar reda på vad du behöver");
    }

    [Fact]
    public void LongLineInEasyRead_IsAnErrorOnItsOwnLine()
    {
        var line = content.Replace(Shared + "sv-lattlast.yaml", "        Då söker barnet själv.", "        Då söker barnet själv och det gör det helt på egen hand.");

        Told($"{Shared}sv-lattlast.yaml:{line}: error: the line has 56 characters");
    }

    [Fact]
    public void LongSentenceInEasyRead_IsAnError()
    {
        var line = content.Append("pages/kakor/sv-lattlast.md", "\nDu kan ta bort en kaka om du vill\noch sedan kan du gå till sidan\noch skriva din kod igen.\n") + 1;

        Told($"pages/kakor/sv-lattlast.md:{line}: error: the sentence has 21 words");
    }

    [Fact]
    public void HardText_IsAnError()
    {
        content.Append("pages/licenser/sv.md", "\n" + string.Concat(Enumerable.Repeat("Kommunfullmäktiges ansvarsområden omfattar socialtjänstverksamhetens kvalitetsledningssystem. ", 20)) + "\n");

        Told("pages/licenser/sv.md:", "error: LIX is ");
    }

    [Fact]
    public void LinkThatLeadsNowhere_IsAnError()
    {
        content.Append("pages/kakor/en.md", "\n[How it works](/en/om/sa-gar-det-till)\n");
        var line = content.Append("pages/kakor/en.md", "\n[How it works](/en/om/hur-det-gar-till)\n") + 1;

        var (_, lines) = content.Check();

        Assert.Single(lines, l => l.Contains(": error:", StringComparison.Ordinal));
        Told($"pages/kakor/en.md:{line}: error: the link '/en/om/hur-det-gar-till' leads nowhere");
    }

    [Fact]
    public void PictureOfASymbolThatIsNotThere_IsAnError()
    {
        content.Append("pages/kakor/en.md", "\n![](symbol:letter)\n");
        var line = content.Append("pages/kakor/en.md", "\n![](symbol:leter)\n") + 1;

        Told($"pages/kakor/en.md:{line}: error: there is no symbol 'leter'");
        Assert.DoesNotContain(content.Check().Lines, l => l.Contains("'letter'", StringComparison.Ordinal));
    }

    [Fact]
    public void OldFactsAboutAHelpLine_AreAWarningOnly()
    {
        var fresh = content.Replace(HelpLineFile, "verified: 2024-04\n", "verified: 2026-11-01\n");
        var old = content.Replace(HelpLineFile, "verified: 2024-04\n", "verified: 2024-04-01\n");
        var month = content.Replace(HelpLineFile, "verified: 2024-04\n", "verified: '2024-04'\n");

        var (exit, lines) = content.Check();

        Assert.Equal(0, exit);
        Assert.DoesNotContain(lines, l => l.StartsWith($"{HelpLineFile}:{fresh}:", StringComparison.Ordinal));
        Assert.Contains($"{HelpLineFile}:{old}: warning: the facts about 'stodlinjen-man' were checked 965 days ago: check them at their source, and only then write the new day", lines);
        Assert.Contains(lines, l => l.StartsWith($"{HelpLineFile}:{month}: warning: the facts about 'stodlinjen-trans' were checked at least 936 days ago", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("the facts about 'valj-att-sluta' were checked at least 2152 days ago", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Contains("warning: the facts about 'bris' have never been checked", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2027-01-01", "has not come yet")]
    [InlineData("in spring", "'in spring' is not a day")]
    public void DayThatCannotBe_IsAnError(string day, string told)
    {
        var line = content.Replace(HelpLineFile, "verified: 2020\n", $"verified: {day}\n");

        Told($"{HelpLineFile}:{line}: error:", told);
    }

    [Fact]
    public void HelpLineThatIsNotSaidInALanguage_IsAnError()
    {
        content.Replace(HelpLineFile, "      sv-lattlast: För dig som är barn eller ung.\n", "");

        Told(HelpLineFile, "'sv-lattlast' is missing");
    }

    [Fact]
    public void SafetyPage_LinksToNoPlaceOnItself_NamesWhatIsThere_AndIsInEveryLanguage()
    {
        content.Append("safety/trygghet.sv.md", "\nSe [barn](#barn), {nowhere} och\n\n![](symbol:nothing) bild.\n");
        content.Delete("safety/trygghet.en.md");

        Told("safety/trygghet.sv.md:", "links to a place on itself");
        Told("safety/trygghet.sv.md:", "there is no value '{nowhere}'");
        Told("safety/trygghet.sv.md:", "there is no symbol 'nothing'");
        Told("safety/trygghet.en.md:0: error: the file is missing");
    }

    [Fact]
    public void PageThatAsksForATextThatIsNotThere_IsAnError()
    {
        content.AddSource("Pages/Start.cshtml", "<h1>@T[\"start.title\"]</h1>\n<p>@T[\"start.welcome\"]</p>\n");

        Told("src/Medborgarportal.Web/Pages/Start.cshtml:2: error: the text 'start.welcome' is in no language file");
    }

    [Fact]
    public void TextThatNoPageShows_IsAWarning()
    {
        var line = content.Replace("ui/sv.yaml", "  title: Vad vill du göra?", "  title: Vad vill du göra?");
        content.AddSource("Pages/Start.cshtml", "<h1>@T[\"start.intro\"]</h1>\n<p>@T[\"errors.\" + kind]</p>\n");

        var (exit, lines) = content.Check();

        Assert.Equal(0, exit);
        Assert.Contains(lines, l => l.StartsWith($"ui/sv.yaml:{line}: warning: no page shows the text 'start.title'", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains("'start.intro'", StringComparison.Ordinal) || l.Contains("'errors.missing'", StringComparison.Ordinal));
    }

    [Fact]
    public void Figures_TellEveryFileInEveryLanguage()
    {
        var (exit, lines) = content.Check("--figures");

        Assert.Equal(0, exit);
        Assert.Contains(lines, l => l.StartsWith(Service + "before.sv-lattlast.md (sv-lattlast): LIX ", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("ui/en.yaml (en): LIX ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData]
    [InlineData("publish")]
    [InlineData("check", "--contents", "x")]
    [InlineData("check", "--content", "/no/such/folder")]
    public void CommandThatIsNotUnderstood_EndsWithTwo(params string[] args)
    {
        using var output = new StringWriter();

        Assert.Equal(2, CheckCommand.Run(args, output, TimeProvider.System));
        Assert.Contains("--content", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TextThatIsNotWrittenYet_IsAnError()
    {
        var line = content.Append("pages/kakor/sv.md", "\nTODO Skriv om kakorna.\n") + 1;

        Told($"pages/kakor/sv.md:{line}: error: the text is not written yet: write it where it says TODO");
    }

    [Fact]
    public void ParagraphThatWasNotTranslated_IsAnError()
    {
        content.Append("pages/kakor/sv.md", "\nVi sparar bara det som behövs.\n");
        var line = content.Append("pages/kakor/en.md", "\nVi sparar bara det som behövs.\n") + 1;

        Told($"pages/kakor/en.md:{line}: error: the text is the same as in pages/kakor/sv.md line ");
    }

    [Fact]
    public void PictureWithoutWords_IsAnError()
    {
        var line = content.Append("pages/kakor/sv.md", "\n![](/a/buss.png)\n") + 1;

        Told($"pages/kakor/sv.md:{line}: error: the picture has no words for who does not see it");
    }

    [Fact]
    public void UnknownSymbolInAPage_IsAnError()
    {
        content.AddSource("Pages/Start.cshtml", "<symbol concept=\"letter\" />\n<symbol concept=\"leter\" />\n");

        Told("src/Medborgarportal.Web/Pages/Start.cshtml:2: error: there is no symbol 'leter'");
    }

    [Fact]
    public void DrawingThatNothingShows_IsAWarning()
    {
        content.Append("symbols/own/ensam.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" />\n");

        Assert.Contains("symbols/own/ensam.svg:1: warning: no concept shows this picture: name it in symbols/concepts.yaml, or remove it", content.Check().Lines);
    }

    [Theory]
    [InlineData("Till exempel vid ett bord.", "Titta på hela formuläret.")]
    public void TemplateOfNewServices_IsNotChecked(string one, string other)
    {
        content.Append("services/_template/before.sv.md", $"\nTODO {one} {other}\n");

        Assert.DoesNotContain(content.Check().Lines, l => l.Contains("_template", StringComparison.Ordinal));
    }

    private void Told(string start, string more = "")
    {
        var (exit, lines) = content.Check();

        Assert.Contains(lines, line => line.StartsWith(start, StringComparison.Ordinal) && line.Contains(more, StringComparison.Ordinal));
        Assert.Equal(1, exit);
    }
}
