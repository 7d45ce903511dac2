using Medborgarportal.Web.Apply;

namespace Medborgarportal.Web.Children;

/// <summary>
/// The cookie that opens what a child is writing: it ends with the visit, and is none of those that an adult's drafts have, so that no
/// list of what somebody has begun ever shows it.
/// </summary>
public static class ChildCookie
{
    public const string Name = "barn";

    public static string? Read(HttpRequest request) => request.Cookies[Name];

    public static void Write(HttpContext context, string access) => context.Response.Cookies.Append(Name, access, DraftCookies.Options(context.Request));

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name, DraftCookies.Options(context.Request));
}
