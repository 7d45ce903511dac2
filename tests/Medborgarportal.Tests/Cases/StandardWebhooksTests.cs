using System.Text;
using Medborgarportal.Core.Cases;

namespace Medborgarportal.Tests.Cases;

public sealed class StandardWebhooksTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 30, 0, TimeSpan.Zero);
    private static readonly byte[] Body = """{"test": 2432232314}"""u8.ToArray();
    private static readonly WebhookSecret Secret = WebhookSecret.TryParse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!;
    private static readonly WebhookSecret Another = WebhookSecret.TryParse("whsec_" + Convert.ToBase64String(new byte[32]))!;

    [Fact]
    public void The_signature_is_that_of_the_specifications_own_example() =>
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", StandardWebhooks.Sign([Secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", Body));

    [Theory]
    [InlineData(0, true)]
    [InlineData(299, true)]
    [InlineData(-299, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void A_message_is_good_for_five_minutes_either_way(int seconds, bool good)
    {
        var timestamp = StandardWebhooks.Timestamp(Now.AddSeconds(seconds));

        Assert.Equal(good, Verify([Secret], timestamp, StandardWebhooks.Sign([Secret], "id", timestamp, Body)));
    }

    [Fact]
    public void While_a_secret_is_changed_both_sign_and_either_is_enough()
    {
        var timestamp = StandardWebhooks.Timestamp(Now);
        var both = StandardWebhooks.Sign([Another, Secret], "id", timestamp, Body);

        Assert.Equal(2, both.Split(' ').Length);
        Assert.True(Verify([Secret], timestamp, both));
        Assert.True(Verify([Another], timestamp, both));
        Assert.True(Verify([Another, Secret], timestamp, StandardWebhooks.Sign([Secret], "id", timestamp, Body)));
        Assert.False(Verify([Another], timestamp, StandardWebhooks.Sign([Secret], "id", timestamp, Body)));
        Assert.False(Verify([], timestamp, both));
    }

    [Theory]
    [InlineData(null, "1795339800", "v1,x")]
    [InlineData("id", null, "v1,x")]
    [InlineData("id", "1795339800", null)]
    [InlineData("id", "1795339800", "")]
    [InlineData("id", "1795339800", "v1,")]
    [InlineData("id", "1795339800", "v1a,AAAA")]
    [InlineData("id", "1795339800", "v1,not base64")]
    [InlineData("id", "soon", "v1,AAAA")]
    [InlineData("id", "-9223372036854775808", "v1,AAAA")]
    [InlineData("id", "9223372036854775807", "v1,AAAA")]
    [InlineData("id", "99999999999999999999999", "v1,AAAA")]
    public void Whatever_else_is_sent_is_refused(string? id, string? timestamp, string? signature) =>
        Assert.False(StandardWebhooks.Verify([Secret], id, timestamp, signature, Body, Now));

    [Fact]
    public void A_changed_id_time_or_body_is_refused()
    {
        var timestamp = StandardWebhooks.Timestamp(Now);
        var signature = StandardWebhooks.Sign([Secret], "id", timestamp, Body);

        Assert.True(StandardWebhooks.Verify([Secret], "id", timestamp, signature, Body, Now));
        Assert.False(StandardWebhooks.Verify([Secret], "di", timestamp, signature, Body, Now));
        Assert.False(StandardWebhooks.Verify([Secret], "id", StandardWebhooks.Timestamp(Now.AddSeconds(1)), signature, Body, Now));
        Assert.False(StandardWebhooks.Verify([Secret], "id", timestamp, signature, Encoding.UTF8.GetBytes("{}"), Now));
    }

    [Theory]
    [InlineData("whsec_")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_not base64 at all, not at all")]
    public void Only_a_secret_of_24_to_64_bytes_is_one(string text) => Assert.Null(WebhookSecret.TryParse(text));

    [Fact]
    public void A_secret_that_is_logged_by_mistake_says_nothing() => Assert.DoesNotContain("MfKQ", Secret.ToString(), StringComparison.Ordinal);

    private static bool Verify(WebhookSecret[] secrets, string timestamp, string signatures) =>
        StandardWebhooks.Verify(secrets, "id", timestamp, signatures, Body, Now);
}
