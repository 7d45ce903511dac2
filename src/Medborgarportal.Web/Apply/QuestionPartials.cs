using Medborgarportal.Core.Forms;

namespace Medborgarportal.Web.Apply;

/// <summary>Which partial draws a kind of question; kinds that differ in one attribute alone share one.</summary>
public static class QuestionPartials
{
    public static string For(Question question) => question.Type switch
    {
        "choice" or "choices" or "rating" or "consent" => "Questions/_Choices",
        "longtext" => "Questions/_LongText",
        "date" => "Questions/_Date",
        "person" => "Questions/_Person",
        "text" or "telephone" or "email" => "Questions/_Text",
        var type => throw new InvalidOperationException($"No partial draws the question type '{type}'."),
    };

    /// <summary>The picture of an option: what content says, else the steps of a rating and yes and no.</summary>
    public static string? Symbol(Question question, string option) =>
        question.OptionSymbols.TryGetValue(option, out var symbol) ? symbol
        : question.Type == "rating" ? "rating-" + option
        : question.Type == "consent" ? option
        : null;
}
