using Medborgarportal.Core.Feedback;

namespace Medborgarportal.Tests.Feedback;

/// <summary>What may tell who somebody is, in what people write.</summary>
public sealed class NamesInTextTests
{
    [Theory]
    [InlineData("Min mamma Birgitta Ek fick vänta.", "Birgitta Ek")]
    [InlineData("Anna Larsson svarade inte.", "Anna Larsson")]
    [InlineData("Det var handläggaren Karim som ringde.", "Karim")]
    [InlineData("Hon har 19710811-9830 som nummer.", "19710811-9830")]
    [InlineData("Numret är 7108119830 tror jag.", "7108119830")]
    [InlineData("Anna-Lisa Berg och 197108119830", "Anna-Lisa Berg|197108119830")]
    public void Names_and_numbers_are_found_as_they_were_written(string text, string found) =>
        Assert.Equal(found.Split('|'), NamesInText.Find(text, TimeProvider.System));

    [Theory]
    [InlineData("")]
    [InlineData("Ingen kom i lördags. Det var kallt, och jag fick vänta i två timmar.")]
    [InlineData("Jag ringde 0100-123460 klockan 10. Telefonen var upptagen!")]
    [InlineData("Jag söker stöd enligt LSS. IVO har sagt sitt.")]
    [InlineData("Beslutet kom 2026-11-22\nEfter det hände inget.")]
    public void Ordinary_words_are_left_alone(string text) => Assert.Empty(NamesInText.Find(text, TimeProvider.System));
}
