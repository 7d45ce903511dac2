using Microsoft.Extensions.Configuration;

namespace Medborgarportal.Core.Questionnaires;

/// <summary>The settings of questionnaires, read and checked once.</summary>
/// <param name="Period">The one length of period that figures are told for.</param>
public sealed record QuestionnaireSettings(CountPeriod Period)
{
    public static readonly QuestionnaireSettings Default = new(CountPeriod.Quarter);

    /// <summary>Reads <c>Portal:Questionnaires:Period</c>.</summary>
    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static QuestionnaireSettings Read(IConfiguration configuration) => new(Periods(configuration));

    private static CountPeriod Periods(IConfiguration configuration)
    {
        const string setting = "Portal:Questionnaires:Period";
        return configuration[setting] switch
        {
            null or "" => Default.Period,
            "quarter" => CountPeriod.Quarter,
            "year" => CountPeriod.Year,
            _ => throw new SettingException(
                setting,
                "It is not a length of period that can be used.",
                "quarter or year. Choose once: figures of both could be subtracted from each other.",
                "quarter"),
        };
    }
}
