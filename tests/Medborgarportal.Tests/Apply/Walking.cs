using Medborgarportal.Tests.Infrastructure;

namespace Medborgarportal.Tests.Apply;

/// <summary>Walks through an application page by page, by the form that each page shows.</summary>
internal static class Walking
{
    public static readonly IReadOnlyDictionary<string, string[]> Nothing = new Dictionary<string, string[]>();

    /// <summary>Begins at the first question and answers what is asked until <paramref name="step"/> is shown.</summary>
    public static async Task WalkTo(this Citizen visitor, string step, IReadOnlyDictionary<string, string[]> answers, Func<Task>? onEachPage = null)
    {
        await visitor.Step(visitor.Service switch { TestService.Id => "way", WideService.Id => "kind", _ => "whom" });
        await visitor.GoOnTo(step, answers, onEachPage);
    }

    /// <summary>Answers the pages that come, with nothing where there is no answer for them, until <paramref name="step"/> is shown.</summary>
    public static async Task GoOnTo(this Citizen visitor, string step, IReadOnlyDictionary<string, string[]> answers, Func<Task>? onEachPage = null)
    {
        for (var pages = 0; ; pages++)
        {
            Assert.True(pages < 80, $"{visitor.Path} is walked round and round.");
            if (onEachPage is not null)
                await onEachPage();
            if (visitor.Path.EndsWith("/" + step, StringComparison.Ordinal))
                return;
            Assert.True(visitor.Errors is null, $"{visitor.Path}: {visitor.Errors?.TextContent}");
            foreach (var field in visitor.Page.QuerySelectorAll("main form.question [name]").Select(e => e.GetAttribute("name")!).Distinct())
            {
                if (answers.TryGetValue(field, out var values))
                    visitor.Fill(field, values);
            }
            await visitor.Press();
        }
    }

    /// <summary>From check answers to the receipt; gives its number as it is shown.</summary>
    public static async Task<string> Send(this Citizen visitor)
    {
        await visitor.Visit($"/ansok/{visitor.Service}/skicka{(visitor.Cookie("inloggad") is null ? "?utan" : "")}");
        await visitor.Press();
        return visitor.ReceiptNumber();
    }

    public static string ReceiptNumber(this Citizen visitor)
    {
        Assert.EndsWith("/kvitto", visitor.Path, StringComparison.Ordinal);
        return Citizen.Shown(visitor.Page.QuerySelector(".number")!);
    }

    /// <summary>The answer that check answers tells for a question.</summary>
    public static string Told(this Citizen visitor, string label) =>
        visitor.Page.QuerySelectorAll("dl.summary > div").First(row => row.QuerySelector("dt")!.TextContent.Contains(label, StringComparison.Ordinal)).QuerySelector("dd")!.TextContent;
}
