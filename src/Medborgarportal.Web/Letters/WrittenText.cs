using Medborgarportal.Core.Letters;
using Medborgarportal.Web.Pages.Letters;

namespace Medborgarportal.Web.Letters;

/// <summary>A long text of the case worker's: in short, part by part, and as a document.</summary>
public sealed record WrittenText(PostModel Page, string? Summary, IReadOnlyList<WrittenSection> Sections, int? Document)
{
    /// <summary>The parts stand here; while they can be commented they stand in the form, each with its field.</summary>
    public bool ShowsSections => Page.Reply is not { MayAnswer: true };
}
