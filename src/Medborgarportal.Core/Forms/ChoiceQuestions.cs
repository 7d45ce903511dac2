namespace Medborgarportal.Core.Forms;

/// <summary>One of several options; may have one that opens a text field ("annat").</summary>
public class ChoiceQuestion : QuestionType
{
    public const int OtherMaxLength = 500;

    public override string Name => "choice";

    public override bool HasOptions => true;

    public static string OtherField(Question question) => question.Id + ".other";

    public override IEnumerable<string> Fields(Question question) =>
        question.Other is null ? [question.Id] : [question.Id, OtherField(question)];

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted)
    {
        if (field != question.Id)
            return base.Read(question, field, posted);
        foreach (var value in posted)
        {
            if (value is not null && Offers(question, value))
                return [value];
        }
        return [];
    }

    public override void Judge(Question question, Answers answers, List<AnswerFault> faults)
    {
        if (question.Other is { } other && answers[question.Id].Contains(other))
            JudgeLength(question, OtherField(question), answers.Text(OtherField(question)), OtherMaxLength, faults);
        JudgeOffered(question, question.Id, answers, faults);
    }

    public override string Tell(Question question, QuestionTexts texts, Answers answers, TellTexts words) =>
        string.Join('\n', answers[question.Id].Where(value => Offers(question, value)).Select(value => TellOption(question, texts, answers, words, value)));

    protected static bool Offers(Question question, string value) =>
        question.Options.Contains(value) || question.Allows(value);

    private static string TellOption(Question question, QuestionTexts texts, Answers answers, TellTexts words, string value)
    {
        if (words.Always(value) is { } always)
            return always;
        var label = texts.Options.TryGetValue(value, out var text) ? text : value;
        return value == question.Other && answers.TryGet(OtherField(question), out var other) ? $"{label}: {other}" : label;
    }
}

/// <summary>Any number of options; may have one that excludes all others ("inget av detta").</summary>
public class ChoicesQuestion : ChoiceQuestion
{
    public override string Name => "choices";

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted)
    {
        if (field != question.Id)
            return base.Read(question, field, posted);
        var picked = posted.OfType<string>().Where(value => Offers(question, value)).ToHashSet(StringComparer.Ordinal);
        return [.. question.Options.Concat(Answers.Always).Where(picked.Contains)];
    }

    public override void Judge(Question question, Answers answers, List<AnswerFault> faults)
    {
        base.Judge(question, answers, faults);
        var picked = answers[question.Id];
        if (picked.Count < 2)
            return;
        if (picked.Any(Answers.IsAlways))
            faults.Add(new AnswerFault(question.Id, question.Id, "unknownAndAnswer"));
        else if (question.Exclusive is { } exclusive && picked.Contains(exclusive))
            faults.Add(new AnswerFault(question.Id, question.Id, "exclusive", [("option", exclusive)]));
    }
}

/// <summary>How big a problem is, 0 (none) to 4 (complete), as ICF's qualifiers; each step has words.</summary>
public sealed class RatingQuestion : ChoiceQuestion
{
    public static readonly IReadOnlyList<string> Steps = ["0", "1", "2", "3", "4"];

    public override string Name => "rating";
}

/// <summary>A yes or a no that the person can take back later.</summary>
public sealed class ConsentQuestion : ChoiceQuestion
{
    public static readonly IReadOnlyList<string> YesNo = ["yes", "no"];

    public override string Name => "consent";
}

/// <summary>Yes or no. Its words stand once for all forms (<c>answers:</c> in services/_shared), unless a question has its own.</summary>
public sealed class YesNoQuestion : ChoiceQuestion
{
    public override string Name => "yesno";
}

/// <summary>Yes, partly or no: three grades, never more (Talking Mats).</summary>
public sealed class YesPartlyNoQuestion : ChoiceQuestion
{
    public static readonly IReadOnlyList<string> Grades = ["yes", "partly", "no"];

    public override string Name => "yespartlyno";
}

/// <summary>Who is to give the support (utförare): the options are those of content/providers.yaml for the form's service.</summary>
public sealed class ProviderQuestion : ChoiceQuestion
{
    /// <summary>"Ni får välja åt mig".</summary>
    public const string NoPreference = "any";

    public override string Name => "provider";
}

/// <summary>One of the council's units, from content/municipality.yaml.</summary>
public sealed class UnitQuestion : ChoiceQuestion
{
    public override string Name => "unit";
}
