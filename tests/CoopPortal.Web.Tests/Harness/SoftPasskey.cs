using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace CoopPortal.Web.Tests.Harness;

/// <summary>A device with one passkey, and the browser before it: ES256, no attestation, discoverable.</summary>
public sealed class SoftPasskey : IDisposable
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte HasKey = 0x40;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    private string user = "";
    private uint count;

    /// <summary>Whether the device checks the person: fingerprint, face, code.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>The page that the browser believes to be on.</summary>
    public string Origin { get; set; } = "http://localhost";

    public string Key => WebEncoders.Base64UrlEncode(id);

    /// <summary>What navigator.credentials.create() answers to these options.</summary>
    public string Create(string options)
    {
        using var asked = JsonDocument.Parse(options);
        user = asked.RootElement.GetProperty("user").GetProperty("id").GetString()!;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] data = [.. Data(asked.RootElement.GetProperty("rp").GetProperty("id").GetString()!, HasKey), .. new byte[16],
            (byte)(id.Length >> 8), (byte)id.Length, .. id, .. cose];
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"),
            0x58, checked((byte)data.Length), .. data];
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = WebEncoders.Base64UrlEncode(ClientData("webauthn.create", asked)),
            ["attestationObject"] = WebEncoders.Base64UrlEncode(attestation),
            ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary>What navigator.credentials.get() answers.</summary>
    public string Sign(string options)
    {
        using var asked = JsonDocument.Parse(options);
        count++;
        var (data, client) = (Data(asked.RootElement.GetProperty("rpId").GetString()!, 0), ClientData("webauthn.get", asked));
        byte[] signed = [.. data, .. SHA256.HashData(client)];
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = WebEncoders.Base64UrlEncode(client),
            ["authenticatorData"] = WebEncoders.Base64UrlEncode(data),
            ["signature"] = WebEncoders.Base64UrlEncode(
                key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            ["userHandle"] = user,
        });
    }

    public void Dispose() => key.Dispose();

    private string Credential(JsonObject response) => new JsonObject
    {
        ["id"] = Key,
        ["rawId"] = Key,
        ["type"] = "public-key",
        ["response"] = response,
        ["clientExtensionResults"] = new JsonObject(),
        ["authenticatorAttachment"] = "platform",
    }.ToJsonString();

    private byte[] Data(string domain, byte more)
    {
        Span<byte> counter = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), (byte)(Present | (Verifies ? Verified : 0) | more), .. counter];
    }

    private byte[] ClientData(string type, JsonDocument asked) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type,
        challenge = asked.RootElement.GetProperty("challenge").GetString(),
        origin = Origin,
        crossOrigin = false,
    });

    /// <summary>CBOR: a text of fewer than 24 letters.</summary>
    private static byte[] Text(string text) => [(byte)(0x60 | text.Length), .. Encoding.ASCII.GetBytes(text)];
}

public static class PasskeyPages
{
    public static async Task<Page> AddPasskey(this PageClient client, SoftPasskey passkey, string name = "Office computer",
        string from = "/account")
    {
        var page = await (await client.Get(from)).Submit("Add a passkey");
        return await client.Forge(page, "/passkeys", ("Name", name),
            ("Credential", passkey.Create((await client.Forge(page, "/passkeys/options")).Body)));
    }

    public static async Task<Page> SignInWith(this PageClient client, SoftPasskey passkey, string returnUrl = "/account")
    {
        var page = await client.Get("/sign-in");
        return await client.Forge(page, "/sign-in/passkey", ("ReturnUrl", returnUrl),
            ("Credential", passkey.Sign((await client.Forge(page, "/sign-in/passkey/options")).Body)));
    }

    /// <summary>What a script, or a tampered browser, sends with the page's own token.</summary>
    public static Task<Page> Forge(this PageClient client, Page page, string address, params (string Name, string Value)[] fields)
    {
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var pairs = fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2));
        return client.Send(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(pairs) });
    }
}
