using Medborgarportal.Core.Forms;

namespace Medborgarportal.Core.Content.Checks;

/// <summary>Every page that asks says why, in each language; what must be answered says what to do. A questionnaire in pictures says why once, before it begins.</summary>
internal static class WhyWeAsk
{
    public static void Check(PortalContent content, ContentFaults faults)
    {
        var told = new HashSet<(string, string)>();
        foreach (var form in content.Forms.Where(form => form.Pictures is null))
        {
            foreach (var (language, texts) in form.Texts)
            {
                foreach (var page in form.Pages)
                {
                    if (page.Questions.Any(q => QuestionType.Of(q).Asks) && page.Questions.All(q => texts.Questions.GetValueOrDefault(q.Id)?.Why is null))
                        Missing(form, language, page.Questions[0].Id, "why", "say in one true sentence why it is asked");
                    foreach (var question in page.Questions.Where(q => q.Need == Need.Must && texts.Questions.GetValueOrDefault(q.Id)?.Missing is null))
                        Missing(form, language, question.Id, "missing", "say what to do when it is left empty");
                }
            }
        }

        void Missing(FormDefinition form, string language, string question, string key, string remedy)
        {
            var (file, line) = Place(content.Folder, form.Service, language, question);
            if (told.Add((file, question + key)))
                faults.Error(file, line, $"the question '{question}' has no '{key}'", remedy);
        }
    }

    private static (string File, int Line) Place(ContentFolder folder, string service, string language, string question)
    {
        foreach (var file in new[] { $"services/{service}/{language}.yaml", $"{FormReader.SharedFolder}/{language}.yaml" })
        {
            if (folder.Exists(file) && YamlMap.Parse(folder.ReadText(file), file, new ContentFaults())?.Map("questions") is { } questions && questions.Has(question))
                return (file, questions.LineOf(question));
        }
        return ($"services/{service}/{language}.yaml", 1);
    }
}
