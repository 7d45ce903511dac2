namespace Medborgarportal.Web.Letters;

/// <summary>The picture of a choice, which its words tell too.</summary>
public static class ReplySymbols
{
    public static string Of(string option) => option switch
    {
        "yes" or "right" => "yes",
        "no" or "withdrawn" or "whole" => "no",
        "change" or "comments" or "part" => "change",
        "voicemail" => "phone",
        "noVoicemail" => "private",
        _ => "question",
    };

    /// <summary>The picture of a kind of letter.</summary>
    public static string OfLetter(string kind) => kind switch
    {
        "investigation" => "investigate",
        "supplement" => "paper",
        "appointment" => "calendar",
        "plan" => "plan",
        "consent" => "consent",
        _ => "letter",
    };

    /// <summary>The picture of a way of meeting.</summary>
    public static string OfWay(string how) => how switch
    {
        "office" => "office",
        "home" => "home",
        "walk" => "walk",
        "phone" => "phone",
        "video" => "video",
        _ => "meeting",
    };
}
