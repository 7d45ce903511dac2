using System.Globalization;
using Medborgarportal.Core.Forms;

namespace Medborgarportal.Web.Apply;

/// <summary>Reads what a page of questions has posted.</summary>
public static class PostedAnswers
{
    /// <summary>What was answered to the questions that the page showed. One that it did not show was neither asked nor left empty.</summary>
    public static Dictionary<string, string[]> Of(FormPage page, IFormCollection form, Answers openAnswers)
    {
        var typed = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var question in page.Questions)
        {
            var type = QuestionType.Of(question);
            if (question.When is { } when && !when.Holds(openAnswers) && !type.Fields(question).Any(form.ContainsKey))
                continue;
            foreach (var field in type.Fields(question))
                typed[field] = type.Read(question, field, form[field]);
        }
        return typed;
    }

    /// <summary>
    /// A press on "add" or "remove" of a group (<c>add.id</c>, <c>remove.id.2</c>) changes what was typed before it is saved.
    /// The id of the field to go to then; null when no such button was pressed.
    /// </summary>
    public static string? ChangeEntries(FormPage page, string? action, Dictionary<string, string[]> typed)
    {
        if (action?.Split('.') is not [var what, var id, ..] parts || page.Questions.FirstOrDefault(q => q.Id == id && q.Type == "group") is not { } group)
            return null;
        if (what == "add")
            GroupQuestion.Add(group, typed);
        else if (parts.Length == 3 && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            GroupQuestion.Remove(group, typed, number);
        return $"{id}-{GroupQuestion.Shown(group, new Answers(typed)).ToString(CultureInfo.InvariantCulture)}";
    }
}
