using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Notifications;

namespace Medborgarportal.Core.Submissions;

/// <summary>
/// Where a person has said that it is safe to write. Reads the questions <c>reach</c>, <c>safe</c>, <c>safeWays</c>, <c>email</c> and
/// <c>phone</c> of the shared group <c>contact</c>; an answer that is missing, unsure or wrong means no.
/// </summary>
internal static class SafeReach
{
    /// <summary>Addresses in the order in which they are tried; none where the portal may not write.</summary>
    public static IEnumerable<(NoticeWay Way, string To)> Of(Journey journey) =>
        journey.Definition.Safety ? [] : Ways(journey.OpenAnswers, (id, type) => journey.Pages.SelectMany(journey.Questions).FirstOrDefault(q => q.Id == id && q.Type == type));

    /// <summary>The questions that tell where it is safe to write.</summary>
    private static readonly string[] Asked = ["reach", "safe", "safeWays", "email", "phone", "protected"];

    /// <summary>Whether a person was asked, in what they sent, where it is safe to write.</summary>
    public static bool Tells(ApplicationSubmitted sent) =>
        sent.Answers.Any(answer => answer.Question == "safe") || sent.Missing.Any(missing => missing.Question == "safe");

    /// <summary>
    /// The same of what a person has sent. Nothing where they live with protected personal data: whatever else they answered, no message of
    /// ours is to lead anybody to them.
    /// </summary>
    public static IEnumerable<(NoticeWay Way, string To)> Of(ApplicationSubmitted sent)
    {
        var answers = new Answers(sent.Answers.Where(answer => Asked.Contains(answer.Question)).ToDictionary(answer => answer.Question, answer => answer.Values.ToArray(), StringComparer.Ordinal));
        return answers["protected"].Contains("yes") ? [] : Ways(answers, (id, type) => new Question { Id = id, Type = type });
    }

    /// <param name="asked">The question with an id and a type; null when it was not asked.</param>
    private static IEnumerable<(NoticeWay Way, string To)> Ways(Answers answers, Func<string, string, Question?> asked)
    {
        if (IsSafe(answers, "email") && Good(answers, asked("email", "email")) is { } email)
            yield return (NoticeWay.Email, email);
        if (IsSafe(answers, "sms") && Good(answers, asked("phone", "telephone")) is { } phone && Number(phone) is { } number)
            yield return (NoticeWay.Sms, number);
    }

    /// <summary>070-174 06 01 → +46701740601; null when it is no whole number.</summary>
    internal static string? Number(string typed)
    {
        var digits = new string([.. WrittenNumber.Latin(typed).Where(char.IsAsciiDigit)]);
        if (typed.TrimStart().StartsWith('+'))
            return digits.Length is >= 8 and <= 15 ? "+" + digits : null;
        if (digits.StartsWith("00", StringComparison.Ordinal))
            return digits.Length is >= 10 and <= 17 ? "+" + digits[2..] : null;
        return digits.StartsWith('0') && digits.Length is >= 8 and <= 12 ? "+46" + digits[1..] : null;
    }

    private static bool IsSafe(Answers answers, string way) =>
        answers["reach"].Contains(way)
        && answers.Text("safe") switch
        {
            "yes" => true,
            "some" => answers["safeWays"].Contains(way),
            _ => false,
        };

    private static string? Good(Answers answers, Question? question)
    {
        if (question is null || answers.Text(question.Id) is not { } text || text == Answers.Unknown)
            return null;
        var faults = new List<AnswerFault>();
        QuestionType.Of(question).Judge(question, answers, faults);
        return faults.Count == 0 ? text : null;
    }
}
