using System.Globalization;

namespace Medborgarportal.Core.Attachments;

/// <summary>How much may be attached. A megabyte is 1024 × 1024 bytes, as virus scanners and most telephones count.</summary>
public static class FileLimits
{
    public const long Megabyte = 1024 * 1024;

    /// <summary>One file.</summary>
    public const long File = 25 * Megabyte;

    /// <summary>All files of a draft together.</summary>
    public const long Draft = 100 * Megabyte;

    /// <summary>So many files may a draft have: nobody sends more papers, and a row for each byte must not be possible.</summary>
    public const int Count = 50;

    /// <summary>"340 kB", "7 MB": whole numbers, rounded up, so that what is too large never looks as if it fitted.</summary>
    public static string Tell(long bytes) => bytes <= Megabyte
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (bytes + 1023) / 1024)}\u00a0kB")
        : string.Create(CultureInfo.InvariantCulture, $"{(bytes + Megabyte - 1) / Megabyte}\u00a0MB");
}
