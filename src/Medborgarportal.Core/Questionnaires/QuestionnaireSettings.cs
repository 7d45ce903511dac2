using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Medborgarportal.Core.Questionnaires;

/// <summary>The settings of questionnaires, read and checked once.</summary>
/// <param name="Batch">Anonymous answers leave together, at whole multiples of this since midnight (UTC), so that the time of leaving tells nothing of who answered.</param>
/// <param name="Period">The one length of period that figures are told for.</param>
public sealed record QuestionnaireSettings(TimeSpan Batch, CountPeriod Period)
{
    public static readonly QuestionnaireSettings Default = new(TimeSpan.FromDays(1), CountPeriod.Quarter);

    /// <summary>Reads <c>Portal:Questionnaires:{Batch,Period}</c>.</summary>
    /// <exception cref="SettingException">A setting cannot be used.</exception>
    public static QuestionnaireSettings Read(IConfiguration configuration) => new(Batches(configuration), Periods(configuration));

    private static TimeSpan Batches(IConfiguration configuration)
    {
        const string setting = "Portal:Questionnaires:Batch";
        if (configuration[setting] is not { Length: > 0 } text)
            return Default.Batch;
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var batch) && batch > TimeSpan.Zero && batch <= TimeSpan.FromDays(1))
            return batch;
        throw new SettingException(setting, "It is not a time that can be used.", "a time of at most a day, as hours, minutes and seconds; a day when it is left out.", "1.00:00:00");
    }

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
