using AngleSharp.Html.Parser;
using Medborgarportal.Core.Content;

namespace Medborgarportal.Tests.Content;

public sealed class ContentMarkdownTests
{
    private static readonly Dictionary<string, InlineValue> values = new()
    {
        ["phone"] = InlineValue.Phone("0100-12 34 56"),
        ["email"] = InlineValue.Email("kontakt@exempelstad.example"),
        ["answerTime"] = InlineValue.Text("inom <två> veckor"),
        ["day"] = InlineValue.Day(new DateOnly(2027, 4, 2), "tisdag 2 april"),
    };

    [Theory]
    [InlineData("Ring {phone}.", "<p id=\"stycke-1\">Ring <a href=\"tel:0100123456\">0100-12 34 56</a>.</p>")]
    [InlineData("Skriv till {email}.", "<p id=\"stycke-1\">Skriv till <a href=\"mailto:kontakt@exempelstad.example\">kontakt@exempelstad.example</a>.</p>")]
    [InlineData("Vi svarar **{answerTime}**.", "<p id=\"stycke-1\">Vi svarar <strong>inom &lt;två&gt; veckor</strong>.</p>")]
    [InlineData("Senast {day}.", "<p id=\"stycke-1\">Senast <time datetime=\"2027-04-02\">tisdag 2 april</time>.</p>")]
    [InlineData("Skriv {i klammer} så.", "<p id=\"stycke-1\">Skriv {i klammer} så.</p>")]
    public void Values_take_the_place_of_their_names(string markdown, string html) => Assert.Equal(html, Render(markdown).Trim());

    [Theory]
    [InlineData("Ring\n\n{telefon}.", 12, "no value '{telefon}'")]
    [InlineData("[Ring {phone}](/x)", 10, "stands in a link")]
    [InlineData("[Ring](tel:{phone})", 10, "stands in a link")]
    [InlineData("![{phone}](/x.png)", 10, "stands in a link")]
    [InlineData("a\n\n[x](http://exempelstad.example)", 12, "is not allowed")]
    [InlineData("![](symbol:drake)", 10, "no symbol 'drake'")]
    public void A_fault_names_file_line_and_remedy(string markdown, int line, string what)
    {
        var faults = new ContentFaults();
        var html = Render(markdown, faults);

        var fault = Assert.Single(faults.All);
        Assert.Equal(("pages/x/sv.md", line), (fault.File, fault.Line));
        Assert.Contains(what, fault.What, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Remedy);
        Assert.DoesNotContain('\uE000', html);
    }

    /// <summary>Alone in its item a link is as large as other things to press; within a sentence it is a part of that.</summary>
    [Theory]
    [InlineData("- [Ring](/ring)", true)]
    [InlineData("- Ring [112](tel:112) när det är farligt.", false)]
    [InlineData("- [112](tel:112) när det är farligt.", false)]
    [InlineData("[Ring](/ring)", false)]
    public void A_link_alone_in_its_item_is_marked(string markdown, bool marked) =>
        Assert.Equal(marked, Render(markdown).Contains("class=\"line-link\"", StringComparison.Ordinal));

    [Fact]
    public void Easy_read_keeps_the_editors_lines()
    {
        Assert.Contains("Ring oss.<br>", ContentMarkdown.Render("Ring oss.\nVi svarar.", new ContentMarkdownOptions { KeepLineBreaks = true }).Html.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("<br>", Render("Ring oss.\nVi svarar."), StringComparison.Ordinal);
    }

    [Fact]
    public void A_symbol_first_in_a_paragraph_stands_beside_it()
    {
        var page = new HtmlParser().ParseDocument(Render("![](symbol:ledsagare) En ledsagare följer med.\n\nEtt ord ![](symbol:ledsagare) mitt i."));

        var paragraphs = page.QuerySelectorAll("p");
        Assert.Equal("with-symbol", paragraphs[0].ClassName);
        Assert.False(paragraphs[1].HasAttribute("class"));
        var picture = paragraphs[0].QuerySelector("img.symbol")!;
        Assert.Equal("/symbols/ledsagare.svg", picture.GetAttribute("src"));
        Assert.Equal("", picture.GetAttribute("alt"));
    }

    [Theory]
    [InlineData("javascript:alert(1)", "javascript:alert(1)")]
    [InlineData("0100<script>", "0100&lt;script&gt;")]
    [InlineData("112", "<a href=\"tel:112\">112</a>")]
    [InlineData("+46 100-12 34 56", "<a href=\"tel:&#x2B;46100123456\">&#x2B;46 100-12 34 56</a>")]
    public void A_telephone_number_is_a_link_and_anything_else_is_text(string number, string html) =>
        Assert.Equal(html, InlineValue.Phone(number).Markup);

    [Fact]
    public void A_value_of_many_lines_is_one_line_without_what_is_unseen()
    {
        var value = InlineValue.Text(" Robin\n\n# Ek\u202E \u0007<b> ");

        Assert.Equal("Robin # Ek <b>", value.Plain);
        Assert.Equal("<p id=\"stycke-1\">Din handläggare är Robin # Ek &lt;b&gt;.</p>", ContentMarkdown.Render("Din handläggare är {contact}.", new ContentMarkdownOptions { Values = new Dictionary<string, InlineValue> { ["contact"] = value } }).Html.Markup.Trim());
    }

    private static string Render(string markdown, ContentFaults? faults = null) => ContentMarkdown.Render(markdown, new ContentMarkdownOptions
    {
        File = "pages/x/sv.md",
        FirstLine = 10,
        Faults = faults,
        Values = values,
        Symbol = concept => concept == "ledsagare" ? new SymbolImage("/symbols/ledsagare.svg", "") : null,
    }).Html.Markup;
}
