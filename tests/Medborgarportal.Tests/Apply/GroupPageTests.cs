using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Apply;

/// <summary>Add, change and remove the entries of a group, without JavaScript.</summary>
public sealed class GroupPageTests
{
    private static async Task<Citizen> AtChildren(PortalApp app)
    {
        var citizen = new Citizen(app, "sv") { Service = "hemtjanst" };
        await citizen.Step("whom");
        while (!citizen.Path.EndsWith("/children", StringComparison.Ordinal))
        {
            var page = app.Content.Services["hemtjanst"].Form.Pages.First(p => citizen.Path.EndsWith("/" + p.Id, StringComparison.Ordinal));
            foreach (var (field, values) in Answering.Page(app.Content.Services["hemtjanst"].Form, page.Questions.Where(q => q.When is null), Manner.Sparing))
                citizen.Fill(field, values);
            if (page.Id == "livesWith")
                citizen.Fill("livesWith", "children");
            await citizen.Press();
        }
        return citizen;
    }

    private static List<string> Entries(Citizen citizen) => [.. citizen.Page.QuerySelectorAll("fieldset.entry > legend").Select(e => e.TextContent.Trim())];

    [Fact]
    public async Task Entries_are_added_filled_in_and_removed_and_the_rest_is_kept()
    {
        using var citizen = await AtChildren(await PortalApp.Shared());
        Assert.Equal(["Barn 1"], Entries(citizen));

        await citizen.Fill("children.1.name", "Kim").Press("Lägg till ett barn till");
        await citizen.Fill("children.2.name", "Alex").Fill("children.2.born.day", "7").Press("Lägg till ett barn till");
        await citizen.Fill("children.3.name", "Bo").Press("Ta bort Barn 1");

        Assert.Equal(["Barn 1", "Barn 2"], Entries(citizen));
        Assert.Equal(("Alex", "7", "Bo"), (citizen.Value("children.1.name"), citizen.Value("children.1.born.day"), citizen.Value("children.2.name")));
        Assert.Null(citizen.Errors);
    }

    [Fact]
    public async Task A_fault_in_an_entry_is_named_with_its_number_and_leads_to_its_field()
    {
        using var citizen = await AtChildren(await PortalApp.Shared());
        await citizen.Fill("children.1.name", "Kim").Press("Lägg till ett barn till");

        await citizen.Fill("children.2.born.day", "31").Fill("children.2.born.month", "2").Fill("children.2.born.year", "2015").Press();

        Assert.Contains("Barn 2, När är barnet fött?: Den dagen finns inte.", citizen.Errors!.TextContent, StringComparison.Ordinal);
        Assert.Equal("#children.2.born.day", citizen.Errors.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Kim", citizen.Value("children.1.name"));
    }

    [Fact]
    public async Task All_entries_stand_at_check_answers()
    {
        using var citizen = await AtChildren(await PortalApp.Shared());
        await citizen.Fill("children.1.name", "Kim").Press("Lägg till ett barn till");
        await citizen.Fill("children.2.name", "Alex").Fill("children.2.stays", "halfTime").Press();
        while (!citizen.Path.EndsWith("/kontrollera", StringComparison.Ordinal))
            await citizen.Press();

        Assert.Equal("Barn 1\nBarnets namn: Kim\nBarn 2\nBarnets namn: Alex\nHur mycket bor barnet i hemmet?: Ungefär halva tiden", citizen.Told("Vilka barn bor i hemmet?"));
    }

    [Theory]
    [InlineData("remove.children.99")]
    [InlineData("remove.children.x")]
    [InlineData("remove.nothing.1")]
    [InlineData("add.")]
    [InlineData("add.children.more")]
    [InlineData("<script>")]
    public async Task A_forged_action_loses_nothing(string action)
    {
        using var citizen = await AtChildren(await PortalApp.Shared());

        await citizen.Fill("children.1.name", "Kim").Forge("action", action).Press();
        await citizen.Step("children");

        Assert.Equal("Kim", citizen.Value("children.1.name"));
    }
}
