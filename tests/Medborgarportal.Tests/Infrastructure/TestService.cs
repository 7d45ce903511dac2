using System.Globalization;

namespace Medborgarportal.Tests.Infrastructure;

/// <summary>
/// A made-up e-service, short, with every type of question in it, branches by page and by question, and the least of words:
/// each label is <c>Label of &lt;id&gt; (&lt;language&gt;)</c>.
/// </summary>
internal static class TestService
{
    public const string Id = "prov";

    private const string Form = """
        insats: prov
        category: annat
        unit: funktionsstod
        appeal: none
        symbol: paper
        minutes: 5
        sections: [about, need]
        pages:
          - id: way
            section: about
            questions:
              - {id: way, type: choice, need: must, options: [short, long, other], other: other}
          - id: detour
            section: about
            when: {question: way, is: long}
            questions:
              - {id: detour, type: text, need: must, maxLength: 40}
          - id: behind
            section: about
            when: {question: detour, is: deep}
            questions:
              - {id: behind, type: text}
          - id: many
            section: need
            questions:
              - {id: many, type: choices, options: [red, green, none, other], exclusive: none, other: other, unknown: true}
          - id: day
            section: need
            questions:
              - {id: day, type: date, unknown: true}
          - id: who
            section: need
            questions:
              - {id: who, type: person, party: concerned}
          - id: reach
            section: need
            questions:
              - {id: phone, type: telephone}
              - {id: email, type: email}
          - id: story
            section: need
            questions:
              - {id: story, type: longtext, maxLength: 10000, unknown: true}
          - id: line
            section: need
            questions:
              - {id: line, type: text}
          - id: grade
            section: need
            questions:
              - {id: grade, type: rating, unknown: true}
          - id: nested
            section: need
            questions:
              - {id: pet, type: choice, options: [yes, no]}
              - {id: petName, type: text, when: {question: pet, is: yes}}
          - id: agree
            section: need
            questions:
              - {id: agree, type: consent}
          - id: papers
            section: need
            questions:
              - {id: papers, type: files}
        """;

    public static IEnumerable<(string File, string Text)> Files
    {
        get
        {
            yield return ("form.yaml", Form);
            foreach (var language in new[] { "sv", "sv-lattlast", "en" })
            {
                yield return ($"{language}.yaml", Texts(language));
                yield return ($"before.{language}.md", $"---\ntitle: Prov ({language})\ndescription: Prov\n---\n\nText.\n");
                yield return ($"after.{language}.md", $"---\ntitle: Sedan ({language})\ndescription: Prov\n---\n\nText.\n");
            }
        }
    }

    public static string Label(string question, string language = "sv") => string.Create(CultureInfo.InvariantCulture, $"Label of {question} ({language})");

    private static string Texts(string language)
    {
        var questions = new[] { "way", "detour", "behind", "many", "day", "who", "phone", "email", "story", "line", "grade", "pet", "petName", "agree", "papers" }
            .Select(id => $"  {id}:\n    label: {Label(id, language)}\n" + id switch
            {
                "way" => "    options: {short: Short, long: Long, other: Another}\n    otherLabel: Which\n",
                "many" => "    options: {red: Red, green: Green, none: None of them, other: Another}\n    otherLabel: Which\n",
                "grade" => "    options: {\"0\": None, \"1\": Little, \"2\": Some, \"3\": Much, \"4\": All}\n",
                "pet" or "agree" => "    options: {yes: \"Yes\", no: \"No\"}\n",
                _ => "",
            });
        return $"""
            title: Prov ({language})
            applyTitle: Apply for prov ({language})
            short: A trial.
            sections: {"{"}about: About, need: Need{"}"}
            pages:
              reach: {"{"}title: Reach ({language}){"}"}
              nested: {"{"}title: Nested ({language}){"}"}
            questions:

            """ + string.Concat(questions);
    }
}
