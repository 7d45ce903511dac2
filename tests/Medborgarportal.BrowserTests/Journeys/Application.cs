using Medborgarportal.BrowserTests.Infrastructure;

namespace Medborgarportal.BrowserTests.Journeys;

/// <summary>What a person answers to one question.</summary>
internal abstract record Answer(string Question);

/// <summary>One or more of the offered answers; <paramref name="Other"/> is written in the field that the last one opens.</summary>
internal sealed record Pick(string Question, string[] Options, string? Other = null) : Answer(Question)
{
    public Pick(string question, string option)
        : this(question, [option])
    {
    }
}

internal sealed record Write(string Question, string Text) : Answer(Question);

internal sealed record DoNotKnow(string Question) : Answer(Question);

internal sealed record Name(string Question, string Given, string Family, string? Number = null, string? Used = null) : Answer(Question);

/// <summary>An application for ledsagarservice, answered page by page.</summary>
internal static class Application
{
    public const string Service = "ledsagarservice";

    public static readonly IReadOnlyList<Answer> ForMyself =
    [
        new Pick("whom", "self"),
        new Name("name", "Maja", "Lindqvist", Number: "19920417-9825", Used: "Maj"),
        new Write("pronoun", "hen"),
        new Pick("protected", "no"),
        new Pick("communicate", ["speech", "pictures", "other"], "Jag vill skriva ibland"),
        new Pick("meetHow", ["home", "walk"]),
        new Write("meetWorks", "Lugnt rum, gärna på förmiddagen."),
        new DoNotKnow("personkrets"),
        new Write("need", "Jag hittar inte själv och blir rädd bland folk.\nMed sällskap går det bra. 🚌"),
        new Pick("areas", ["mobility", "community"]),
        new Write("mobility", "Jag tar fel buss."),
        new Pick("mobilityRating", "3"),
        new Write("community", "Jag vill till kören."),
        new Pick("communityRating", "2"),
        new Write("worksToday", "Jag lagar mat själv."),
        new Pick("purposes", ["training", "friends", "other"], "Kören på tisdagar"),
        new Pick("often", "weeklyMore"),
        new Write("hours", "20 timmar varje månad"),
        new Pick("travel", ["bus"]),
        new Write("goal", "Träffa vänner oftare."),
        new Pick("otherSupport", ["none"]),
        new Pick("reach", ["call", "email"]),
        new Write("phone", "070-123 45 67"),
        new Write("email", "maja@exempel.se"),
        new Pick("safe", "yes"),
        new Pick("mayContact", "yes"),
        new Pick("contactKinds", ["healthCare"]),
        new Pick("papers", "later"),
    ];

    /// <summary>A mother applies for her son; the questions are the child's.</summary>
    public static readonly IReadOnlyList<Answer> ForMyChild =
    [
        new Pick("whom", "child"),
        new Name("child", "Ilyas", "Warsame", Number: "20180612-9811"),
        new Pick("childAge", "under15"),
        new Name("guardian", "Amina", "Warsame", Number: "19880303-9869"),
        new Pick("otherGuardian", "yes"),
        new Name("otherGuardianName", "Yusuf", "Warsame"),
        new Pick("otherGuardianAgrees", "yes"),
        new Pick("protected", "no"),
        new Write("childSays", "Jag vill simma."),
        new Pick("childListen", ["pictures", "draw"]),
        new Pick("respondent", "forThem"),
        new Pick("communicate", ["pictures"]),
        new Write("need", "Ilyas behöver någon med sig för att våga gå in."),
        new Pick("areas", ["community"]),
        new Write("community", "Simma med andra."),
        new Pick("communityRating", "3"),
        new Pick("purposes", ["training"]),
        new Pick("often", "weekly"),
        new Pick("safe", "yes"),
        new Pick("mayContact", "no"),
        new Pick("papers", "later"),
    ];

    /// <summary>As little as may be, and one life area; all other pages are passed by.</summary>
    public static readonly IReadOnlyList<Answer> Short =
    [
        new Pick("whom", "self"),
        new Name("name", "Birger", "Åkesson"),
        new Pick("communicate", ["readAloud"]),
        new Pick("areas", ["mobility"]),
        new DoNotKnow("mobilityRating"),
        new Pick("safe", "yes"),
    ];

    public static string Step(this Visitor visitor) => new Uri(visitor.Page.Url).AbsolutePath.Split('/')[^1];

    /// <summary>From the question at hand to check answers; what has no answer is passed by.</summary>
    /// <param name="meet">What to do at each page before it is answered.</param>
    public static async Task AnswerAllAsync(this Hand hand, IReadOnlyList<Answer> answers, Func<Task>? meet = null)
    {
        var visitor = hand.Visitor;
        var left = answers.ToList();
        while (visitor.Step() != "kontrollera")
        {
            await (meet ?? (() => visitor.MeetAsync()))();
            foreach (var answer in left.ToList())
            {
                if (await IsAskedAsync(visitor, answer.Question))
                {
                    await hand.AnswerAsync(answer);
                    left.Remove(answer);
                }
            }
            var step = visitor.Step();
            await hand.PressOnAsync("main form.question button[type=submit]");
            Assert.True(visitor.Step() != step, $"The answers on '{step}' were not taken: {string.Join(" ", await visitor.Page.Locator(".error").AllInnerTextsAsync())}");
        }
        Assert.True(left.Count == 0, "Never asked: " + string.Join(", ", left.Select(a => a.Question)));
    }

    public static async Task AnswerAsync(this Hand hand, Answer answer)
    {
        switch (answer)
        {
            case Pick pick:
                foreach (var option in pick.Options)
                    await hand.PickAsync(pick.Question, option);
                if (pick.Other is { } other)
                    await hand.WriteAsync(pick.Question + ".other", other);
                break;
            case Write write:
                await hand.WriteAsync(write.Question, write.Text);
                break;
            case DoNotKnow unknown:
                await hand.PickAsync(unknown.Question, "_unknown");
                break;
            case Name name:
                await hand.WriteAsync(name.Question + ".given", name.Given);
                await hand.WriteAsync(name.Question + ".family", name.Family);
                if (name.Used is { } used)
                    await hand.WriteAsync(name.Question + ".used", used);
                if (name.Number is { } number)
                    await hand.WriteAsync(name.Question + ".number", number);
                break;
        }
    }

    private static async Task<bool> IsAskedAsync(Visitor visitor, string question) =>
        await visitor.Page.Locator($"main form.question [name='{question}'], main form.question [name='{question}.given'], main form.question [name='{question}.day']").CountAsync() > 0;
}
