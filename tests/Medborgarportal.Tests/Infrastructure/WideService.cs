using System.Globalization;

namespace Medborgarportal.Tests.Infrastructure;

/// <summary>A made-up e-service with a group, amounts, and answers that are taken over from the last application; labels as in <see cref="TestService"/>.</summary>
internal static class WideService
{
    public const string Id = "bred";

    private const string Form = """
        insats: bred
        category: annat
        unit: funktionsstod
        appeal: none
        symbol: paper
        minutes: 5
        prefill: bred
        sections: [about]
        pages:
          - id: kind
            section: about
            questions:
              - {id: kind, type: choice, need: must, options: [new, again]}
          - id: kids
            section: about
            questions:
              - id: kids
                type: group
                max: 3
                questions:
                  - {id: name, type: text}
                  - {id: lives, type: choice, options: [here, there]}
          - id: costs
            section: about
            questions:
              - {id: costs, type: amounts, options: [rent, food, other], other: other, none: true}
          - id: place
            section: about
            questions:
              - {id: place, type: address}
          - id: ways
            section: about
            questions:
              - {id: ways, type: choices, options: [bus, car, other], other: other, unknown: true}
          - id: story
            section: about
            questions:
              - {id: story, type: longtext}
          - id: since
            section: about
            questions:
              - {id: since, type: month}
          - id: secret
            section: about
            questions:
              - {id: secret, type: text, prefill: false}
          - id: day
            section: about
            questions:
              - {id: day, type: date, prefill: true}
          - id: truth
            section: about
            questions:
              - {id: truth, type: declaration}
        """;

    public static IEnumerable<(string File, string Text)> Files
    {
        get
        {
            yield return ("form.yaml", Form);
            foreach (var language in new[] { "sv", "sv-lattlast", "en" })
            {
                yield return ($"{language}.yaml", Texts(language));
                yield return ($"before.{language}.md", $"---\ntitle: Bred ({language})\ndescription: Prov\n---\n\nText.\n");
                yield return ($"after.{language}.md", $"---\ntitle: Sedan ({language})\ndescription: Prov\n---\n\nText.\n");
            }
        }
    }

    private static string Texts(string language)
    {
        var questions = new[] { "kind", "kids", "costs", "place", "ways", "story", "since", "secret", "day", "truth" }
            .Select(id => string.Create(CultureInfo.InvariantCulture, $"  {id}:\n    label: {TestService.Label(id, language)}\n") + id switch
            {
                "kind" => "    options: {new: First, again: Once more}\n",
                "kids" => "    entry: Child\n    add: Add\n    parts:\n      name: {label: Name}\n      lives: {label: Lives, options: {here: Here, there: There}}\n",
                "costs" => "    options: {rent: Rent, food: Food, other: Another}\n    otherLabel: Which\n",
                "ways" => "    options: {bus: Bus, car: Car, other: Another}\n    otherLabel: Which\n",
                "truth" => "    statement: It is true.\n",
                _ => "",
            });
        return $$"""
            title: Bred ({{language}})
            applyTitle: Apply for bred ({{language}})
            short: A trial.
            sections: {about: About}
            questions:

            """ + string.Concat(questions);
    }
}
