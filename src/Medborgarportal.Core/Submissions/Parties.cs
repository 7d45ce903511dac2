using System.Text.Json;
using Medborgarportal.Core.Forms;
using Medborgarportal.Core.People;

namespace Medborgarportal.Core.Submissions;

/// <summary>Draws <c>parties[]</c> out of the answers: who it concerns, who filled it in, on what ground, and whether that is verified.</summary>
internal static class Parties
{
    public static IReadOnlyList<Party> Of(Journey journey, FormTexts texts, TellTexts words, SignedInPerson? person)
    {
        var named = journey.Pages
            .SelectMany(page => journey.Questions(page).Select(question => (Page: page, Question: question)))
            .Where(q => q.Question.Party is not null)
            .ToList();
        var scope = Detail(journey, journey.Pages, PartyDetail.Scope, texts, words);
        var parties = named
            .Select(q => Named(journey, q.Question, Detail(journey, [q.Page], PartyDetail.Pronoun, texts, words), scope))
            .ToList();
        var filler = parties.Find(p => p.Basis is not null) ?? parties.Find(p => p.Role == "concerned");
        if (person is not null)
        {
            // The e-legitimation says who sent it; what was typed about the same person is kept, the number is the verified one.
            var typed = filler?.PersonalIdentityNumber;
            var same = filler is not null && (typed is null || typed == person.PersonalIdentityNumber);
            var verified = new Party("filledInBy", new PartyName(person.GivenName, person.FamilyName, same ? filler!.Name?.Used : null), same ? filler!.Pronoun : null, person.PersonalIdentityNumber, filler?.Basis, filler?.Scope, Verified: true);
            if (same)
                parties[parties.IndexOf(filler!)] = filler! with { PersonalIdentityNumber = person.PersonalIdentityNumber, Verified = true };
            parties.Add(verified);
        }
        else if (filler is not null)
        {
            parties.Add(filler with { Role = "filledInBy" });
        }
        return parties;
    }

    private static Party Named(Journey journey, Question question, string? pronoun, string? scope)
    {
        var answers = journey.OpenAnswers;
        var role = JsonNamingPolicy.CamelCase.ConvertName(question.Party!.Value.ToString());
        var acts = question.Party is PartyRole.Guardian or PartyRole.GodMan or PartyRole.Forvaltare or PartyRole.Fullmakt or PartyRole.Framtidsfullmakt;
        var name = new PartyName(answers.Text(PersonQuestion.Given(question)), answers.Text(PersonQuestion.Family(question)), answers.Text(PersonQuestion.Used(question)));
        var number = PersonalIdentityNumber.TryParse(answers.Text(PersonQuestion.Number(question)), TimeProvider.System, out var parsed) ? parsed.Digits : null;
        return new Party(role, name == new PartyName(null, null, null) ? null : name, pronoun, number, acts ? role : null, acts ? scope : null, Verified: false);
    }

    private static string? Detail(Journey journey, IEnumerable<FormPage> pages, PartyDetail detail, FormTexts texts, TellTexts words)
    {
        var told = pages
            .SelectMany(journey.Questions)
            .Where(q => q.Tells == detail)
            .Select(q => QuestionType.Of(q).Tell(q, texts.Of(q, journey.OpenAnswers), journey.OpenAnswers, words))
            .Where(text => text.Length > 0);
        return string.Join('\n', told) is { Length: > 0 } text ? text : null;
    }
}
