using Medborgarportal.Core.Forms;

namespace Medborgarportal.Tests.Forms;

public sealed class FilesQuestionTests
{
    private static readonly Question Papers = new() { Id = "p", Type = "files" };

    private static readonly Answers Two = new(
        new Dictionary<string, string[]> { ["p"] = ["1", "2"] },
        [new AttachedFile("1", "p", "Läkarintyg.pdf", "application/pdf", 217_088, ""), new AttachedFile("2", "p", "bild.jpg", "image/jpeg", 3_000_000, "")]);

    [Fact]
    public void Files_AreTold_OneALine_WithTheirSize() => Assert.Equal("Läkarintyg.pdf (212\u00a0kB)\nbild.jpg (3\u00a0MB)", Papers.Tell(Two));

    [Fact]
    public void NoFiles_AreNoAnswer()
    {
        Assert.True(Papers.IsAnswered(Two));
        Assert.False(Papers.IsAnswered(Papers.Post("")));
        Assert.Equal("", Papers.Tell(Papers.Post("")));
        Assert.Empty(Papers.Kinds(Two));
    }

    [Fact]
    public void Files_FollowTheAnswers_ThroughTheJourney()
    {
        var journey = new Journey(Asked.Form(Asked.Page(Papers)), Two);

        Assert.True(journey.IsComplete);
        Assert.Equal(Papers.Tell(Two), Papers.Tell(journey.OpenAnswers));
        Assert.Equal(Papers.Tell(Two), Papers.Tell(Two.With([new("other", ["x"])])));
    }
}
