using Medborgarportal.Core.Cases;
using Medborgarportal.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Medborgarportal.Core.Questionnaires;

/// <summary>How many have answered yes, partly and no; null for what is too few to be told.</summary>
public sealed record QuestionFigures(string Question, int? Yes, int? Partly, int? No);

public sealed record PeriodFigures(string Period, DateOnly From, DateOnly To, IReadOnlyList<QuestionFigures> Questions);

public sealed record UnitFigures(string Unit, IReadOnlyList<PeriodFigures> Periods);

/// <summary>How a request for figures is answered.</summary>
/// <param name="Signed">A secret of a case system has signed it.</param>
/// <param name="Units">The figures; null when the days are not whole periods that have ended.</param>
public sealed record FiguresAnswer(bool Signed, IReadOnlyList<UnitFigures>? Units)
{
    internal static readonly FiguresAnswer NotSigned = new(false, null);
}

/// <summary>
/// Figures of a unit's questionnaires, for its case system. Told for whole periods of one length that have ended, unit by unit and without totals, and no figure
/// so small that it could be somebody (<see cref="SmallCells"/>).
/// </summary>
public sealed class QuestionnaireFigures(IDbContextFactory<PortalDbContext> contexts, CaseSettings cases, QuestionnaireSettings settings, TimeProvider time)
{
    public CountPeriod Length => settings.Period;

    /// <param name="target">Method, path and query, as <c>GET /api/…?from=…&amp;to=…</c>: what is signed in place of a body.</param>
    public async Task<FiguresAnswer> ReadAsync(string questionnaire, DateOnly? from, DateOnly? to, string target, IncomingSignature signature, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var senders = cases.SignedBy(target, signature, now);
        if (senders.Count == 0)
            return FiguresAnswer.NotSigned;
        if (from is null || to is null || CountPeriods.Between(settings.Period, from.Value, to.Value, DateOnly.FromDateTime(now.UtcDateTime)) is not { } periods)
            return new FiguresAnswer(true, null);
        var (first, last) = (CountPeriods.QuarterOf(from.Value), CountPeriods.QuarterOf(to.Value));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.QuestionnaireCounts.AsNoTracking().Where(c => c.Questionnaire == questionnaire && c.Quarter >= first && c.Quarter <= last).ToListAsync(cancellationToken);
        return new FiguresAnswer(true,
        [
            .. rows.Where(row => senders.Contains(cases.Target(row.Unit)))
                .GroupBy(row => row.Unit)
                .OrderBy(unit => unit.Key, StringComparer.Ordinal)
                .Select(unit => new UnitFigures(unit.Key, [.. periods.Select(period => Of(period, [.. unit]))])),
        ]);
    }

    private PeriodFigures Of(int period, List<QuestionnaireCountRow> rows)
    {
        var last = period + (settings.Period == CountPeriod.Year ? 3 : 0);
        var questions = rows.Where(row => row.Quarter >= period && row.Quarter <= last).GroupBy(row => row.Question).OrderBy(question => question.Key, StringComparer.Ordinal);
        return new PeriodFigures(CountPeriods.Name(settings.Period, period), CountPeriods.First(period), CountPeriods.Last(last), [.. questions.Select(Of)]);
    }

    private static QuestionFigures Of(IGrouping<string, QuestionnaireCountRow> question)
    {
        var counts = SmallCells.Hide([.. Forms.YesPartlyNoQuestion.Grades.Select(grade => question.Where(row => row.Answer == grade).Sum(row => row.Count))]);
        return new QuestionFigures(question.Key, counts[0], counts[1], counts[2]);
    }
}
