namespace Medborgarportal.Core.Letters;
public sealed record Decision(string Insats);
