using Medborgarportal.Web.Safety;

namespace Medborgarportal.Web.Shell;

/// <summary>Every address of the portal, in the visit's language. Links are written with these, never as strings.</summary>
public static class Links
{
    public static string Start(this Visit visit) => visit.Url("");

    public static string Services(this Visit visit) => visit.Url("/ansok");

    public static string Service(this Visit visit, string service) => visit.Url($"/ansok/{service}");

    /// <summary>The form on paper.</summary>
    public static string Paper(this Visit visit, string service) => visit.Url($"/ansok/{service}/papper");

    public static string Question(this Visit visit, string service, string step, bool fromCheck = false) =>
        visit.Url($"/ansok/{service}/{step}{(fromCheck ? "?fran=kontrollera" : "")}");

    public static string Check(this Visit visit, string service) => visit.Url($"/ansok/{service}/kontrollera");

    public static string Send(this Visit visit, string service) => visit.Url($"/ansok/{service}/skicka");

    public static string Receipt(this Visit visit, string service) => visit.Url($"/ansok/{service}/kvitto");

    public static string SaveForLater(this Visit visit, string service) => visit.Url($"/ansok/{service}/spara");

    public static string DeleteDraft(this Visit visit, string service) => visit.Url($"/ansok/{service}/ta-bort");

    public static string Resume(this Visit visit) => visit.Url("/fortsatt");

    public static string ResumeDraft(this Visit visit) => visit.Resume() + "?handler=Draft";

    public static string MyPages(this Visit visit) => visit.Url("/mina-sidor");

    public static string Case(this Visit visit, Guid submission) => visit.Url($"/mina-sidor/arende/{submission:n}");

    public static string Letter(this Visit visit, Guid letter) => visit.Url($"/brev/{letter:n}");

    public static string Settings(this Visit visit) => visit.Url("/anpassa");

    public static string SignIn(this Visit visit) => visit.Url("/logga-in");

    public static string SignOut(this Visit visit) => visit.Url("/logga-ut");

    /// <summary>The help about violence.</summary>
    public static string Safety(this Visit visit) => visit.Url(SafetyAddress.Path);

    public static string About(this Visit visit, string page) => visit.Url($"/om/{page}");

    /// <summary>The login of the e-legitimation, coming back to <paramref name="till"/>, a local path.</summary>
    public static string Eid(this Visit visit, string till) => visit.Url($"/logga-in/eid?till={Uri.EscapeDataString(till)}");
}
