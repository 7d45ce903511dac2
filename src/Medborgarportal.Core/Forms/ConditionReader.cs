using System.Globalization;
using Medborgarportal.Core.Content;

namespace Medborgarportal.Core.Forms;

/// <summary>Reads conditions as content writes them after <c>when:</c>.</summary>
internal static class ConditionReader
{
    /// <summary>What stands at <c>when:</c>; null when there is nothing, or with a fault.</summary>
    public static Condition? When(YamlMap map) => map.Map("when") is { } when ? Read(when) : null;

    /// <summary>A condition as content writes it; null, with a fault, when it is none.</summary>
    public static Condition? Read(YamlMap map)
    {
        Condition? condition = null;
        if (map.Has("all"))
            condition = new AllOf([.. map.Maps("all").Select(Read).OfType<Condition>()]);
        else if (map.Has("any"))
            condition = new AnyOf([.. map.Maps("any").Select(Read).OfType<Condition>()]);
        else if (map.Map("not") is { } not)
            condition = Read(not) is { } inner ? new Not(inner) : null;
        else if (map.Text("question") is { } question)
            condition = OfQuestion(question, map);
        else
            map.Faults.Error(map.File, map.Line, "the condition is not understood", "write {question: id, is: value}, or all, any or not around such");
        map.RejectUnknown();
        return condition;
    }

    private static Condition OfQuestion(string question, YamlMap map)
    {
        if (map.Has("atLeast") || map.Has("atMost"))
            return new NumberIs(question, map.Number("atLeast"), map.Number("atMost"));
        if (map.Has("from") || map.Has("before"))
            return new DateIs(question, Date(map, "from"), Date(map, "before"));
        if (map.Number("under") is { } years)
            return new IsUnder(question, years);
        if (map.Flag("answered") is { } answered)
            return answered ? new IsAnswered(question) : new Not(new IsAnswered(question));
        if (!map.Has("is"))
            map.Faults.Error(map.File, map.Line, $"the condition on '{question}' compares it with nothing", "add is, atLeast, atMost, from, before, under or answered");
        return new AnswerIs(question, map.Texts("is"));
    }

    private static DateOnly? Date(YamlMap map, string key)
    {
        if (map.Text(key) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        map.Faults.Error(map.File, map.LineOf(key), $"'{text}' is not a date", "write it as 2026-03-07");
        return null;
    }
}
