namespace Medborgarportal.Tests.Infrastructure;

/// <summary>The repository that the tests run in.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var here = new DirectoryInfo(AppContext.BaseDirectory); here is not null; here = here.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(here.FullName, "Medborgarportal.sln")))
                return here.FullName;
        }
        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
