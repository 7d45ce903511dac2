using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Medborgarportal.BrowserTests.Infrastructure;

/// <summary>
/// axe on every page and state that is met, once for each structure, language and look: every rule of WCAG 2.0–2.2 A, AA and AAA, best
/// practices and the experimental ones. Nothing is disabled and nothing is allowed.
/// </summary>
internal sealed class AxeRuns
{
    private static readonly AxeRunOptions AllRules = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice", "experimental"],
        },
        ResultTypes = [ResultType.Violations],
    };

    private readonly ConcurrentDictionary<string, bool> met = new(StringComparer.Ordinal);

    /// <summary>How many pages axe has been through.</summary>
    public int Count => met.Count;

    /// <returns>What is wrong, in words; empty when nothing is, or when the same structure has been through before.</returns>
    public async Task<IReadOnlyList<string>> LookAsync(IPage page, string structure, string language, string look)
    {
        var key = $"{language} {look} {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(structure)))}";
        return met.TryAdd(key, true) ? await RunAsync(page) : [];
    }

    /// <summary>As <see cref="LookAsync"/>, but only when the page has a part (what stands in what) that none before it had.</summary>
    public async Task<IReadOnlyList<string>> LookAtPartsAsync(IPage page, string parts, string language, string look)
    {
        var isNew = false;
        foreach (var part in parts.Split(','))
            isNew |= met.TryAdd($"{language} {look} {part}", true);
        return isNew ? await RunAsync(page) : [];
    }

    private static async Task<IReadOnlyList<string>> RunAsync(IPage page)
    {
        var result = await page.RunAxe(AllRules);
        return
        [
            .. result.Violations.SelectMany(violation => violation.Nodes.Select(node =>
                $"axe {violation.Id} ({violation.Impact}): {violation.Help}: {node.Html} {string.Join(" ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}")),
        ];
    }
}
