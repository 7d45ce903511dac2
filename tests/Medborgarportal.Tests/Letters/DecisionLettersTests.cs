using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Letters;
using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Letters;

/// <summary>
/// Decisions as case workers write them (Decisions/), all made up, with the letters that they become, what the case system is told of them, and a judgement of
/// each. A change of words in content/ changes letters: run <c>RENEW_LETTERS=1 dotnet test tests/Medborgarportal.Tests --filter DecisionLettersTests</c>, read
/// what has changed, and see whether judgement.md still holds.
/// </summary>
public sealed class DecisionLettersTests
{
    private static readonly DateOnly received = new(2026, 11, 26);
    private static readonly LetterComposer composer = new(RepositoryContent.Value);
    private static readonly string folder = Path.Combine(RepositoryFolder.Path, "tests", "Medborgarportal.Tests", "Letters", "Decisions");
    private static readonly bool renew = Environment.GetEnvironmentVariable("RENEW_LETTERS") == "1";
    private static readonly JsonSerializerOptions indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Decisions => [.. Directory.EnumerateDirectories(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Decisions))]
    public void A_decision_becomes_its_letters(string name)
    {
        var decision = Read(name);
        Compare(name, "letter.sv-lattlast.md", Letter(decision, "sv-lattlast"));
        Compare(name, "letter.sv.md", Letter(decision, "sv"));
        if (decision.Reasons.ForChild is not null)
            Compare(name, "letter.child.sv-lattlast.md", Letter(decision with { ToChild = true }, "sv-lattlast"));
        Compare(name, "warnings.json", JsonSerializer.Serialize(composer.Warnings(decision), indented) + "\n");
        Assert.True(File.Exists(Path.Combine(folder, name, "judgement.md")), "somebody is to read the letter and say what is hard in it");
    }

    [Fact]
    public async Task Each_decision_is_valid_by_the_contracts_schema()
    {
        var names = Directory.EnumerateDirectories(folder).ToList();
        var faults = await Ajv.Check(names.Select(name => ("decision.made.v1", JsonNode.Parse(File.ReadAllText(Path.Combine(name, "decision.json")))!)));

        Assert.Equal(10, faults.Count);
        Assert.All(faults, Assert.Null);
    }

    private static string Letter(DecisionMade decision, string language) =>
        LetterText.Markdown(composer.Compose(decision, language, received), RepositoryContent.Value.Languages[language].Ui);

    private static DecisionMade Read(string name)
    {
        var faults = new List<FieldFault>();
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name, "decision.json")));
        var decision = DecisionMade.Read(new EventFields(json.RootElement, "data", faults));
        Assert.Empty(faults);
        return decision;
    }

    private static void Compare(string name, string file, string made)
    {
        var path = Path.Combine(folder, name, file);
        if (renew)
            File.WriteAllText(path, made);
        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : "", made);
    }
}
