using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Questionnaires;

namespace Medborgarportal.Tests.Forms;

/// <summary>A content folder with one small form in two languages, in which a test breaks one thing.</summary>
internal sealed class FormFolder : IDisposable
{
    public const string FormFile = "services/trial/form.yaml";
    public const string SharedFile = "services/_shared/form.yaml";

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("form-");

    public FormFolder()
    {
        Write(FormFile, """
            insats: trial
            category: annat
            unit: unit
            appeal: none
            symbol: paper
            minutes: 5
            sections: [about]
            pages:
              - id: way
                section: about
                questions:
                  - id: way
                    type: choice
                    need: must
                    options: [short, long]
              - include: extra
              - id: note
                section: about
                when: {question: way, is: long}
                questions:
                  - id: note
                    type: longtext
                    maxLength: 100
                    lifeArea: home
                  - id: noteRating
                    type: rating
            """);
        Write(SharedFile, """
            groups:
              extra:
                - id: who
                  section: about
                  questions:
                    - id: who
                      type: person
                      party: concerned
            """);
        foreach (var language in new[] { "sv", "en" })
        {
            Write($"services/trial/{language}.yaml", """
                title: Trial
                applyTitle: Apply
                short: A trial.
                sections:
                  about: About
                pages:
                  note:
                    title: Note
                questions:
                  way:
                    label: Way?
                    options:
                      short: Short
                      long: Long
                  note:
                    label: Note?
                  noteRating:
                    label: Rating?
                    options: {"0": a, "1": b, "2": c, "3": d, "4": e}
                """);
            Write($"services/_shared/{language}.yaml", """
                questions:
                  who:
                    label: Who?
                """);
        }
    }

    public (FormDefinition? Form, IReadOnlyList<ContentFault> Faults) Read()
    {
        var faults = new ContentFaults();
        var form = new FormReader(new ContentFolder(root.FullName), ["sv", "en"], faults).Read("trial");
        return (form, faults.All);
    }

    /// <summary>The questionnaire <c>trial</c>, where a test has written one.</summary>
    public (FormDefinition? Form, IReadOnlyList<ContentFault> Faults) ReadQuestionnaire()
    {
        var faults = new ContentFaults();
        var form = new FormReader(new ContentFolder(root.FullName), ["sv", "en"], faults) { Root = FormReader.QuestionnairesRoot }.Read("trial");
        return (form, faults.All);
    }

    /// <summary>What the questionnaire's recordings are found to be.</summary>
    public (IReadOnlyDictionary<(string Language, string Page), Recording> Recordings, IReadOnlyList<ContentFault> Faults) ReadRecordings()
    {
        var faults = new ContentFaults();
        return (Recording.LoadAll(new ContentFolder(root.FullName), ReadQuestionnaire().Form!, ["sv", "en"], faults), faults.All);
    }

    /// <summary>With Arabic too, which may lack words; Swedish is shown instead.</summary>
    public (FormDefinition? Form, IReadOnlyList<ContentFault> Faults) ReadWithArabic()
    {
        var faults = new ContentFaults();
        var form = new FormReader(new ContentFolder(root.FullName), ["sv", "en", "ar"], faults, new Dictionary<string, string> { ["ar"] = "sv" }).Read("trial");
        return (form, faults.All);
    }

    public string Text(string file) => File.ReadAllText(Path(file));

    public void Write(string file, string text) => File.WriteAllText(Path(file), text + "\n");

    public void Write(string file, byte[] content) => File.WriteAllBytes(Path(file), content);

    public void Delete(string file) => File.Delete(Path(file));

    /// <summary>Puts one text for another, which stands there once; the line it stands on, counted from 1.</summary>
    public int Replace(string file, string old, string @new)
    {
        var text = Text(file);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0 && text.IndexOf(old, at + 1, StringComparison.Ordinal) < 0, $"{file} must hold '{old}' once.");
        Write(file, text.Replace(old, @new, StringComparison.Ordinal));
        return text.AsSpan(0, at).Count('\n') + 1;
    }

    public void Dispose() => root.Delete(recursive: true);

    private string Path(string file)
    {
        var path = System.IO.Path.Combine(root.FullName, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }
}
