using Medborgarportal.Core.Forms;

namespace Medborgarportal.Web.Apply;

/// <summary>Which partial draws a kind of question; kinds that differ in one attribute alone share one.</summary>
public static class QuestionPartials
{
    public static string For(Question question) => "/Pages/Apply/Questions/" + question.Type switch
    {
        "choice" or "choices" or "rating" or "consent" => "_Choices.cshtml",
        "longtext" => "_LongText.cshtml",
        "date" => "_Date.cshtml",
        "person" => "_Person.cshtml",
        "files" => "_Files.cshtml",
        "text" or "telephone" or "email" => "_Text.cshtml",
        var type => throw new InvalidOperationException($"No partial draws the question type '{type}'."),
    };

    /// <summary>The picture of an option: what content says, else the steps of a rating and yes and no.</summary>
    public static string? Symbol(Question question, string option) =>
        question.OptionSymbols.TryGetValue(option, out var symbol) ? symbol
        : question.Type == "rating" ? "rating-" + option
        : question.Type == "consent" ? option
        : null;
}
