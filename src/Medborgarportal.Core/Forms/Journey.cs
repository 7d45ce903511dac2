namespace Medborgarportal.Core.Forms;

/// <summary>
/// Where a person may go in a form, derived from definition and answers alone: nothing else is stored, so nothing can go stale.
/// Pages are judged in order, and a condition sees only answers on pages that are open: an answer behind a branch that has closed
/// stays in the draft but neither opens anything nor is sent.
/// </summary>
public sealed class Journey
{
    private readonly List<FormPage> pages = [];
    private readonly List<PageState> states = [];
    private readonly Dictionary<string, string[]> open = new(StringComparer.Ordinal);

    private enum PageState
    {
        Unseen,
        Faulty,
        Done,
    }

    /// <param name="today">The day that ages are counted to; null for the day of <paramref name="answers"/>.</param>
    public Journey(FormDefinition definition, Answers answers, DateOnly? today = null)
    {
        Definition = definition;
        OpenAnswers = Answers.Over(open, answers.Files, today ?? answers.Today);
        var faults = new List<AnswerFault>();
        foreach (var page in definition.Pages)
        {
            if (page.When is { } when && !when.Holds(OpenAnswers))
                continue;
            var state = PageState.Done;
            foreach (var question in page.Questions)
            {
                if (question.When is { } condition && !condition.Holds(OpenAnswers))
                    continue;
                var type = QuestionType.Of(question);
                if (!answers.WasAsked(question.Id))
                {
                    state = PageState.Unseen;
                    continue;
                }
                foreach (var field in type.Fields(question))
                {
                    if (answers.Fields.TryGetValue(field, out var values))
                        open[field] = values;
                }
                type.Judge(question, OpenAnswers, faults);
                if (faults.Count > 0 || (question.Need == Need.Must && !type.IsAnswered(question, OpenAnswers)))
                    state = state == PageState.Unseen ? state : PageState.Faulty;
                faults.Clear();
            }
            pages.Add(page);
            states.Add(state);
            if (state != PageState.Done && FirstUnfinished is null)
                FirstUnfinished = page;
        }
    }

    public FormDefinition Definition { get; }

    /// <summary>The pages that the answers so far lead through, in order.</summary>
    public IReadOnlyList<FormPage> Pages => pages;

    /// <summary>The answers on open pages: what is shown at check answers and what is sent.</summary>
    public Answers OpenAnswers { get; }

    /// <summary>The first page that is not done; null when the application can be checked and sent.</summary>
    public FormPage? FirstUnfinished { get; }

    public bool IsComplete => FirstUnfinished is null;

    /// <summary>The open page with this id, or null when there is none or its branch is closed.</summary>
    public FormPage? Find(string id) => pages.Find(p => p.Id == id);

    /// <summary>A page may be visited when every page before it is done.</summary>
    public bool CanVisit(FormPage page) =>
        FirstUnfinished is null || pages.IndexOf(page) <= pages.IndexOf(FirstUnfinished);

    public bool IsDone(FormPage page) => states[pages.IndexOf(page)] == PageState.Done;

    public FormPage? Next(FormPage page) => At(pages.IndexOf(page) + 1);

    public FormPage? Previous(FormPage page) => At(pages.IndexOf(page) - 1);

    /// <summary>The page's place, counted from 1.</summary>
    public int Position(FormPage page) => pages.IndexOf(page) + 1;

    /// <summary>The questions of an open page that are asked, given the answers before them.</summary>
    public IEnumerable<Question> Questions(FormPage page) => page.Questions.Where(q => q.When is null || q.When.Holds(OpenAnswers));

    /// <summary>Open questions that have no answer, in order: what the council may ask for later.</summary>
    public IEnumerable<(FormPage Page, Question Question)> Missing() =>
        from page in pages
        from question in Questions(page)
        where !QuestionType.Of(question).IsAnswered(question, OpenAnswers)
        select (page, question);

    /// <summary>What is wrong on an open page with the answers as they are, unanswered <see cref="Need.Must"/> included.</summary>
    public IReadOnlyList<AnswerFault> Faults(FormPage page)
    {
        var faults = new List<AnswerFault>();
        foreach (var question in Questions(page))
        {
            var type = QuestionType.Of(question);
            if (question.Need == Need.Must && !type.IsAnswered(question, OpenAnswers))
                faults.Add(new AnswerFault(question.Id, type.FocusField(question), "missing"));
            else
                type.Judge(question, OpenAnswers, faults);
        }
        return faults;
    }

    private FormPage? At(int index) => index >= 0 && index < pages.Count ? pages[index] : null;
}
