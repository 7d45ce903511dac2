using Medborgarportal.Core.Forms;

namespace Medborgarportal.Tests.Forms;

public sealed class FormChangesTests
{
    private static readonly FormDefinition Old = Asked.Form(
        Asked.Page(Asked.Choice("a", "x", "y")),
        Asked.Page(new Question { Id = "b", Type = "text" }),
        Asked.Page(new Question { Id = "c", Type = "longtext" }),
        Asked.Page(new Question { Id = "d", Type = "date" }));

    [Fact]
    public void Same_version_has_no_changes() => Assert.Empty(FormChanges.Between(Old, Old, "sv"));

    [Fact]
    public void A_question_that_is_put_in_moves_nothing()
    {
        var changes = FormChanges.Between(Old, Old.With(new Question { Id = "new", Type = "text" }, behind: "a", "Ny?"), "sv");

        var change = Assert.Single(changes);
        Assert.True(change is { Id: "new", IsNew: true, IsGone: false, Moved: false });
    }

    [Fact]
    public void A_question_that_is_taken_out_is_told_with_its_old_words()
    {
        var change = Assert.Single(FormChanges.Between(Old, Old.Without("b"), "sv"));

        Assert.True(change is { Id: "b", IsGone: true, Moved: false });
        Assert.Equal("b?", change.OldTexts!.Label);
    }

    [Fact]
    public void One_question_that_is_moved_is_the_one_that_is_told()
    {
        var change = Assert.Single(FormChanges.Between(Old, Old.Moving("a", behind: "d"), "sv"));

        Assert.True(change is { Id: "a", Moved: true, Words: false, Options: false, Kind: false });
    }

    [Fact]
    public void Words_options_and_kind_are_told_apart()
    {
        var @new = Old
            .Saying("c", words => words with { Help = "Mer" })
            .Asking("a", q => q with { Options = ["x", "z"] }).Saying("a", words => words with { Options = new Dictionary<string, string> { ["x"] = "X", ["z"] = "Z" } })
            .Asking("b", q => q with { Type = "number" });

        var changes = FormChanges.Between(Old, @new, "sv").ToDictionary(c => c.Id);

        Assert.Equal(["a", "b", "c"], changes.Keys.Order());
        Assert.True(changes["a"] is { Options: true, Words: false, Kind: false, Moved: false });
        Assert.True(changes["b"] is { Kind: true, Options: false, Words: false });
        Assert.True(changes["c"] is { Words: true, Kind: false, Options: false });
    }

    [Fact]
    public void Other_words_of_an_option_and_an_option_more_are_changes_of_options()
    {
        var reworded = Old.Saying("a", words => words with { Options = new Dictionary<string, string> { ["x"] = "X!", ["y"] = "Y" } });
        var unknown = Old.Asking("a", q => q with { Unknown = true });

        Assert.True(Assert.Single(FormChanges.Between(Old, reworded, "sv")) is { Options: true, Words: false });
        Assert.True(Assert.Single(FormChanges.Between(Old, unknown, "sv")) is { Options: true, Words: false });
    }

    [Fact]
    public void In_a_group_the_parts_of_another_kind_are_what_does_not_fit()
    {
        var old = Group(new Question { Id = "name", Type = "text" }, new Question { Id = "age", Type = "text" });
        var @new = Group(new Question { Id = "name", Type = "text" }, new Question { Id = "age", Type = "number" });

        var kept = FormChanges.KeptFields(old, @new with { Max = 2 });

        Assert.Equal(["kids", "kids.1.name", "kids.2.name"], kept.Order(StringComparer.Ordinal));

        static Question Group(params Question[] parts) => new() { Id = "kids", Type = "group", Parts = parts, Max = 3 };
    }
}
