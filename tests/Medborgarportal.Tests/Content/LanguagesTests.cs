using Medborgarportal.Core.Content;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Content;

/// <summary>What differs between languages besides the words: days, forms for numbers, direction, and which may lack texts.</summary>
public sealed class LanguagesTests
{
    private static readonly PortalContent content = RepositoryContent.Value;

    [Theory]
    [InlineData("sv", "7 mars 2026", "lördag 7 mars", "lördag 7 mars 2026")]
    [InlineData("en", "7 March 2026", "Saturday 7 March", "Saturday 7 March 2026")]
    [InlineData("fi", "7. maaliskuuta 2026", "lauantai 7. maaliskuuta", "lauantai 7. maaliskuuta 2026")]
    [InlineData("ar", "7 مارس 2026", "السبت 7 مارس", "السبت 7 مارس 2026")]
    public void Days_AreWrittenAsTheLanguageDoes(string language, string date, string day, string dayYear)
    {
        var words = new DateWords(content.Languages[language].Ui);

        Assert.Equal(date, words.Date(new DateOnly(2026, 3, 7)));
        Assert.Equal(day, words.Day(new DateOnly(2026, 3, 7), 2026));
        Assert.Equal(dayYear, words.Day(new DateOnly(2026, 3, 7), 2025));
    }

    [Theory]
    [InlineData("ar", 0, "zero")]
    [InlineData("ar", 1, "one")]
    [InlineData("ar", 2, "two")]
    [InlineData("ar", 3, "few")]
    [InlineData("ar", 10, "few")]
    [InlineData("ar", 11, "many")]
    [InlineData("ar", 99, "many")]
    [InlineData("ar", 100, "other")]
    [InlineData("ar", 102, "other")]
    [InlineData("ar", 103, "few")]
    [InlineData("ar", 111, "many")]
    [InlineData("ar", 2.5, "other")]
    [InlineData("fi", 1, "one")]
    [InlineData("fi", 2, "other")]
    [InlineData("sv", 1, "one")]
    [InlineData("sv", 0, "other")]
    [InlineData("en", 1.5, "other")]
    public void EachNumber_HasItsForm(string tag, double number, string form) => Assert.Equal(form, PluralForms.Of(tag, (decimal)number));

    [Fact]
    public void FormThatIsNotWritten_IsTheGeneralOne()
    {
        var texts = new Dictionary<string, string> { ["a.two"] = "", ["a.other"] = "", ["b"] = "" };

        Assert.Equal("a.two", PluralForms.Key(texts, "a", "ar", 2));
        Assert.Equal("a.other", PluralForms.Key(texts, "a", "ar", 3));
        Assert.Equal("b", PluralForms.Key(texts, "b", "ar", 3));
    }

    [Theory]
    [InlineData("الهاتف 070-123 45 67.", "الهاتف [070-123 45 67].")]
    [InlineData("مسؤول الملف (handläggare)", "مسؤول الملف ([handläggare])")]
    [InlineData("الممثل (god man) أو القيّم (förvaltare)", "الممثل ([god man]) أو القيّم ([förvaltare])")]
    [InlineData("اكتب إلى namn@exempel.se أو اتصل", "اكتب إلى [namn@exempel.se] أو اتصل")]
    [InlineData("12 رقمًا، مثلًا 19920417-9825.", "12 رقمًا، مثلًا [19920417-9825].")]
    [InlineData("الرقم 112.", "الرقم 112.")]
    [InlineData("من الساعة 8.00 إلى 16.30", "من الساعة [8.00] إلى [16.30]")]
    [InlineData("الرقم {phone} أو {count}", "الرقم {phone} أو {count}")]
    [InlineData("CC BY-SA 4.0. وقد", "[CC BY-SA 4.0]. وقد")]
    public void RunsFromLeftToRight_AreSetApart(string text, string expected) =>
        Assert.Equal(expected.Replace('[', '\u2066').Replace(']', '\u2069'), LeftToRightRuns.Isolate(text));

    [Theory]
    [InlineData("{fi: sv, ar: sv}", null)]
    [InlineData("{fi: sv, xx: sv}", "'xx' is not one of 'languages:'")]
    [InlineData("{fi: xx}", "'xx' is not one of 'languages:'")]
    [InlineData("{fi: ar, ar: sv}", "'ar' may lack texts itself")]
    [InlineData("{fi: fi}", "'fi' may lack texts itself")]
    public void WhichLanguagesMayLackTexts_IsCheckedAtTheStart(string fallback, string? told)
    {
        using var copy = new TestContent();
        var file = Path.Combine(copy.Folder, "municipality.yaml");
        var text = File.ReadAllText(file);
        var line = text[..text.IndexOf("fallback:", StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        File.WriteAllText(file, text.Replace("fallback: {fi: sv, ar: sv}", "fallback: " + fallback, StringComparison.Ordinal));
        var faults = new ContentFaults();

        PortalContent.Load(new ContentFolder(copy.Folder), faults);

        if (told is null)
            Assert.Empty(faults.All);
        else
            Assert.Contains(faults.All, fault => fault.File == "municipality.yaml" && fault.Line == line && fault.ToString().Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void PagesThatEveryPageLinksTo_AreInEveryLanguage()
    {
        using var copy = new TestContent();
        File.Delete(Path.Combine(copy.Folder, "pages", "kakor", "ar.md"));
        var faults = new ContentFaults();

        PortalContent.Load(new ContentFolder(copy.Folder), faults);

        Assert.Equal("pages/kakor/ar.md", Assert.Single(faults.All).File);
    }
}
