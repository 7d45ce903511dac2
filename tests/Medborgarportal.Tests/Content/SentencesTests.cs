using Medborgarportal.Core.Content;

namespace Medborgarportal.Tests.Content;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("Du får stödet. Ring oss.", 2)]
    [InlineData("Ring kl. 13.30 på tisdag.", 1)]
    [InlineData("Till exempel träning, t.ex. simning, bl.a. på kvällar.", 1)]
    [InlineData("Ring t.ex. Robin Ek.", 1)]
    [InlineData("Du får 7.5 timmar. Det är 1 250 kronor.", 2)]
    [InlineData("Ring A. Ek. Hen svarar.", 2)]
    [InlineData("Vill du det? Ja! Bra …", 3)]
    [InlineData("”Jag vet inte.” Det är ett svar.", 2)]
    [InlineData("Papper, pengar m.m. Sedan är det klart.", 2)]
    [InlineData("Papper, pengar m.m. och annat.", 1)]
    [InlineData("Läs på www.exempelstad.example nu.", 1)]
    [InlineData("1. Ring oss.", 1)]
    [InlineData("Utan punkt", 1)]
    [InlineData("Enligt 9 § 3 LSS. Nästa.", 2)]
    [InlineData("Se 4 kap. 1 § lagen.", 1)]
    [InlineData("It is e.g. a doctor. Call Mr. Ek.", 2)]
    [InlineData("...", 0)]
    [InlineData("", 0)]
    public void Text_is_parted_where_a_reader_would_pause(string text, int sentences) =>
        Assert.Equal(sentences, Sentences.Split(text).Count);

    [Fact]
    public void Line_ends_do_not_part_a_sentence() =>
        Assert.Equal(["Det börjar den 1 april och gäller i ett år.", "Sedan frågar vi dig."], Sentences.Split("Det börjar den 1 april\noch gäller i ett år.\nSedan frågar vi dig."));
}
