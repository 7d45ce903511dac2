using Medborgarportal.Core.Forms;
using Medborgarportal.Core.Notifications;

namespace Medborgarportal.Core.Submissions;

/// <summary>
/// Where a person has said that it is safe to write. Reads the questions <c>reach</c>, <c>safe</c>, <c>safeWays</c>, <c>email</c> and
/// <c>phone</c> of the shared group <c>contact</c>; an answer that is missing, unsure or wrong means no.
/// </summary>
internal static class SafeReach
{
    private const string Protected = "protected";

    /// <summary>The questions that tell where it is safe to write.</summary>
    private static readonly string[] Asked = ["reach", "safe", "safeWays", "email", "phone", Protected];

    /// <summary>Addresses in the order in which they are tried, by what a person has begun; none where the portal may not write.</summary>
    public static IEnumerable<(NoticeWay Way, string To)> Of(FormDefinition form, Answers begun)
    {
        var journey = new Journey(form, begun);
        // Whoever has said that they are protected is, also when the page that asked has closed behind another answer.
        return IsProtected(begun) ? [] : Ways(form, journey.OpenAnswers, (id, type) => journey.Pages.SelectMany(journey.Questions).FirstOrDefault(q => q.Id == id && q.Type == type));
    }

    /// <summary>The same by what a person has sent.</summary>
    public static IEnumerable<(NoticeWay Way, string To)> Of(FormDefinition form, ApplicationSubmitted sent) =>
        Ways(form, OfReach(sent), (id, type) => new Question { Id = id, Type = type });

    /// <summary>Whether a person was asked, in what they sent, where it is safe to write.</summary>
    public static bool Tells(ApplicationSubmitted sent) =>
        sent.Answers.Any(answer => answer.Question == "safe") || sent.Missing.Any(missing => missing.Question == "safe");

    /// <summary>Whether a person has said, in what they sent, that they live with protected personal data; null where they have not answered.</summary>
    public static bool? SaysProtected(ApplicationSubmitted sent) =>
        sent.Answers.FirstOrDefault(answer => answer.Question == Protected) is { } answer ? answer.Values.Contains("yes") : null;

    /// <summary>
    /// The one rule. Nothing where the form is about violence, and nothing to who lives with protected personal data: whatever else they answered, no message
    /// of ours is to lead anybody to them. Else the ways that were both wished for and called safe.
    /// </summary>
    /// <param name="asked">The question with an id and a type; null when it was not asked.</param>
    private static IEnumerable<(NoticeWay Way, string To)> Ways(FormDefinition form, Answers answers, Func<string, string, Question?> asked)
    {
        if (form.Safety || IsProtected(answers))
            yield break;
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

    private static Answers OfReach(ApplicationSubmitted sent) =>
        new(sent.Answers.Where(answer => Asked.Contains(answer.Question)).ToDictionary(answer => answer.Question, answer => answer.Values.ToArray(), StringComparer.Ordinal));

    private static bool IsProtected(Answers answers) => answers[Protected].Contains("yes");

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
