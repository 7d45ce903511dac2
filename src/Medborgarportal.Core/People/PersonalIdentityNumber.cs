using System.Diagnostics.CodeAnalysis;
namespace Medborgarportal.Core.People;
public sealed record PersonalIdentityNumber(string Digits)
{
    public static bool TryParse(string? text, TimeProvider time, [NotNullWhen(true)] out PersonalIdentityNumber? number)
    { number = new PersonalIdentityNumber(text ?? ""); return text is { Length: >= 10 }; }
}
