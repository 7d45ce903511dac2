using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Apply;

/// <summary>Words of the glossary that stand in a question are explained under its help.</summary>
public sealed class HardWordsTests
{
    [Theory]
    [InlineData("sv", "Svåra ord")]
    [InlineData("sv-lattlast", "Svåra ord")]
    [InlineData("en", "Hard words")]
    public async Task HardWordsOfAQuestion_AreListedWithTheirMeanings(string language, string heading)
    {
        var portal = await PortalApp.Shared();
        using var citizen = portal.Visitor(language);
        var form = portal.Content.Services["ledsagarservice"].Form;
        var words = form.Texts[language].Questions["whom"];
        var hard = portal.Content.Glossaries[language].In(string.Join('\n', [words.Label, words.Help ?? "", .. words.Options.Values, .. words.OptionHelp.Values]));
        Assert.NotEmpty(hard);

        await citizen.Step("whom");

        var list = citizen.Page.QuerySelector("details.hard-words")!;
        Assert.Equal(heading, Citizen.Shown(list.QuerySelector("summary")!));
        Assert.Equal(hard.Select(w => w.Word), list.QuerySelectorAll("dt").Select(Citizen.Shown));
        Assert.Equal(hard.Select(w => Citizen.Squeezed(w.Meaning)), list.QuerySelectorAll("dd").Select(Citizen.Shown));
        // Never a button within a label or legend.
        Assert.Empty(citizen.Page.QuerySelectorAll("label button, legend button, label details, legend details"));
    }

    [Fact]
    public async Task QuestionWithoutHardWords_HasNoList()
    {
        using var citizen = (await PortalApp.Shared()).Visitor();
        citizen.Language = "sv";

        await citizen.Open($"/sv/ansok/{TestService.Id}/way");

        Assert.Null(citizen.Page.QuerySelector(".hard-words"));
    }
}
