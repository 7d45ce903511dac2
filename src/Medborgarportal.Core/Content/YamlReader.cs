using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Medborgarportal.Core.Content;

/// <summary>
/// A YAML mapping read with its place in the file, so that every fault can name file, line and remedy.
/// Keys that nobody asked for are reported by <see cref="RejectUnknown"/>: a misspelt key must never be silently lost.
/// </summary>
public sealed class YamlMap
{
    private readonly YamlMappingNode node;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);

    internal YamlMap(YamlMappingNode node, string file, ContentFaults faults)
    {
        this.node = node;
        File = file;
        Faults = faults;
    }

    public string File { get; }

    public ContentFaults Faults { get; }

    public int Line => (int)node.Start.Line;

    public IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value ?? "");

    /// <summary>Reads a YAML file whose top is a mapping; null, with a fault, when it is missing or is not one.</summary>
    public static YamlMap? Load(ContentFolder folder, string file, ContentFaults faults)
    {
        if (!folder.Exists(file))
        {
            faults.Error(file, 0, "the file is missing", "add it, or remove what refers to it");
            return null;
        }
        return Parse(folder.ReadText(file), file, faults);
    }

    /// <summary>Reads YAML text whose top is a mapping; null, with a fault, when it is not one.</summary>
    public static YamlMap? Parse(string text, string file, ContentFaults faults)
    {
        var stream = new YamlStream();
        try
        {
            using var reader = new StringReader(text);
            stream.Load(reader);
        }
        catch (YamlException e)
        {
            faults.Unreadable(file, (int)e.Start.Line, "the file is not valid YAML (" + e.Message + ")", "check indentation, colons and quotation marks on that line and the one before; the rest of the file was not checked");
            return null;
        }
        catch (InvalidOperationException)
        {
            // The reader falls over an unclosed bracket without saying where.
            faults.Unreadable(file, LineThatCannotBeRead(text), "the file is not valid YAML", "check that each [ and { on that line is closed, and put texts that begin with one in quotation marks");
            return null;
        }
        if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode map)
            return new YamlMap(map, file, faults);
        faults.Error(file, 1, "the file holds no keys", "start it with lines of the form 'key: value'");
        return null;
    }

    /// <summary>The first line with which the text can no longer be read, counted from 1.</summary>
    private static int LineThatCannotBeRead(string text)
    {
        var lines = text.Split('\n');
        for (var count = 1; count < lines.Length; count++)
        {
            try
            {
                using var reader = new StringReader(string.Join('\n', lines[..count]) + "\n");
                new YamlStream().Load(reader);
            }
            catch (YamlException)
            {
                // Broken off in the middle of something: the next lines may still close it.
            }
            catch (InvalidOperationException)
            {
                return count;
            }
        }
        return lines.Length;
    }

    public bool Has(string key)
    {
        asked.Add(key);
        return node.Children.ContainsKey(new YamlScalarNode(key));
    }

    public int LineOf(string key) => Child(key) is { } child ? (int)child.Start.Line : Line;

    /// <summary>The text of a key that must be there; an empty string, with a fault, when it is not.</summary>
    public string Require(string key)
    {
        if (Text(key) is { Length: > 0 } text)
            return text;
        Faults.Error(File, LineOf(key), $"'{key}' is missing", $"add a line '{key}: …'");
        return "";
    }

    public string? Text(string key)
    {
        switch (Child(key))
        {
            case null:
                return null;
            case YamlScalarNode scalar:
                return scalar.Value;
            default:
                Faults.Error(File, LineOf(key), $"'{key}' is to be a text", "write the text after the colon");
                return null;
        }
    }

    public int? Number(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
            return number;
        Faults.Error(File, LineOf(key), $"'{key}' is to be a whole number", "write digits only");
        return null;
    }

    public bool? Flag(string key)
    {
        switch (Text(key))
        {
            case null:
                return null;
            case "true":
                return true;
            case "false":
                return false;
            default:
                Faults.Error(File, LineOf(key), $"'{key}' is to be true or false", "write true or false");
                return null;
        }
    }

    public YamlMap? Map(string key)
    {
        switch (Child(key))
        {
            case null:
                return null;
            case YamlMappingNode map:
                return new YamlMap(map, File, Faults);
            default:
                Faults.Error(File, LineOf(key), $"'{key}' is to hold keys of its own", "indent 'key: value' lines below it");
                return null;
        }
    }

    /// <summary>The texts of a list; a single text counts as a list of one.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        switch (Child(key))
        {
            case null:
                return [];
            case YamlScalarNode scalar:
                return [scalar.Value ?? ""];
            case YamlSequenceNode list when list.All(item => item is YamlScalarNode):
                return [.. list.Cast<YamlScalarNode>().Select(item => item.Value ?? "")];
            default:
                Faults.Error(File, LineOf(key), $"'{key}' is to be a list of texts", "write '- text' lines below it");
                return [];
        }
    }

    public IReadOnlyList<YamlMap> Maps(string key)
    {
        switch (Child(key))
        {
            case null:
                return [];
            case YamlSequenceNode list when list.All(item => item is YamlMappingNode):
                return [.. list.Cast<YamlMappingNode>().Select(item => new YamlMap(item, File, Faults))];
            default:
                Faults.Error(File, LineOf(key), $"'{key}' is to be a list", "write '- key: value' lines below it");
                return [];
        }
    }

    /// <summary>All texts below this mapping, with their keys joined by dots and their lines: <c>nav.start → (Start, 3)</c>.</summary>
    public IReadOnlyDictionary<string, (string Text, int Line)> Flatten()
    {
        var texts = new Dictionary<string, (string, int)>(StringComparer.Ordinal);
        Flatten(node, "", texts);
        return texts;
    }

    /// <summary>Reports each key that has not been asked for by the reader.</summary>
    public void RejectUnknown()
    {
        foreach (var key in node.Children.Keys.OfType<YamlScalarNode>())
        {
            if (!asked.Contains(key.Value ?? ""))
                Faults.Error(File, (int)key.Start.Line, $"'{key.Value}' is not a key that is known here", "check its spelling; known here: " + string.Join(", ", asked.Order(StringComparer.Ordinal)));
        }
    }

    private YamlNode? Child(string key)
    {
        asked.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
    }

    private static void Flatten(YamlMappingNode map, string prefix, Dictionary<string, (string, int)> texts)
    {
        foreach (var (key, value) in map.Children)
        {
            var name = prefix + ((YamlScalarNode)key).Value;
            if (value is YamlMappingNode inner)
                Flatten(inner, name + ".", texts);
            else if (value is YamlScalarNode scalar)
                texts[name] = (scalar.Value ?? "", (int)scalar.Start.Line);
        }
    }
}
