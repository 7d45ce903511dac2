using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Content;

/// <summary>The words that the portal does not write are all looked for.</summary>
public sealed class AvoidedWordsTests
{
    [Theory]
    [InlineData("åtgärd")]
    [InlineData("bistånd")]
    [InlineData("service")]
    [InlineData("begäran")]
    [InlineData("anmälan")]
    [InlineData("biståndsbedömare")]
    [InlineData("socialsekreterare")]
    [InlineData("handläggning")]
    [InlineData("besked")]
    [InlineData("bifall")]
    [InlineData("avslag")]
    [InlineData("beviljas")]
    [InlineData("avslås")]
    [InlineData("leverantör")]
    [InlineData("besvära")]
    [InlineData("kommunicering")]
    [InlineData("inkomma")]
    [InlineData("medgivande")]
    [InlineData("närstående")]
    [InlineData("nätverk")]
    [InlineData("ställföreträdare")]
    [InlineData("avvikelse")]
    public void EveryWordOfTheTable_IsToldOf(string word) =>
        Assert.Contains(RepositoryContent.Value.Avoided.In($"Det är {word} här.", "sv"), found => found.Word == word);
}
