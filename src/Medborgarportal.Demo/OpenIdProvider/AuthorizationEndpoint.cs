using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Medborgarportal.Demo.OpenIdProvider;

/// <summary>Checks the request (OpenID Connect Core 1.0, 3.1.2; RFC 7636), shows the page to choose a person on, and sends the answer back.</summary>
internal static partial class AuthorizationEndpoint
{
    public static async Task<IResult> AskAsync(HttpContext http, ProviderSettings settings, Grants grants)
    {
        http.Response.Headers.CacheControl = "no-store";
        var form = HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        StringValues Values(string name) => form is not null ? form[name] : http.Request.Query[name];

        // Until these two are known to be right, nobody may be sent anywhere.
        if (Values("client_id") != settings.ClientId)
            return Wrong("Tjänsten som skickade dig hit är inte känd (client_id).");
        if (Values("redirect_uri") != settings.RedirectUri)
            return Wrong("Adressen att komma tillbaka till är inte den som är anmäld (redirect_uri).");

        string? One(string name) => Values(name) is { Count: 1 } value ? value[0] : null;
        var state = One("state");
        IResult Refuse(string error, string description) => Answer(settings, state, ("error", error), ("error_description", description));
        string[] single = ["client_id", "redirect_uri", "response_type", "scope", "state", "nonce", "code_challenge", "code_challenge_method", "prompt"];
        if (single.FirstOrDefault(name => Values(name).Count > 1) is { } twice)
            return Refuse("invalid_request", $"{twice} is there more than once");
        if (Values("request").Count > 0 || Values("request_uri").Count > 0)
            return Refuse(Values("request").Count > 0 ? "request_not_supported" : "request_uri_not_supported", "request objects are not supported");
        if (One("response_type") != "code")
            return Refuse("unsupported_response_type", "only code is supported");
        if (One("scope")?.Split(' ').Contains("openid") != true)
            return Refuse("invalid_scope", "scope must hold openid");
        if (One("code_challenge_method") != "S256" || One("code_challenge") is not { } challenge || !CodeChallenge().IsMatch(challenge))
            return Refuse("invalid_request", "PKCE with S256 is required");
        if (One("prompt")?.Split(' ').Contains("none") == true)
            return Refuse("login_required", "somebody must choose who they are");

        var id = grants.Wait(new AuthorizationRequest(settings.RedirectUri, state, One("nonce"), challenge, One("acr_values")));
        return new RazorComponentResult<ChoosePerson>(new { RequestId = id });
    }

    public static async Task<IResult> ChooseAsync(HttpContext http, ProviderSettings settings, Grants grants)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!http.Request.HasFormContentType)
            return Wrong("Sidan skickades inte som den skulle.");
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (grants.Waiting(form["request"]) is not { } request)
            return Wrong("Det har gått för lång tid, eller så har sidan startats om. Gå tillbaka till portalen och börja om.");
        if (form["person"] == "")
            return Answer(settings, request.State, ("error", "access_denied"), ("error_description", "the person cancelled"));
        if (TestPersons.Find(form["person"]) is not { } person)
            return Wrong("Den personen finns inte.");
        return Answer(settings, request.State, ("code", grants.Issue(request, person)));
    }

    private static IResult Answer(ProviderSettings settings, string? state, params (string Name, string Value)[] parts)
    {
        var query = parts.ToDictionary(p => p.Name, p => (string?)p.Value, StringComparer.Ordinal);
        if (state is not null)
            query["state"] = state;
        query["iss"] = settings.Issuer;
        // The answer to a POST must be fetched with GET, so not 307.
        return Results.Redirect(QueryHelpers.AddQueryString(settings.RedirectUri, query));
    }

    private static RazorComponentResult<ProviderFault> Wrong(string message) =>
        new(new { Message = message }) { StatusCode = StatusCodes.Status400BadRequest };

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{43,128}\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex CodeChallenge();
}
