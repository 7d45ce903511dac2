using System.Globalization;

namespace Medborgarportal.Benchmarks;

/// <summary>Tables for a person to read.</summary>
internal static class Report
{
    private const int First = 32;
    private const int Other = 11;

    public static void Title(string text)
    {
        Console.WriteLine();
        Console.WriteLine(text);
    }

    public static void Row(string name, params ReadOnlySpan<string> cells)
    {
        Console.Write(name.PadRight(First));
        foreach (var cell in cells)
            Console.Write(cell.PadLeft(Math.Max(Other, cell.Length + 2)));
        Console.WriteLine();
    }

    public static void Note(string text) => Console.WriteLine(text);

    public static void Memory()
    {
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        Title("Memory afterwards, client and server together");
        Row("working set", Megabytes(Environment.WorkingSet));
        Row("live on the heap", Megabytes(heap));
        Row("paused for collections", string.Create(CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().PauseTimePercentage:n1} %"));

        static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:n0} MB");
    }
}
