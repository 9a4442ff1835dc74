namespace CoopPortal.Core;

/// <summary>The domain's one way of saying no: a stable code for tests and logs, and a sentence for the person who asked.</summary>
public sealed record Refusal(string Code, string Sentence);

/// <summary>Thrown when something refused is done all the same. Pages ask the matching WhyNot… first, so a person never meets it.</summary>
public sealed class RefusedException(Refusal refusal) : InvalidOperationException($"{refusal.Code}: {refusal.Sentence}")
{
    public Refusal Refusal { get; } = refusal;

    public static void ThrowIf(Refusal? refusal)
    {
        if (refusal is not null)
            throw new RefusedException(refusal);
    }
}
