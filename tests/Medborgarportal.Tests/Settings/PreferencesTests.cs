using Medborgarportal.Tests.Infrastructure;
using Medborgarportal.Web.Settings;

namespace Medborgarportal.Tests.Settings;

public sealed class PreferencesTests
{
    [Fact]
    public void NothingChosen_IsNoCookie()
    {
        Assert.Equal("", Preferences.None.ToCookie());
        Assert.True(Preferences.FromCookie("").IsDefault);
        Assert.True(Preferences.FromCookie(null).IsDefault);
    }

    [Fact]
    public void EverythingChosen_ComesBackFromTheCookie()
    {
        var all = new Preferences { Theme = "contrast", Size = 4, Space = 2, Atkinson = true, Pictures = true, Speech = false, Scan = "step", ScanStep = 750, Switches = 2, Dwell = 1500 };

        Assert.Equal(all, Preferences.FromCookie(all.ToCookie()));
        Assert.True(all.ToCookie().Length <= 300);
        Assert.Matches("^[a-z0-9.-]+$", all.ToCookie());
    }

    [Theory]
    [InlineData("size-0")]
    [InlineData("size-5")]
    [InlineData("size--1")]
    [InlineData("size-99999999999999")]
    [InlineData("theme-pink")]
    [InlineData("theme-\"><script>")]
    [InlineData("scan-always")]
    [InlineData("step-1")]
    [InlineData("step-10001")]
    [InlineData("switches-3")]
    [InlineData("dwell-on")]
    [InlineData("dwell-749")]
    [InlineData("dwell-10001")]
    [InlineData("unknown-1")]
    [InlineData("....")]
    [InlineData("-")]
    [InlineData("size")]
    [InlineData("åäö\0")]
    public void ValueThatIsNotKnown_CountsAsNotChosen(string cookie) => Assert.Equal(Preferences.None, Preferences.FromCookie(cookie));

    [Fact]
    public void OneBrokenValue_LeavesTheOthers() =>
        Assert.Equal(new Preferences { Theme = "dark", Space = 2 }, Preferences.FromCookie("size-9.theme-dark.x.space-2"));

    [Fact]
    public void OverlongCookie_CountsAsNone() => Assert.Equal(Preferences.None, Preferences.FromCookie("size-2." + new string('x', 300)));

    [Fact]
    public void AnyText_IsReadWithoutFault()
    {
        var random = new Lcg(11);
        const string signs = "abcdefghijklmnopqrstuvwxyz0123456789.-%;å\0 ";
        for (var i = 0; i < 5000; i++)
        {
            var read = Preferences.FromCookie(new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => signs[random.Next(signs.Length)])]));

            Assert.Equal(read, Preferences.FromCookie(read.ToCookie()));
        }
    }
}
