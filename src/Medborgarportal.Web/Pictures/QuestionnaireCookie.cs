using Medborgarportal.Core.Submissions;
using Medborgarportal.Web.Apply;

namespace Medborgarportal.Web.Pictures;

/// <summary>
/// The cookie that opens what is being answered in pictures: it ends with the visit, and is none of those that applications have, so that no list of what
/// somebody has begun ever shows it. It also says whether the device has been handed over for this alone.
/// </summary>
/// <param name="Questionnaire">The questionnaire's id.</param>
/// <param name="Access">The draft's secret.</param>
/// <param name="HandedOver">A case worker has handed over their tablet: nothing else is shown on it meanwhile.</param>
public sealed record QuestionnaireCookie(string Questionnaire, string Access, bool HandedOver)
{
    public const string Name = "fragor";

    private const string Handed = "p";

    public static QuestionnaireCookie? Read(HttpRequest request) => request.Cookies[Name]?.Split('.') switch
    {
        [var id, var access] => new(id, access, false),
        [var id, var access, Handed] => new(id, access, true),
        _ => null,
    };

    public static void Write(HttpContext context, Draft draft, bool handedOver) =>
        context.Response.Cookies.Append(Name, $"{draft.Form.Service}.{draft.Access}{(handedOver ? "." + Handed : "")}", DraftCookies.Options(context.Request));

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name, DraftCookies.Options(context.Request));

    /// <summary>Never the secret.</summary>
    public override string ToString() => nameof(QuestionnaireCookie);
}
