using System.Buffers.Text;
using System.Security.Cryptography;

namespace Medborgarportal.Core.Submissions;

/// <summary>Numbers and codes that people read aloud, copy from paper and type on old telephones.</summary>
public static class Codes
{
    /// <summary>Letters and digits that neither look nor sound like one another in Swedish or English (no O/0, I/1, B/8, S/5, Z/2, D/T kept apart by shape).</summary>
    private const string Alphabet = "3479ACEFHJKMNPRTUVWXY";

    /// <summary>Length of a receipt number without spaces.</summary>
    public const int ReceiptLength = 7;

    /// <summary>Length of a return code without spaces: 21^10, about 44 bits, beside a limit on tries.</summary>
    public const int ReturnLength = 10;

    /// <summary>Length of a link's random end.</summary>
    public const int LinkLength = 22;

    /// <summary>A new receipt number: <c>K74TM39</c>. Not a secret; a unique index guards against a second of the same.</summary>
    public static string NewReceipt() => RandomNumberGenerator.GetString(Alphabet, ReceiptLength);

    /// <summary>A new return code: opens a draft, so it is a secret.</summary>
    public static string NewReturn() => RandomNumberGenerator.GetString(Alphabet, ReturnLength);

    /// <summary>A new secret for the visit's cookie: 256 bits, base64url.</summary>
    public static string NewAccess() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The random end of a new link: 128 bits, base64url, <see cref="LinkLength"/> characters.</summary>
    public static string NewLink() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>In groups that can be said in one breath, held on one line by no-break spaces: <c>K7 4TM 39</c>, <c>K74 TM39 AXE</c>.</summary>
    public static string Group(string code) => code.Length switch
    {
        ReceiptLength => $"{code[..2]}\u00a0{code[2..5]}\u00a0{code[5..]}",
        ReturnLength => $"{code[..3]}\u00a0{code[3..7]}\u00a0{code[7..]}",
        _ => code,
    };

    /// <summary>What a person typed, as the code they meant: case, spaces and hyphens do not matter. Null when it cannot be one.</summary>
    public static string? Normalise(string? typed, int length)
    {
        if (typed is null || typed.Length > 100)
            return null;
        var code = string.Concat(typed.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return code.Length == length && code.All(Alphabet.Contains) ? code : null;
    }
}
