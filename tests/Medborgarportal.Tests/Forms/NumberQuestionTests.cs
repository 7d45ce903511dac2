using Medborgarportal.Core.Forms;

namespace Medborgarportal.Tests.Forms;

public sealed class NumberQuestionTests
{
    private static readonly Question Hours = new() { Id = "hours", Type = "number", Min = 1, Max = 168, Decimals = 0, Unknown = true };
    private static readonly Question Rent = new() { Id = "rent", Type = "amount" };
    private static readonly Question Costs = new() { Id = "costs", Type = "amounts", Options = ["rent", "food", "other"], Other = "other", None = true, Unknown = true };

    [Theory]
    [InlineData("1 250", "1\u00a0250 kronor")]
    [InlineData("1250", "1\u00a0250 kronor")]
    [InlineData("1.250", "1\u00a0250 kronor")]
    [InlineData("1.250,50", "1\u00a0250,5 kronor")]
    [InlineData("1,250.50", "1\u00a0250,5 kronor")]
    [InlineData("12,5", "12,5 kronor")]
    [InlineData("0.125", null)]
    [InlineData("1 250 kr", "1\u00a0250 kronor")]
    [InlineData("1250:-", "1\u00a0250 kronor")]
    [InlineData("1250 kronor.", null)]
    [InlineData("١٢٥٠", "1\u00a0250 kronor")]
    [InlineData("۱۲۵۰", "1\u00a0250 kronor")]
    [InlineData("0", "0 kronor")]
    [InlineData("dyrt", null)]
    [InlineData("12 eller 13", null)]
    [InlineData("-5", null)]
    public void An_amount_is_read_as_people_write_it(string typed, string? told)
    {
        var answers = Rent.Post(typed);

        Assert.Equal(told is null, Rent.Kinds(answers).Any());
        if (told is not null)
            Assert.Equal(told, Rent.Tell(answers));
    }

    [Fact]
    public void What_cannot_be_read_as_a_number_is_kept_and_told_back_as_typed() =>
        Assert.Equal("ungefär en hundring", Rent.Tell(Rent.Post("ungefär en hundring")));

    [Theory]
    [InlineData("0", "numberMin")]
    [InlineData("169", "numberMax")]
    [InlineData("2,5", "numberWhole")]
    [InlineData("många", "number")]
    public void A_number_outside_its_bounds_says_what_to_do(string typed, string fault) => Assert.Equal([fault], Hours.Kinds(Hours.Post(typed)));

    [Fact]
    public void A_number_is_told_with_its_unit_and_not_knowing_is_an_answer()
    {
        Assert.Equal("12 timmar", Hours.Tell(Hours.Post("12")));
        Assert.Equal("Jag vet inte", Hours.Tell(Hours.Post(Answers.Unknown)));
        Assert.Empty(Hours.Kinds(Hours.Post(Answers.Unknown)));
    }

    [Fact]
    public void Amounts_are_told_one_a_line_with_their_sum()
    {
        var answers = Costs.Post(("costs.rent", ["6 800"]), ("costs.food", ["2 100,50"]), ("costs.other", ["300"]), ("costs._other", ["Busskort"]));

        Assert.Equal("RENT: 6\u00a0800 kronor\nFOOD: 2\u00a0100,5 kronor\nOTHER (Busskort): 300 kronor\nSumma: 9\u00a0200,5 kronor", Costs.Tell(answers));
        Assert.Empty(Costs.Kinds(answers));
    }

    [Fact]
    public void Nothing_is_an_answer_but_not_beside_an_amount()
    {
        Assert.Equal("Inget av det här", Costs.Tell(Costs.Post(AmountsQuestion.Nothing)));
        Assert.True(QuestionType.Of(Costs).IsAnswered(Costs, Costs.Post(AmountsQuestion.Nothing)));
        Assert.Equal(["nothingAndAmount"], Costs.Kinds(Costs.Post(("costs", [AmountsQuestion.Nothing]), ("costs.rent", ["10"]))));
    }

    [Fact]
    public void One_amount_that_cannot_be_read_has_its_fault_at_its_own_field() =>
        Assert.Equal([("costs.rent", "amount")], Costs.Faults(Costs.Post(("costs.rent", ["mycket"]), ("costs.food", ["100"]))).Select(f => (f.Field, f.Kind)));
}
