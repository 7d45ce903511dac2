using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Questionnaires;

namespace Medborgarportal.Web.Letters;

/// <summary>What can be answered to a decision.</summary>
public static class DecisionAnswers
{
    public static ServiceContent? Service(PortalContent content, DecisionMade decision) => content.Services.Values.FirstOrDefault(s => s.Form.Insats == decision.Insats);

    /// <summary>
    /// It can be appealed here: to a court, by the authority that decided (FL 43 §). Laglighetsprövning goes to the court itself, and of what the
    /// portal does not know it says nothing: there the letter points to the decision.
    /// </summary>
    public static bool MayAppeal(PortalContent content, DecisionMade decision) => (decision.Appeal?.Kind ?? Service(content, decision)?.Form.Appeal) == "court";

    /// <summary>The questions in pictures about a decision; null where content has none.</summary>
    public static QuestionnaireContent? InPictures(PortalContent content) => content.Questionnaires.Values.FirstOrDefault(q => q.Form.Pictures!.IsAboutLetter);

    /// <summary>The unit that decided; empty when the portal does not know.</summary>
    public static string Unit(PortalContent content, DecisionMade decision) => Service(content, decision)?.Form.Unit ?? "";
}
