namespace Medborgarportal.Tests.Infrastructure;

/// <summary>A small linear congruential generator (Knuth's MMIX constants): the same seed gives the same test on every machine.</summary>
internal sealed class Lcg(ulong seed)
{
    private ulong state = seed;

    public int Next(int below)
    {
        state = unchecked(state * 6364136223846793005UL + 1442695040888963407UL);
        return (int)((state >> 33) % (ulong)below);
    }

    public bool Coin() => Next(2) == 0;

    public T Of<T>(IReadOnlyList<T> items) => items[Next(items.Count)];
}
