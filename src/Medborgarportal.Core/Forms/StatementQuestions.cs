namespace Medborgarportal.Core.Forms;

/// <summary>One sentence that the person stands by: a box to tick.</summary>
public sealed class DeclarationQuestion : QuestionType
{
    public const string Given = "yes";

    public override string Name => "declaration";

    public override bool TellsQuestionsWords => true;

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted) => posted.Contains(Given) ? [Given] : [];

    public override string Tell(Question question, QuestionTexts texts, Answers answers, TellTexts words) =>
        answers.Text(question.Id) == Given ? texts.Statement ?? "" : "";
}

/// <summary>A page to read: words and nothing to answer. It is never missing and is not sent.</summary>
public sealed class InfoQuestion : QuestionType
{
    public override string Name => "info";

    public override bool Asks => false;

    public override string[] Read(Question question, string field, IReadOnlyList<string?> posted) => [];

    public override bool IsAnswered(Question question, Answers answers) => true;
}
