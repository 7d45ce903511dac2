namespace Medborgarportal.Core.Questionnaires;

/// <summary>Hides small figures, and as many more as it takes for nobody to find them by subtraction from a total that they may know.</summary>
public static class SmallCells
{
    /// <summary>No figure below this is shown.</summary>
    public const int Least = 5;

    /// <summary>
    /// The counts of one question's answers, with null for those that are hidden. One hidden alone could be found from the total, so another goes with it:
    /// the smallest that is left. Those that are hidden are together at least <see cref="Least"/>, or all are; and what is shown beside them is larger than each,
    /// since else who knows this rule could tell which of them was hidden for which reason.
    /// </summary>
    public static int?[] Hide(IReadOnlyList<int> counts)
    {
        var hidden = Enumerable.Range(0, counts.Count).Where(i => counts[i] < Least).ToHashSet();
        while (hidden.Count > 0 && hidden.Count < counts.Count && (hidden.Count == 1 || hidden.Sum(i => counts[i]) < Least))
            hidden.Add(Enumerable.Range(0, counts.Count).Where(i => !hidden.Contains(i)).MinBy(i => counts[i]));
        if (hidden.Count > 0)
        {
            var most = Math.Max(Least, hidden.Max(i => counts[i]));
            hidden.UnionWith(Enumerable.Range(0, counts.Count).Where(i => counts[i] <= most));
        }
        return [.. counts.Select((count, i) => hidden.Contains(i) ? (int?)null : count)];
    }
}
