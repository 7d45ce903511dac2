using Medborgarportal.Core.Forms;

namespace Medborgarportal.Core.Content;

/// <summary>A support that may fit, and when (content/guide/rules.yaml).</summary>
/// <param name="Service">The e-service's id.</param>
/// <param name="When">Reads the answers to the guide's questions.</param>
public sealed record GuideRule(string Service, Condition When);

internal static class GuideRules
{
    public const string File = "guide/rules.yaml";

    public static IReadOnlyList<GuideRule> Load(ContentFolder folder, ContentFaults faults)
    {
        if (!folder.Exists(File) || YamlMap.Load(folder, File, faults) is not { } map)
            return [];
        var asked = YamlMap.Load(folder, $"services/{ServiceContent.GuideId}/form.yaml", faults)?.Maps("pages").SelectMany(page => page.Maps("questions")).Select(question => question.Text("id")).ToHashSet(StringComparer.Ordinal) ?? [];
        var rules = new List<GuideRule>();
        foreach (var item in map.Maps("rules"))
        {
            var service = item.Require("service");
            if (service.Length > 0 && !folder.Exists($"services/{service}/form.yaml"))
                faults.Error(File, item.LineOf("service"), $"there is no service '{service}'", "use the name of a folder in services/");
            if (item.Map("when") is not { } when)
            {
                faults.Error(File, item.Line, $"nothing says when '{service}' may fit", "add 'when: {question: …, is: …}'");
                continue;
            }
            if (ConditionReader.Read(when) is { } condition)
            {
                foreach (var unknown in condition.Reads().Where(id => !asked.Contains(id)))
                    faults.Error(File, item.LineOf("when"), $"the guide does not ask '{unknown}'", $"use the id of a question in services/{ServiceContent.GuideId}/form.yaml");
                rules.Add(new GuideRule(service, condition));
            }
            item.RejectUnknown();
        }
        map.RejectUnknown();
        return rules;
    }
}
