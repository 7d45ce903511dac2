using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Medborgarportal.Core.Content;
using Medborgarportal.Core.Questionnaires.Boards;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Medborgarportal.Web.Shell;

/// <summary>
/// The built files of wwwroot/dist, read into memory at start: compressed once at the highest level, served under an address that
/// holds their hash and may therefore be kept for ever by whoever fetches them (RFC 8246 immutable).
/// </summary>
public sealed class Assets
{
    public const string Prefix = "/a/";

    private readonly string prefix;
    private readonly FrozenDictionary<string, Asset> byPath;
    private readonly FrozenDictionary<string, Asset> byName;

    private Assets(IReadOnlyList<Asset> assets, SymbolSet? set)
    {
        SymbolSet = set;
        // One hash for all: scripts and style sheets name their neighbours by relative address.
        var all = SHA256.HashData([.. assets.OrderBy(a => a.Name, StringComparer.Ordinal).SelectMany(a => SHA256.HashData(a.Identity))]);
        prefix = $"{Prefix}{Convert.ToHexStringLower(all.AsSpan(0, 5))}/";
        byName = assets.ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);
        byPath = assets.ToFrozenDictionary(a => prefix + a.Name, StringComparer.Ordinal);
    }

    /// <summary>The council's own symbols; null when the portal's are shown.</summary>
    public SymbolSet? SymbolSet { get; }

    /// <summary>Reads <c>dist/</c> (built) and <c>images/</c> (ours) below <paramref name="webRoot"/>, and the council's own symbols.</summary>
    /// <exception cref="InvalidOperationException">The front end has not been built.</exception>
    public static Assets Load(string webRoot, SymbolSet? set = null)
    {
        var dist = Path.Combine(webRoot, "dist");
        if (!File.Exists(Path.Combine(dist, "portal.css")))
            throw new InvalidOperationException($"The built style sheet is missing in {dist}. Run 'dotnet build', which builds it (Node 20 is needed).");
        return new Assets([.. Files(dist, dist), .. Files(Path.Combine(webRoot, "images"), webRoot), .. set?.Concepts.Select(concept => Asset.Read(set.PictureOf(concept), OwnName(set, concept))) ?? []], set);
    }

    /// <summary>Beside the portal's own picture, which the help about violence goes on showing.</summary>
    private static string OwnName(SymbolSet set, string concept) => $"symbols/set/{concept}{Path.GetExtension(set.PictureOf(concept))}";

    private static IEnumerable<Asset> Files(string folder, string root) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Asset.Read(file, Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/')));

    /// <summary>The address of a built file: <c>Url("portal.css")</c> → <c>/a/1f2e3d4c/portal.css</c>.</summary>
    public string Url(string name) => byName.ContainsKey(name) ? prefix + name : throw new KeyNotFoundException($"wwwroot/dist/{name} has not been built.");

    /// <summary>The address of a concept's picture: the council's own where it has one.</summary>
    public string Symbol(string concept) => Url(SymbolSet?.Has(concept) == true ? OwnName(SymbolSet, concept) : $"symbols/{concept}.svg");

    /// <summary>A concept's picture as PNG, for boards; null when there is none.</summary>
    public ReadOnlyMemory<byte>? SymbolPng(string concept)
    {
        if (SymbolSet?.Has(concept) == true)
            return SymbolSet.PngOf(concept) is { } file ? File.ReadAllBytes(file) : null;
        return byName.TryGetValue($"symbols/{concept}.png", out var asset) ? asset.Identity : null;
    }

    /// <summary>The name of the file at an address of <see cref="Url"/>.</summary>
    public string NameOf(string address) => byPath[address].Name;

    public bool Has(string name) => byName.ContainsKey(name);

    public ReadOnlyMemory<byte> Bytes(string name) => byName[name].Identity;

    /// <summary>Every concept of content has a picture.</summary>
    /// <exception cref="ContentException">At least one has none; all are named.</exception>
    public void RequireSymbols(PortalContent content)
    {
        var faults = new ContentFaults();
        CheckSymbols(content, faults);
        faults.ThrowIfErrors();
    }

    /// <summary>Tells of each concept of content that has no picture.</summary>
    public void CheckSymbols(PortalContent content, ContentFaults faults)
    {
        foreach (var symbol in content.Symbols.Values.Where(s => !Has($"symbols/{s.Id}.svg")))
            faults.Error("symbols/concepts.yaml", 1, $"the picture of '{symbol.Id}' has not been built", "check its 'file:' and run 'dotnet build'");
        var onBoards = content.Questionnaires.Values.SelectMany(q => QuestionnaireBoards.Concepts(q.Form)).Where(content.Symbols.ContainsKey).ToHashSet(StringComparer.Ordinal);
        foreach (var concept in onBoards.Where(c => SymbolSet?.Has(c) != true && !Has($"symbols/{c}.png")))
            faults.Error("symbols/concepts.yaml", 1, $"the picture of '{concept}' has not been built for boards", "run 'dotnet build'");
        SymbolSet?.Check(content, onBoards, faults);
    }

    /// <summary>Serves an asset; false when the address is none.</summary>
    public async ValueTask<bool> TryServeAsync(HttpContext context)
    {
        if (!byPath.TryGetValue(context.Request.Path.Value ?? "", out var asset))
            return false;
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = "Accept-Encoding";
        headers.ContentType = asset.ContentType;
        var (bytes, encoding) = PreCompressed.Choose(context.Request.Headers.AcceptEncoding, asset.Identity, asset.Brotli, asset.Gzip);
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        headers.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        return true;
    }

    private sealed record Asset(string Name, string ContentType, byte[] Identity, byte[]? Brotli, byte[]? Gzip)
    {
        public static Asset Read(string file, string name)
        {
            var bytes = File.ReadAllBytes(file);
            var (type, compress) = Path.GetExtension(file) switch
            {
                ".css" => ("text/css; charset=utf-8", true),
                ".js" => ("text/javascript; charset=utf-8", true),
                ".svg" => ("image/svg+xml", true),
                ".json" => ("application/json", true),
                ".ico" => ("image/x-icon", true),
                ".png" => ("image/png", false),
                ".woff2" => ("font/woff2", false),
                _ => ("application/octet-stream", false),
            };
            return new Asset(name, type, bytes, compress ? PreCompressed.Brotli(bytes) : null, compress ? PreCompressed.Gzip(bytes) : null);
        }
    }
}

/// <summary>Bodies that were compressed beforehand (RFC 9110 § 12.5.3).</summary>
internal static class PreCompressed
{
    public static byte[] Brotli(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var brotli = new BrotliStream(output, CompressionLevel.SmallestSize))
            brotli.Write(bytes);
        return output.ToArray();
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.SmallestSize))
            gzip.Write(bytes);
        return output.ToArray();
    }

    /// <summary>The smallest body that the client takes, and the name of its encoding (null: as it is).</summary>
    public static (byte[] Bytes, string? Encoding) Choose(StringValues accepted, byte[] identity, byte[]? brotli, byte[]? gzip)
    {
        if (accepted.Count == 0)
            return (identity, null);
        var (takesBrotli, takesGzip) = (false, false);
        if (StringWithQualityHeaderValue.TryParseList(accepted, out var values))
        {
            foreach (var value in values)
            {
                if (value.Quality == 0)
                    continue;
                takesBrotli |= value.Value.Equals("br", StringComparison.OrdinalIgnoreCase);
                takesGzip |= value.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase);
            }
        }
        return takesBrotli && brotli is not null ? (brotli, "br")
            : takesGzip && gzip is not null ? (gzip, "gzip")
            : (identity, null);
    }
}
