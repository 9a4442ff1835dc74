using Microsoft.AspNetCore.Identity;

namespace CoopPortal.Web.Security;

/// <summary>Refuses passwords that are tried first: common ones (our own list, common-passwords.txt), also with figures, signs or
/// look-alike letters added, and those made of a handful of characters. Length is Identity's own rule.</summary>
public sealed class PasswordRule : IPasswordValidator<User>
{
    public const int FewestCharacters = 5;

    private static readonly Lazy<HashSet<string>> Common = new(Read);

    public static int Count => Common.Value.Count;

    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password) =>
        Task.FromResult(WhyNot(user, password ?? "") is { } sentence
            ? IdentityResult.Failed(new IdentityError { Code = "EasyPassword", Description = sentence }) : IdentityResult.Success);

    public static string? WhyNot(User user, string password)
    {
        var typed = password.ToLowerInvariant();
        var word = typed.AsSpan(0, typed.AsSpan().LastIndexOfAnyInRange('a', 'z') + 1).ToString();
        var letters = string.Concat(word.Select(LooksLike).Where(char.IsAsciiLetter));
        var plain = string.Concat(typed.Where(char.IsAsciiLetter));
        var own = string.Concat((user.Email ?? "").Split('@')[0].ToLowerInvariant().Where(char.IsAsciiLetter));
        return typed.Distinct().Count() < FewestCharacters
            ? $"This password repeats a few characters. Use at least {FewestCharacters} different ones; a few words are good."
            : typed.All(char.IsAsciiDigit) ? "This password has figures only, and those are tried first. A few words are good."
            : own.Length > 0 && (plain == own || letters == own)
                ? "This password is your own address with figures added. Choose something else."
            : IsCommon(typed) || IsCommon(letters) || IsCommon(plain)
                ? "This password is one of those that are tried first, perhaps with figures or signs added. "
                    + "Choose another: a few words that do not belong together are good."
            : null;
    }

    /// <summary>On the list, or a word of the list repeated.</summary>
    private static bool IsCommon(string text) => text.Length > 0 && Enumerable.Range(1, Math.Max(1, text.Length / 4))
        .Where(times => text.Length % times == 0)
        .Any(times => Common.Value.Contains(text[..(text.Length / times)])
            && string.Concat(Enumerable.Repeat(text[..(text.Length / times)], times)) == text);

    private static char LooksLike(char sign) => sign switch
    {
        '@' or '4' => 'a',
        '$' or '5' => 's',
        '0' => 'o',
        '3' => 'e',
        '1' or '!' => 'i',
        '7' => 't',
        _ => sign,
    };

    private static HashSet<string> Read()
    {
        using var file = typeof(PasswordRule).Assembly.GetManifestResourceStream("common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is not in the program.");
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
