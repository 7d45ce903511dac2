using Medborgarportal.Core.Content;
using Medborgarportal.Core.People;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.People;

/// <summary>Codes in plain words.</summary>
public sealed class WordCodesTests
{
    private static readonly WordCodes Codes = Load(Path.Combine(RepositoryFolder.Path, "content"), out _);

    [Fact]
    public void A_code_has_as_many_words_as_asked_for_and_is_read_back_as_it_is()
    {
        for (var i = 0; i < 200; i++)
        {
            var code = Codes.New(5);
            Assert.Equal(5, code.Split('-').Length);
            Assert.Equal(code, Codes.Normalise(code, 5));
        }
        Assert.True(Codes.Count >= WordCodes.Least);
        Assert.Equal(500, Enumerable.Range(0, 500).Select(_ => Codes.New(5)).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("kaffe-björk-äventyr-citron")]
    [InlineData("Kaffe Björk  Äventyr, Citron.")]
    [InlineData("KAFFE\nBJORK\nAVENTYR\nCITRON")]
    [InlineData("kaffe – bjork – aventyr – citron")]
    [InlineData("kafe björk äventyr citron")]
    [InlineData("kaffe björk äventyr sitron")]
    [InlineData("kaffe bjrök äventyr citroon")]
    [InlineData("kaffe bjo\u0308rk a\u0308ventyr citron")]
    public void What_a_person_types_is_read_as_the_code_they_mean(string typed) =>
        Assert.Equal("kaffe-björk-äventyr-citron", Codes.Normalise(typed, 4));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("kaffe björk äventyr")]
    [InlineData("kaffe björk äventyr citron moln")]
    [InlineData("kaffe björk äventyr qqqqq")]
    [InlineData("1234 5678 9012 3456")]
    public void What_cannot_be_a_code_is_none(string? typed) => Assert.Null(Codes.Normalise(typed, 4));

    [Fact]
    public void Words_that_are_too_like_each_other_too_long_or_too_few_are_told_with_their_line()
    {
        var folder = Directory.CreateTempSubdirectory("codes-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "codes"));
            File.WriteAllText(Path.Combine(folder.FullName, WordCodes.File), "kaffe\nkafferep\nkaffär\nbåt\nbat\nTåg\n");
            Load(folder.FullName, out var faults);
            Assert.Equal([2, 3, 5, 6], faults.All.Where(f => f.Line < 7).Select(f => f.Line));
            Assert.Contains(faults.All, f => f.What == "there are 2 words");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static WordCodes Load(string folder, out ContentFaults faults)
    {
        faults = new ContentFaults();
        return WordCodes.Load(new ContentFolder(folder), faults);
    }
}
