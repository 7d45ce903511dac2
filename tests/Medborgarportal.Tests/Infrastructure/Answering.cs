using System.Globalization;
using Medborgarportal.Core.Forms;

namespace Medborgarportal.Tests.Infrastructure;

/// <summary>A way to fill in any form, from its definition alone.</summary>
internal enum Manner
{
    /// <summary>Answers all, and chooses what opens further questions.</summary>
    Thorough,

    /// <summary>"Jag vet inte" wherever it is offered, else the last of the options.</summary>
    Unsure,

    /// <summary>Only what must be answered.</summary>
    Sparing,
}

/// <summary>What somebody types and ticks on a page of any form: field → values.</summary>
internal static class Answering
{
    /// <summary>Typed by everybody who writes: letters, markup, an emoji and two directions of script.</summary>
    public const string Words = "Åka \"båt\" & <simma> 🎶 سلام";

    public static Dictionary<string, string[]> Page(FormDefinition form, IEnumerable<Question> questions, Manner manner)
    {
        var typed = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var question in questions)
            Fill(typed, form, question, manner);
        return typed;
    }

    private static void Fill(Dictionary<string, string[]> typed, FormDefinition form, Question question, Manner manner)
    {
        if (manner == Manner.Sparing && question.Need != Need.Must)
            return;
        if (manner == Manner.Unsure && question.Unknown && question.Need != Need.Must)
        {
            typed[question.Id] = [Answers.Unknown];
            return;
        }
        var id = question.Id;
        switch (question.Type)
        {
            case "choice" or "rating" or "consent" or "yesno" or "yespartlyno" or "provider":
                typed[id] = [manner == Manner.Unsure ? question.Options[^1] : Opening(form, question)];
                Other();
                break;
            case "choices":
                typed[id] = manner == Manner.Unsure ? [question.Options[^1]] : [.. question.Options.Where(option => option != question.Exclusive)];
                Other();
                break;
            case "text":
                typed[id] = [Words[..Math.Min(Words.Length, question.MaxLength ?? Words.Length)].TrimEnd()];
                break;
            case "longtext":
                typed[id] = [$"{Words}\nEn rad till."];
                break;
            case "telephone":
                typed[id] = ["070-174 06 01"];
                break;
            case "email":
                typed[id] = ["namn@exempel.se"];
                break;
            case "number":
                typed[id] = [Math.Clamp(12, question.Min ?? 0, question.Max ?? 12).ToString(CultureInfo.InvariantCulture)];
                break;
            case "amount":
                typed[id] = ["1 250,50"];
                break;
            case "amounts":
                foreach (var option in question.Options)
                    typed[AmountsQuestion.Amount(question, option)] = ["1 250"];
                if (question.Other is not null)
                    typed[AmountsQuestion.OtherField(question)] = [Words];
                break;
            case "date" or "month":
                Date(id, question.Type == "date");
                break;
            case "period":
                Date(PeriodQuestion.From(question), withDay: true);
                Date(PeriodQuestion.Until(question), withDay: true);
                break;
            case "time":
                typed[id] = ["14.30"];
                break;
            case "schedule":
                typed[ScheduleQuestion.Day(question, "mon")] = [.. question.Options];
                typed[ScheduleQuestion.Day(question, "sun")] = [question.Options[0]];
                break;
            case "address":
                typed[id + ".street"] = ["Exempelgatan 7 B"];
                typed[id + ".postcode"] = ["123 45"];
                typed[id + ".town"] = ["Exempelstad"];
                break;
            case "person":
                typed[PersonQuestion.Given(question)] = ["Maja"];
                typed[PersonQuestion.Family(question)] = ["Lindqvist"];
                // Somebody young, where that opens questions.
                if (Conditions(form).OfType<IsUnder>().Any(under => under.Question == id))
                    typed[PersonQuestion.Number(question)] = ["20180612-9811"];
                else
                    typed[PersonQuestion.NoNumber(question)] = ["yes"];
                break;
            case "group":
                foreach (var part in question.Entries[0])
                    Fill(typed, form, part, manner == Manner.Sparing ? Manner.Thorough : manner);
                break;
            case "declaration":
                typed[id] = [DeclarationQuestion.Given];
                break;
        }

        void Other()
        {
            if (question.Other is { } other && typed[id].Contains(other))
                typed[ChoiceQuestion.OtherField(question)] = [Words];
        }

        // Somebody under age where that opens questions; later days after earlier ones.
        void Date(string field, bool withDay)
        {
            if (withDay)
                typed[field + ".day"] = ["7"];
            typed[field + ".month"] = ["3"];
            typed[field + ".year"] = [question.After is not null || field.EndsWith(".until", StringComparison.Ordinal) ? "2027" : "2015"];
        }
    }

    /// <summary>An option that some condition of the form waits for, or the first.</summary>
    private static string Opening(FormDefinition form, Question question)
    {
        var opening = Conditions(form)
            .SelectMany(condition => condition.Values())
            .Where(value => value.Question == question.Id)
            .Select(value => value.Value)
            .FirstOrDefault(question.Options.Contains);
        return opening ?? question.Options[0];
    }

    private static IEnumerable<Condition> Conditions(FormDefinition form) =>
        form.Pages.SelectMany(page => page.Questions.Select(q => q.When).Append(page.When)).OfType<Condition>().SelectMany(Each);

    private static IEnumerable<Condition> Each(Condition condition) => condition.Parts().SelectMany(Each).Append(condition);
}
