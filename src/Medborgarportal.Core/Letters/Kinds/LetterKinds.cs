using System.Globalization;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Cases;

namespace Medborgarportal.Core.Letters;

/// <summary>The kinds of letters that the case system sends besides decisions: event type → how it is read. A new kind is one record, one entry here, its texts and its partial.</summary>
internal static class LetterKinds
{
    public static readonly IReadOnlyDictionary<string, Func<EventFields, CaseLetter>> ByEvent = new Dictionary<string, Func<EventFields, CaseLetter>>(StringComparer.Ordinal)
    {
        [CaseEventTypes.InvestigationCommunicated] = Investigation.Read,
        [CaseEventTypes.SupplementRequested] = Supplement.Read,
        [CaseEventTypes.AppointmentCalled] = Appointment.Read,
        [CaseEventTypes.PlanSent] = Plan.Read,
        [CaseEventTypes.ConsentRequested] = Consent.Read,
        [CaseEventTypes.MessageSent] = Message.Read,
    };

    /// <summary>What every kind begins with.</summary>
    public static T ReadCommon<T>(EventFields data, T letter, LetterFiles? files = null)
        where T : CaseLetter
    {
        files ??= new LetterFiles();
        data.Objects("files", maxCount: 10, file => files.Read(file, "file", FileKind.Pdf, FileKind.Jpeg, FileKind.Png, FileKind.Docx));
        return letter with
        {
            SubmissionId = data.OptionalGuid("submissionId"),
            CaseNumber = data.Text("caseNumber"),
            Reference = data.Text("reference"),
            Written = data.Text("language", 35),
            Contact = DecisionContact.Read(data),
            Recipients = DecisionRecipient.Read(data),
            Files = files.Told,
            Contents = files.Contents,
        };
    }

    public static IReadOnlyList<WrittenSection> Sections(EventFields data) =>
        data.Objects("sections", maxCount: 50, section => new WrittenSection(section.Text("title"), section.Text("text", 100_000)));

    /// <summary>A text may be read in the letter or as a PDF, but there is one.</summary>
    public static int? Document(EventFields data, LetterFiles files, IReadOnlyList<WrittenSection> sections)
    {
        int? place = null;
        var found = data.OptionalObject("document", file => (object)(files.Read(file, "document", FileKind.Pdf) is { } at ? place = at : -1));
        if (found is null && sections.Count == 0)
            data.Fault("sections", "is empty, and there is no document: send one of them");
        return place;
    }

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
