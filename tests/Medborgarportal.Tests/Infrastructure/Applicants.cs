using Medborgarportal.Core.Forms;

namespace Medborgarportal.Tests.Infrastructure;

/// <summary>What different people answer in the application for ledsagarservice: field → values, as they type and tick.</summary>
internal static class Applicants
{
    public static readonly IReadOnlyDictionary<string, string[]> Self = With(new()
    {
        ["whom"] = ["self"],
        ["name.given"] = ["Maja"],
        ["name.family"] = ["Lindqvist"],
        ["name.used"] = ["Maj"],
        ["name.number"] = ["19920417-9825"],
        ["pronoun"] = ["hon"],
    });

    public static readonly IReadOnlyDictionary<string, string[]> Child = With(new()
    {
        ["whom"] = ["child"],
        ["child.given"] = ["Ilyas"],
        ["child.family"] = ["Warsame"],
        ["child.number"] = ["20180612-9811"],
        ["childAge"] = ["under15"],
        ["guardian.given"] = ["Amina"],
        ["guardian.family"] = ["Warsame"],
        ["guardian.number"] = ["19880303-9869"],
        ["otherGuardian"] = ["yes"],
        ["otherGuardianName.given"] = ["Yusuf"],
        ["otherGuardianName.family"] = ["Warsame"],
        ["otherGuardianAgrees"] = ["yes"],
        ["childSays"] = ["Jag vill simma."],
        ["childListen"] = ["talk", "draw"],
        ["respondent"] = ["helped"],
    });

    public static readonly IReadOnlyDictionary<string, string[]> GodMan = With(Represented("godMan", "mandate", "godMan"));

    public static readonly IReadOnlyDictionary<string, string[]> Forvaltare = With(Represented("godMan", "mandate", "forvaltare"));

    public static readonly IReadOnlyDictionary<string, string[]> Fullmakt = With(Represented("ombud", "power", "fullmakt"));

    public static readonly IReadOnlyDictionary<string, string[]> Framtidsfullmakt = With(Represented("ombud", "power", "framtidsfullmakt"));

    /// <summary>The answers as a draft would hold them after all pages that they lead through; every question on those is asked.</summary>
    public static Dictionary<string, string[]> InDraft(this IReadOnlyDictionary<string, string[]> typed, FormDefinition form)
    {
        var fields = new Dictionary<string, string[]>(StringComparer.Ordinal);
        while (new Journey(form, new Answers(fields)).FirstUnfinished is { } page)
        {
            foreach (var question in page.Questions)
            {
                foreach (var field in QuestionType.Of(question).Fields(question))
                    fields[field] = QuestionType.Of(question).Read(question, field, typed.GetValueOrDefault(field, []));
            }
            Assert.True(new Journey(form, new Answers(fields)).IsDone(page), $"The answers leave '{page.Id}' undone.");
        }
        return fields;
    }

    private static Dictionary<string, string[]> Represented(string whom, string how, string role) => new()
    {
        ["whom"] = [whom],
        [how] = [role],
        [$"{role}.given"] = ["Gunnar"],
        [$"{role}.family"] = ["Ek"],
        [$"{role}.number"] = ["19710811-9830"],
        [whom == "godMan" ? "mandateScope" : "powerScope"] = whom == "godMan" ? ["rights", "person"] : ["Allt som rör stöd"],
        ["represented.given"] = ["Britta"],
        ["represented.family"] = ["Ström"],
        ["represented.number"] = ["19490520-9880"],
        ["representedPronoun"] = ["hon"],
        ["representedWants"] = ["together"],
        ["respondent"] = ["alone"],
    };

    private static Dictionary<string, string[]> With(Dictionary<string, string[]> about) => new(about)
    {
        ["protected"] = ["no"],
        ["communicate"] = ["speech", "interpreter", "other"],
        ["communicate.other"] = ["Jag pekar på bilder"],
        ["interpreterLanguage"] = ["العربية"],
        ["meetHow"] = ["home"],
        ["personkrets"] = [Answers.Unknown],
        ["need"] = ["Jag hittar inte hem själv.\nDet är svårt 😀"],
        ["areas"] = ["mobility", "community"],
        ["mobility"] = ["Bussen är svår."],
        ["mobilityRating"] = ["3"],
        ["communityRating"] = [Answers.Unknown],
        ["purposes"] = ["culture", "other"],
        ["purposes.other"] = ["Åka \"båt\" & <simma>"],
        ["often"] = ["weekly"],
        ["travel"] = ["bus"],
        ["goal"] = ["Gå på bio."],
        ["otherSupport"] = ["none"],
        ["reach"] = ["call"],
        ["phone"] = ["070-174 06 01"],
        ["safe"] = ["some"],
        ["safeWays"] = ["sms"],
        ["mayContact"] = ["yes"],
        ["contactKinds"] = ["school"],
    };
}
