namespace Medborgarportal.Web.Apply;

/// <summary>The fields of one day or month within a question.</summary>
/// <param name="Field">What the fields' names begin with: the question's id, or <c>id.from</c>.</param>
public sealed record DateFields(QuestionView View, string Field, bool WithDay);
