namespace Medborgarportal.Core.Content;

/// <summary>Somebody who gives support and whom a person may choose (utförare): <c>content/providers.yaml</c>.</summary>
/// <param name="Id">Stands in the answer that is sent.</param>
/// <param name="Services">The e-services that it can be chosen in.</param>
/// <param name="Short">One line about it, by language.</param>
public sealed record Provider(string Id, string Name, IReadOnlyList<string> Services, IReadOnlyDictionary<string, string> Short)
{
    public const string File = "providers.yaml";

    /// <summary>All providers in the order of the file; none when the council has no such file.</summary>
    internal static IReadOnlyList<Provider> LoadAll(ContentFolder folder, IReadOnlyList<string> languages, ContentFaults faults)
    {
        if (!folder.Exists(File) || YamlMap.Load(folder, File, faults) is not { } map)
            return [];
        var providers = new List<Provider>();
        foreach (var item in map.Maps("providers"))
        {
            var provider = new Provider(item.Require("id"), item.Require("name"), item.Texts("services"), Municipality.PerLanguage(item, "short", languages));
            item.RejectUnknown();
            if (providers.Exists(p => p.Id == provider.Id))
                faults.Error(File, item.LineOf("id"), $"there are two providers '{provider.Id}'", "give one of them another id");
            foreach (var service in provider.Services.Where(service => !folder.Exists($"services/{service}/form.yaml")))
                faults.Error(File, item.LineOf("services"), $"there is no service '{service}'", "use the name of a folder in services/");
            providers.Add(provider);
        }
        map.RejectUnknown();
        return providers;
    }
}
