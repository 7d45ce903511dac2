using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Contact;

/// <summary>A kind of contact that needs no decision (content/contact/kinds.yaml).</summary>
/// <param name="Id">The option's id in the question <c>kind</c>.</param>
/// <param name="Unit">The unit that takes it.</param>
/// <param name="Protected">It goes first, and care is always taken.</param>
public sealed record ContactKind(string Id, string Unit, bool Protected);

/// <summary>Where each kind of request goes, and the form that is shown (content/services/_contact).</summary>
public sealed record ContactContent(string Unit, IReadOnlyList<ContactKind> Kinds)
{
    public const string File = "contact/kinds.yaml";

    internal static ContactContent Load(ContentFolder folder, Municipality municipality, ContentFaults faults)
    {
        if (YamlMap.Load(folder, File, faults) is not { } map)
            return new ContactContent("", []);
        var kinds = new List<ContactKind>();
        foreach (var item in map.Maps("kinds"))
        {
            kinds.Add(new ContactKind(item.Require("id"), Unit(item), item.Flag("protected") ?? false));
            item.RejectUnknown();
        }
        var read = new ContactContent(Unit(map), kinds);
        map.RejectUnknown();
        return read;

        string Unit(YamlMap from)
        {
            var unit = from.Require("unit");
            if (unit.Length > 0 && !municipality.Units.ContainsKey(unit))
                faults.Error(File, from.LineOf("unit"), $"there is no unit '{unit}'", "use an id that stands below 'units:' in municipality.yaml");
            return unit;
        }
    }
}
