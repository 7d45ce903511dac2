using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Medborgarportal.Core.Content;

/// <summary>
/// HTML that may be written to a page as it stands. Only the content capability can make one, from text that it has encoded
/// or checked: a page that writes a <see cref="SafeHtml"/> never needs to write raw HTML.
/// </summary>
public sealed class SafeHtml : IHtmlContent
{
    public static readonly SafeHtml Empty = new("");

    internal SafeHtml(string markup) => Markup = markup;

    /// <summary>The HTML itself, for tests, mails and files.</summary>
    public string Markup { get; }

    public bool IsEmpty => Markup.Length == 0;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Markup);

    public override string ToString() => Markup;
}
