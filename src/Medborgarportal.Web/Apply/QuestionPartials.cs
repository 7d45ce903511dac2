using Medborgarportal.Core.Forms;

namespace Medborgarportal.Web.Apply;

/// <summary>Which partial draws a kind of question; kinds that differ in one attribute alone share one.</summary>
public static class QuestionPartials
{
    public static string For(Question question) => "/Pages/Apply/Questions/" + question.Type switch
    {
        "choice" or "choices" or "rating" or "consent" or "yesno" or "yespartlyno" or "provider" or "unit" => "_Choices.cshtml",
        "longtext" => "_LongText.cshtml",
        "date" or "month" => "_Date.cshtml",
        "period" => "_Period.cshtml",
        "schedule" => "_Schedule.cshtml",
        "address" => "_Address.cshtml",
        "amounts" => "_Amounts.cshtml",
        "group" => "_Group.cshtml",
        "declaration" => "_Declaration.cshtml",
        "info" => "_Info.cshtml",
        "person" => "_Person.cshtml",
        "files" => "_Files.cshtml",
        "text" or "telephone" or "email" or "number" or "amount" or "time" => "_Text.cshtml",
        var type => throw new InvalidOperationException($"No partial draws the question type '{type}'."),
    };

    /// <summary>The picture of an option: what content says, else the steps of a rating and yes and no.</summary>
    public static string? Symbol(Question question, string option) =>
        question.OptionSymbols.TryGetValue(option, out var symbol) ? symbol
        : question.Type == "rating" ? "rating-" + option
        : question.Type is "consent" or "yesno" or "yespartlyno" ? option
        : null;
}
