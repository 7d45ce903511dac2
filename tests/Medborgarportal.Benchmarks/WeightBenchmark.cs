using System.IO.Compression;
using System.Text;
using AngleSharp.Html.Parser;

namespace Medborgarportal.Benchmarks;

/// <summary>What the first view of a page weighs over the wire, headers and all, to a browser that keeps nothing yet.</summary>
internal static class WeightBenchmark
{
    private const int Html = 14 * 1024;
    private const int All = 60 * 1024;

    public static async Task RunAsync(PortalSite portal, ApplicationScript script)
    {
        await using var visitor = await Applicant.ConnectAsync(portal.Address);
        Report.Title($"First view over the wire in bytes (limits: HTML {Html:n0}, all {All:n0})");
        Report.Row("", "HTML", "unpacked", "styles", "scripts", "pictures", "all");
        await WeighAsync("start", new ScriptStep("/sv", Fields: null, IsQuestion: false));
        await WeighAsync("before", script.Steps[0]);
        var heaviest = (Path: "", Wire: 0);
        foreach (var step in script.Steps.Skip(1))
        {
            await visitor.DoAsync(step);
            if (step is { IsQuestion: true, Fields: null } && await visitor.SendAsync(visitor.Prepared(step, compressed: true)) is { Wire: var wire } && wire > heaviest.Wire)
                heaviest = (step.Path, wire);
            if (step.Fields is null && step.Path.EndsWith("/kontrollera", StringComparison.Ordinal))
            {
                await WeighAsync("question (the heaviest)", new ScriptStep(heaviest.Path, Fields: null, IsQuestion: true));
                await WeighAsync("check", step);
            }
        }
        await WeighAsync("receipt", script.Steps[^1]);

        async Task WeighAsync(string name, ScriptStep step)
        {
            var answer = await visitor.SendAsync(visitor.Prepared(step, compressed: true));
            var (wire, html) = (answer.Wire, Text(answer));
            var page = await new HtmlParser().ParseDocumentAsync(html);
            var styles = await WireAsync(page.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href")));
            var scripts = await ScriptsAsync(page.QuerySelectorAll("script[src]").Select(s => s.GetAttribute("src")));
            var pictures = await WireAsync(page.QuerySelectorAll("img, link[rel=icon]").Select(picture => picture.GetAttribute("src") ?? picture.GetAttribute("href")));
            var all = wire + styles + scripts + pictures;
            Report.Row(name, Against(wire, Html), $"{Encoding.UTF8.GetByteCount(html):n0}", $"{styles:n0}", $"{scripts:n0}", $"{pictures:n0}", Against(all, All));
        }

        async Task<int> WireAsync(IEnumerable<string?> addresses)
        {
            var bytes = 0;
            foreach (var address in addresses.OfType<string>().Distinct(StringComparer.Ordinal))
                bytes += (await FetchAsync(address)).Wire;
            return bytes;
        }

        // A module brings along what it imports at once; what it imports later is not a part of the first view.
        async Task<int> ScriptsAsync(IEnumerable<string?> addresses)
        {
            var known = new HashSet<string>(StringComparer.Ordinal);
            var (bytes, waiting) = (0, new Queue<string>(addresses.OfType<string>()));
            while (waiting.TryDequeue(out var address))
            {
                if (!known.Add(address))
                    continue;
                var answer = await FetchAsync(address);
                bytes += answer.Wire;
                foreach (var statement in Text(answer).Split("import").Skip(1))
                {
                    var quoted = statement.Split('"', '\'');
                    if (quoted.Length > 1 && !statement.TrimStart().StartsWith('(') && quoted[1].StartsWith('.'))
                        waiting.Enqueue(new Uri(new Uri(portal.Address, address), quoted[1]).AbsolutePath);
                }
            }
            return bytes;
        }

        ValueTask<HttpAnswer> FetchAsync(string address) =>
            visitor.SendAsync(visitor.Prepared(new ScriptStep(address, Fields: null, IsQuestion: false), compressed: true));
    }

    private static string Against(int bytes, int limit) => $"{bytes:n0}{(bytes > limit ? " (over)" : "")}";

    private static string Text(HttpAnswer answer)
    {
        using var body = new MemoryStream(answer.Body.ToArray());
        using Stream plain = answer.Header("Content-Encoding"u8) switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        return new StreamReader(plain, Encoding.UTF8).ReadToEnd();
    }
}
