using System.Globalization;
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

    public static string NewQuestions(this Visit visit, string service) => visit.Url($"/ansok/{service}/nya-fragor");

    public static string DeleteDraft(this Visit visit, string service) => visit.Url($"/ansok/{service}/ta-bort");

    /// <summary>An invitation for a child, by who has made the application.</summary>
    public static string InviteChild(this Visit visit, Guid submission) => visit.Url($"/barnets-rost/{submission:n}");

    /// <summary>Where a child writes the code of an invitation.</summary>
    public static string ChildCode(this Visit visit) => visit.Url("/barn");

    public static string ChildHello(this Visit visit) => visit.Url("/barn/hej");

    public static string ChildQuestion(this Visit visit, string step) => visit.Url($"/barn/fraga/{step}");

    public static string ChildCheck(this Visit visit) => visit.Url("/barn/klart");

    public static string ChildThanks(this Visit visit) => visit.Url("/barn/tack");

    /// <summary>The questions in pictures that anyone may look through.</summary>
    public static string Boards(this Visit visit) => visit.Url("/bilder");

    /// <summary>A questionnaire as a package for an aid of one's own.</summary>
    public static string Boards(this Visit visit, string questionnaire) => visit.Url($"/bilder/{questionnaire}/tavlor.obz");

    public static string Look(this Visit visit, string questionnaire) => visit.Url($"/bilder/{questionnaire}/titta");

    public static string PicturePaper(this Visit visit, string questionnaire) => visit.Url($"/bilder/{questionnaire}/papper");

    /// <summary>Where a questionnaire in pictures is opened: by a code in words, or a number and pictures.</summary>
    public static string PictureEntry(this Visit visit) => visit.Url("/fragor");

    /// <summary>A questionnaire that anyone may answer.</summary>
    public static string PictureOpen(this Visit visit, string questionnaire) => visit.Url($"/fragor/oppna/{questionnaire}");

    /// <summary>Opens an invitation of who is logged in.</summary>
    public static string PictureMine(this Visit visit) => visit.Url("/fragor/mina");

    /// <summary>Opens the questions in pictures about a letter of who is logged in.</summary>
    public static string PictureAboutLetter(this Visit visit) => visit.Url("/fragor/mina?handler=Letter");

    public static string PictureHello(this Visit visit) => visit.Url("/fragor/hej");

    /// <param name="part">The part of the question's options, counted from 0.</param>
    public static string PictureQuestion(this Visit visit, string step, bool fromCheck = false, int part = 0) =>
        visit.Url($"/fragor/fraga/{step}" + (part, fromCheck) switch
        {
            (0, false) => "",
            (0, true) => "?fran=klart",
            (_, false) => string.Create(CultureInfo.InvariantCulture, $"?del={part + 1}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"?del={part + 1}&fran=klart"),
        });

    /// <summary>A photo that was given as an answer.</summary>
    /// <param name="id">The attachment's id.</param>
    public static string PicturePhoto(this Visit visit, string id) => visit.Url($"/fragor/foto/{id}");

    /// <summary>A question as somebody has read it.</summary>
    public static string PictureSound(this Visit visit, string questionnaire, string step) => visit.Url($"/fragor/ljud/{questionnaire}/{step}");

    public static string PictureWho(this Visit visit) => visit.Url("/fragor/vem");

    public static string PictureCheck(this Visit visit) => visit.Url("/fragor/klart");

    public static string PictureThanks(this Visit visit) => visit.Url("/fragor/tack");

    public static string PicturePause(this Visit visit) => visit.Url("/fragor/paus");

    public static string Resume(this Visit visit) => visit.Url("/fortsatt");

    public static string ResumeDraft(this Visit visit) => visit.Resume() + "?handler=Draft";

    public static string MyPages(this Visit visit) => visit.Url("/mina-sidor");

    public static string Case(this Visit visit, Guid submission) => visit.Url($"/mina-sidor/arende/{submission:n}");

    public static string Letter(this Visit visit, Guid letter) => visit.Url($"/brev/{letter:n}");

    /// <summary>The letter as a PDF.</summary>
    /// <param name="plain">In ordinary words, where the letter is easy-read else.</param>
    public static string LetterPdf(this Visit visit, Guid letter, bool plain) => $"{visit.Letter(letter)}/pdf{(plain ? "?vanlig" : null)}";

    /// <summary>A letter that is no decision.</summary>
    public static string Post(this Visit visit, Guid letter) => visit.Url($"/post/{letter:n}");

    public static string LetterFile(this Visit visit, Guid letter, int place) => visit.Url(FormattableString.Invariant($"/post/{letter:n}/fil/{place}"));

    public static string LetterCalendar(this Visit visit, Guid letter) => visit.Url($"/post/{letter:n}/kalender");

    public static string Appeal(this Visit visit, Guid letter) => visit.Letter(letter) + "/overklaga";

    public static string CallBack(this Visit visit, Guid letter) => visit.Letter(letter) + "/ring";

    /// <summary>Where the three faces are pressed.</summary>
    public static string Understood(this Visit visit, Guid letter) => visit.Letter(letter) + "/forstod";

    /// <summary>Something that the person writes about a case: <c>meddelande</c>, <c>andring</c>, <c>ta-tillbaka</c>.</summary>
    public static string Write(this Visit visit, Guid submission, string what) => visit.Case(submission) + "/" + what;

    public static string Settings(this Visit visit) => visit.Url("/anpassa");

    public static string SignIn(this Visit visit) => visit.Url("/logga-in");

    /// <summary>To log in, and come back to a page of the portal.</summary>
    public static string SignInFor(this Visit visit, string page) => $"{visit.SignIn()}?till={Uri.EscapeDataString(page)}";

    public static string SignOut(this Visit visit) => visit.Url("/logga-ut");

    /// <summary>Complaints, views and praise; all pages of it have this one address.</summary>
    public static string Feedback(this Visit visit) => visit.Url("/synpunkter");

    public static string FeedbackThread(this Visit visit) => visit.Url("/synpunkter/svar");

    public static string FeedbackPublished(this Visit visit) => visit.Url("/ni-sa-vi-gjorde");

    /// <summary>Requests for contact of every kind, at one neutral address.</summary>
    public static string Contact(this Visit visit) => visit.Url("/kontakt");

    public static string Thinking(this Visit visit, string id) => visit.Url($"/tankehjalp/{id}");

    public static string Guide(this Visit visit) => visit.Url("/guide");

    public static string Search(this Visit visit) => visit.Url("/sok");

    /// <summary>The help about violence.</summary>
    public static string Safety(this Visit visit) => visit.Url(SafetyAddress.Path);

    public static string About(this Visit visit, string page) => visit.Url($"/om/{page}");

    /// <summary>The login of the e-legitimation, coming back to <paramref name="till"/>, a local path.</summary>
    public static string Eid(this Visit visit, string till) => visit.Url($"/logga-in/eid?till={Uri.EscapeDataString(till)}");
}
