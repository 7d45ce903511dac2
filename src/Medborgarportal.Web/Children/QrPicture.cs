using System.Globalization;
using System.Text;
using QRCoder;

namespace Medborgarportal.Web.Children;

/// <summary>A QR code as one SVG path: no style and no script, so that the page's policy lets it be.</summary>
/// <param name="Size">Width and height in modules, the quiet zone of four (ISO/IEC 18004) included.</param>
public sealed record QrPicture(int Size, string Path)
{
    public static QrPicture Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var modules = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < modules.Count; y++)
        {
            for (var x = 0; x < modules[y].Length; x++)
            {
                if (modules[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }
        return new QrPicture(modules.Count, path.ToString());
    }
}
