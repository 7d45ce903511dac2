using Medborgarportal.Core.Content;

namespace Medborgarportal.Tests.Infrastructure;

/// <summary>The repository's content as it is, read once for all tests.</summary>
internal static class RepositoryContent
{
    private static readonly Lazy<PortalContent> Read = new(() => PortalContent.Load(new ContentFolder(Path.Combine(RepositoryFolder.Path, "content"))));

    public static PortalContent Value => Read.Value;
}
