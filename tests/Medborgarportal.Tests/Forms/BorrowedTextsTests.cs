using Medborgarportal.Core.Forms;

namespace Medborgarportal.Tests.Forms;

/// <summary>A form in a language that lacks words: what is missing is Swedish and says so, question by question.</summary>
public sealed class BorrowedTextsTests : IDisposable
{
    private const string Arabic = "services/trial/ar.yaml";

    private readonly FormFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WithoutAnyWords_EverythingIsBorrowed_AndSaysSo()
    {
        var texts = Read();

        Assert.Equal(("Trial", "sv"), (texts.Title, texts.LanguageOf("title")));
        Assert.Equal("sv", texts.LanguageOf("applyTitle"));
        Assert.Equal("sv", texts.LanguageOf("short"));
        Assert.Equal(("About", "sv"), (texts.Sections["about"], texts.LanguageOf("sections.about")));
        Assert.Equal(new PageTexts("Note", null, "sv"), texts.Pages["note"]);
        Assert.All(texts.Questions.Values, words => Assert.Equal("sv", words.Language));
        Assert.Equal("Who?", texts.Questions["who"].Label);
    }

    [Fact]
    public void WhatIsTranslated_IsItsOwn_AndTheRestIsBorrowed()
    {
        folder.Write("services/_shared/ar.yaml", "questions:\n  who:\n    label: من؟\n");
        folder.Write(Arabic, """
            title: تجربة
            short: تجربة قصيرة
            questions:
              note:
                label: ملاحظة؟
            """);

        var texts = Read();

        Assert.Equal(("تجربة", null), (texts.Title, texts.LanguageOf("title")));
        Assert.Equal(("Apply", "sv"), (texts.ApplyTitle, texts.LanguageOf("applyTitle")));
        Assert.Equal(("من؟", null), (texts.Questions["who"].Label, texts.Questions["who"].Language));
        Assert.Equal(("ملاحظة؟", null), (texts.Questions["note"].Label, texts.Questions["note"].Language));
        Assert.Equal(("Way?", "sv"), (texts.Questions["way"].Label, texts.Questions["way"].Language));
    }

    /// <summary>Half a question would be worse than none: an option without words, or a help that is gone.</summary>
    [Theory]
    [InlineData("label: كيف؟\n    options: {short: قصير}")]
    [InlineData("label: كيف؟")]
    public void QuestionThatIsNotWhole_IsBorrowedWhole(string words)
    {
        folder.Write(Arabic, $"questions:\n  way:\n    {words}\n");

        var way = Read().Questions["way"];

        Assert.Equal(("Way?", "sv"), (way.Label, way.Language));
        Assert.Equal("Long", way.Options["long"]);
    }

    /// <summary>The service asks a common question in words of its own in Swedish: the common Arabic words may not mean the same.</summary>
    [Fact]
    public void CommonWords_DoNotStandForAServicesOwn()
    {
        folder.Write("services/_shared/ar.yaml", "questions:\n  who:\n    label: من؟\n");
        folder.Replace("services/trial/sv.yaml", "questions:\n", "questions:\n  who:\n    label: Vem flyttar?\n");

        var who = Read().Questions["who"];

        Assert.Equal(("Vem flyttar?", "sv"), (who.Label, who.Language));
    }

    [Fact]
    public void FormSaysItsLanguages_AlsoWhenItHasBeenFrozen()
    {
        folder.Write(Arabic, "title: تجربة\n");
        var form = folder.ReadWithArabic().Form!;

        var again = FormReader.Deserialize(FormReader.Serialize(form));

        Assert.Equal(form.Version, again.Version);
        Assert.Equal("sv", again.TextsIn("ar").Questions["way"].Language);
        Assert.Null(again.TextsIn("ar").LanguageOf("title"));
        Assert.Equal("sv", again.TextsIn("ar").LanguageOf("short"));
        Assert.Null(again.TextsIn("sv").Questions["way"].Language);
    }

    /// <summary>A draft that was begun before the portal had the language.</summary>
    [Fact]
    public void FormFromBeforeTheLanguage_IsShownInItsFirst()
    {
        var texts = folder.Read().Form!.TextsIn("ar");

        Assert.Equal(("Way?", "sv"), (texts.Questions["way"].Label, texts.Questions["way"].Language));
        Assert.Equal("sv", texts.LanguageOf("title"));
    }

    [Fact]
    public void LanguagesThatMustBeWhole_StillAre()
    {
        folder.Delete("services/trial/en.yaml");

        var (form, faults) = folder.ReadWithArabic();

        Assert.Null(form);
        Assert.Contains(faults, fault => fault.File == "services/trial/en.yaml");
    }

    private FormTexts Read()
    {
        var (form, faults) = folder.ReadWithArabic();
        Assert.Empty(faults);
        return form!.TextsIn("ar");
    }
}
