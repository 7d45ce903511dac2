namespace Medborgarportal.Core.Questionnaires.Boards;

/// <summary>What a package says of itself holds. Validators take ids that lead nowhere, and aids then show an empty board.</summary>
internal static class BoardCheck
{
    /// <exception cref="InvalidOperationException">Something does not hold; all of it is told.</exception>
    public static void Require(BoardManifest manifest, IReadOnlyList<Board> boards, IEnumerable<string> pictures)
    {
        var faults = Faults(manifest, boards, pictures.ToHashSet(StringComparer.Ordinal)).ToList();
        if (faults.Count > 0)
            throw new InvalidOperationException("The boards do not hold together: " + string.Join("; ", faults));
    }

    private static IEnumerable<string> Faults(BoardManifest manifest, IReadOnlyList<Board> boards, HashSet<string> pictures)
    {
        var ids = boards.Select(b => b.Id).Concat(boards.SelectMany(b => b.Buttons.Select(button => button.Id))).Concat(manifest.Paths.Images.Keys);
        foreach (var id in ids.GroupBy(id => id, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
            yield return $"the id {id} stands twice";
        if (!manifest.Paths.Boards.Values.Contains(manifest.Root, StringComparer.Ordinal))
            yield return $"the first board {manifest.Root} is none";
        if (!manifest.Paths.Boards.Keys.Order(StringComparer.Ordinal).SequenceEqual(boards.Select(b => b.Id).Order(StringComparer.Ordinal), StringComparer.Ordinal))
            yield return "the manifest does not name the boards";
        foreach (var path in manifest.Paths.Images.Values.Where(path => !pictures.Contains(path)))
            yield return $"the picture {path} is missing";
        foreach (var board in boards)
        {
            foreach (var fault in Faults(board, manifest))
                yield return $"{board.Id}: {fault}";
        }
    }

    private static IEnumerable<string> Faults(Board board, BoardManifest manifest)
    {
        if (board.Id is "root" or "")
            yield return "importers pass over this id";
        if (board.Grid.Order.Count != board.Grid.Rows || board.Grid.Order.Any(row => row.Count != board.Grid.Columns))
            yield return "the grid has another shape than it says";
        var placed = board.Grid.Order.SelectMany(row => row).OfType<string>().ToList();
        if (!placed.Order(StringComparer.Ordinal).SequenceEqual(board.Buttons.Select(b => b.Id).Order(StringComparer.Ordinal), StringComparer.Ordinal))
            yield return "the grid and the buttons differ";
        foreach (var button in board.Buttons)
        {
            if (button.Label.Length == 0)
                yield return $"{button.Id} has no words";
            if (button.ImageId is { } image && board.Images.All(i => i.Id != image))
                yield return $"{button.Id} shows the picture {image}, which the board has not";
            if (button.LoadBoard is { } to && manifest.Paths.Boards.GetValueOrDefault(to.Id) != to.Path)
                yield return $"{button.Id} leads to {to.Id}, which is not there";
        }
        foreach (var image in board.Images.Where(i => manifest.Paths.Images.GetValueOrDefault(i.Id) != i.Path || i.Width < 1 || i.Height < 1))
            yield return $"the picture {image.Id} is not as the manifest says";
    }
}
