using Medborgarportal.Core.Content;
using Medborgarportal.Core.Forms;

namespace Medborgarportal.Core.Questionnaires;

/// <summary>A question as somebody reads it, for those whose device has no voice: <c>questionnaires/&lt;id&gt;/audio/&lt;language&gt;/&lt;page&gt;.mp3</c>, <c>.m4a</c> or <c>.ogg</c>.</summary>
public sealed record Recording(string MediaType, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>More than this is no question: bytes.</summary>
    public const int Most = 1024 * 1024;

    /// <summary>All of a questionnaire's, by language variant and page.</summary>
    internal static IReadOnlyDictionary<(string Language, string Page), Recording> LoadAll(ContentFolder folder, FormDefinition form, IReadOnlyCollection<string> languages, ContentFaults faults)
    {
        var root = $"{FormReader.QuestionnairesRoot}/{form.Service}/audio";
        var recordings = new Dictionary<(string, string), Recording>();
        foreach (var path in folder.Files(root, "*"))
        {
            var parts = path[(root.Length + 1)..].Split('/');
            if (parts.Length != 2 || !languages.Contains(parts[0]))
            {
                faults.Error(path, 1, "the recording belongs to no language", $"put it into one of {string.Join(", ", languages.Select(l => $"{root}/{l}/"))}");
                continue;
            }
            var page = Path.GetFileNameWithoutExtension(parts[1]);
            if (form.Pages.All(p => p.Id != page))
                faults.Error(path, 1, $"the questionnaire has no page '{page}'", "name the file after one of " + string.Join(", ", form.Pages.Select(p => p.Id)));
            else if (folder.ReadBytes(path) is not { Length: <= Most } bytes)
                faults.Error(path, 1, "the recording is larger than 1 MB", "read the question alone, and save it with one channel");
            else if (KindOf(bytes) is not { } kind)
                faults.Error(path, 1, "this is no recording that browsers play", "save it as mp3, m4a or ogg");
            else if (!recordings.TryAdd((parts[0], page), new Recording(kind, bytes)))
                faults.Error(path, 1, $"the page '{page}' has two recordings in {parts[0]}", "remove one of them");
        }
        return recordings;
    }

    /// <summary>By content, not by name; null for anything else.</summary>
    private static string? KindOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, >= 0xE0, ..] => "audio/mpeg",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => "audio/ogg",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => "audio/mp4",
        _ => null,
    };
}
