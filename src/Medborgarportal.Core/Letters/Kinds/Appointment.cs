using System.Text.Json.Serialization;
using Medborgarportal.Core.Attachments;
using Medborgarportal.Core.Cases;

namespace Medborgarportal.Core.Letters;

/// <summary>Kallelse: when, where, with whom, how and what about. A child's own speaks to the child.</summary>
public sealed record Appointment : CaseLetter
{
    internal const string KindId = "appointment";

    /// <summary>Ways of meeting.</summary>
    public static readonly IReadOnlyList<string> Ways = ["office", "home", "walk", "phone", "video", "other"];

    public required DateTimeOffset Starts { get; init; }

    public DateTimeOffset? Ends { get; init; }

    /// <summary>One of <see cref="Ways"/>.</summary>
    public required string How { get; init; }

    /// <summary>The address, or what else tells where; null where the way says it all (telephone).</summary>
    public string? Place { get; init; }

    public required IReadOnlyList<AppointmentPerson> Who { get; init; }

    /// <summary>What you will talk about.</summary>
    public required string About { get; init; }

    /// <summary>What to bring, and what makes the meeting work: interpreter, a break, somebody with you.</summary>
    public string? Good { get; init; }

    /// <summary>The letter is to a child.</summary>
    public bool Child { get; init; }

    [JsonIgnore]
    public override string Kind => KindId;

    internal static CaseLetter Read(EventFields data)
    {
        var files = new LetterFiles();
        var who = data.Objects("who", maxCount: 10, person =>
        {
            int? photo = null;
            person.OptionalObject("photo", picture => (object)(files.Read(picture, "photo", FileKind.Jpeg, FileKind.Png) is { } at ? photo = at : -1));
            return new AppointmentPerson(person.Text("name"), person.Text("title"), person.OptionalText("presentation", 2000), photo);
        });
        var letter = new Appointment
        {
            Starts = data.Time("starts"),
            Ends = data.OptionalTime("ends"),
            How = data.OneOf("how", [.. Ways]),
            Place = data.OptionalText("place", 1000),
            Who = who,
            About = data.Text("about", LongText),
            Good = data.OptionalText("good", LongText),
            Child = data.Flag("child"),
        };
        if (letter.Ends < letter.Starts)
            data.Fault("ends", "is before starts");
        return LetterKinds.ReadCommon(data, letter, files);
    }
}

/// <param name="Presentation">A few words on who it is.</param>
/// <param name="Photo">Its place among the letter's files.</param>
public sealed record AppointmentPerson(string Name, string Title, string? Presentation, int? Photo);
