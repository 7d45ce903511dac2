using Medborgarportal.Core.Forms;

namespace Medborgarportal.Tests.Forms;

public sealed class GroupQuestionTests
{
    private static readonly Question Children = new()
    {
        Id = "c",
        Type = "group",
        Max = 3,
        Unknown = true,
        Parts = [new Question { Id = "name", Type = "text" }, new Question { Id = "born", Type = "date" }],
    };

    private static Dictionary<string, string[]> Typed(params (string Field, string Value)[] typed) =>
        Children.Post([.. typed.Select(t => (t.Field, new string?[] { t.Value }))]).Fields.ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);

    [Fact]
    public void Each_entry_is_told_under_its_number()
    {
        var answers = new Answers(Typed(("c", "2"), ("c.1.name", "Kim"), ("c.2.name", "Alex"), ("c.2.born.day", "7"), ("c.2.born.month", "3"), ("c.2.born.year", "2015")));

        Assert.Equal("Barn 1\nname: Kim\nBarn 2\nname: Alex\nborn: 7 mars 2015", Children.Tell(answers));
        Assert.Equal(2, GroupQuestion.Shown(Children, answers));
    }

    [Fact]
    public void An_entry_with_a_fault_points_at_its_own_field_and_belongs_to_the_group()
    {
        var answers = new Answers(Typed(("c", "2"), ("c.2.born.day", "31"), ("c.2.born.month", "2"), ("c.2.born.year", "2015")));

        Assert.Equal([("c", "c.2.born.day", "dateNotReal")], Children.Faults(answers).Select(f => (f.Question, f.Field, f.Kind)));
        Assert.Equal((2, "born"), GroupQuestion.Place(Children, "c.2.born.day"));
    }

    [Fact]
    public void Removing_an_entry_moves_up_those_after_it_and_loses_nothing_else()
    {
        var typed = Typed(("c", "3"), ("c.1.name", "Kim"), ("c.2.name", "Alex"), ("c.2.born.day", "7"), ("c.3.name", "Bo"));

        GroupQuestion.Remove(Children, typed, 1);

        var answers = new Answers(typed);
        Assert.Equal(2, GroupQuestion.Shown(Children, answers));
        Assert.Equal(("Alex", "7", "Bo", null), (answers.Text("c.1.name"), answers.Text("c.1.born.day"), answers.Text("c.2.name"), answers.Text("c.3.name")));
        Assert.Null(answers.Text("c.2.born.day"));
    }

    [Fact]
    public void Adding_shows_one_more_empty_entry_and_never_more_than_the_most()
    {
        var typed = Typed(("c.1.name", "Kim"));
        for (var i = 0; i < 5; i++)
            GroupQuestion.Add(Children, typed);

        Assert.Equal(3, GroupQuestion.Shown(Children, new Answers(typed)));
        Assert.Equal("Kim", new Answers(typed).Text("c.1.name"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("99")]
    [InlineData("two")]
    [InlineData("99999999999999999999")]
    public void A_tampered_count_shows_neither_less_than_one_entry_nor_more_than_the_most(string count) =>
        Assert.InRange(GroupQuestion.Shown(Children, Children.Post(count)), 1, 3);

    [Fact]
    public void An_empty_entry_is_no_answer_and_not_knowing_is_one()
    {
        var type = QuestionType.Of(Children);

        Assert.False(type.IsAnswered(Children, Children.Post("2")));
        Assert.True(type.IsAnswered(Children, Children.Post(("c", ["1", Answers.Unknown]))));
        Assert.Equal("Jag vet inte", Children.Tell(Children.Post(("c", ["1", Answers.Unknown]))));
    }

    [Fact]
    public void A_copy_with_another_id_has_entries_of_its_own()
    {
        Assert.Equal("c.1.name", Children.Entries[0][0].Id);
        Assert.Equal("d.1.name", (Children with { Id = "d" }).Entries[0][0].Id);
    }
}
