namespace CoopPortal.Web.Tests.Walks;

/// <summary>How many statements each page may send for one request, the three of the shell included (who asks, the cooperative, the cart).
/// A page that is not named has <see cref="Usual"/>. Raise a figure only with a reason; lower it when a page has learned to ask for less.
/// </summary>
internal static class StatementBudget
{
    public const int Usual = 5;

    public static readonly IReadOnlyDictionary<string, int> Pages = new Dictionary<string, int>
    {
        ["/"] = 20,
        ["/account"] = 6,
        ["/account-codes"] = 7,
        ["/audit/checkpoints"] = 7,
        ["/cart"] = 6,
        ["/catalog"] = 8,
        ["/catalog/{id:long}"] = 13,
        ["/commitments/new"] = 7,
        ["/commitments/{id:long}"] = 8,
        ["/contracts/{number}"] = 13,
        ["/contracts/{number}/acceptances"] = 7,
        ["/contracts/{number}/close-out/new"] = 6,
        ["/contracts/{number}/items"] = 7,
        ["/contracts/{number}/items/{id:long}"] = 7,
        ["/contracts/{number}/items/{id:long}/prices"] = 7,
        ["/contracts/{number}/price-indexes"] = 6,
        ["/contracts/{number}/price-indexes/{index:long}/edit"] = 7,
        ["/contracts/{number}/price-rules"] = 7,
        ["/contracts/{number}/price-sheets/{sheet:int}"] = 8,
        // Items and tiers of both sheets are a statement each.
        ["/contracts/{number}/price-sheets/{sheet:int}/changes"] = 8,
        ["/contracts/{number}/price-uploads"] = 6,
        ["/contracts/{number}/price-uploads/{upload:long}"] = 6,
        ["/contracts/{number}/price-uploads/{upload:long}/contract"] = 9,
        ["/contracts/{number}/price-uploads/{upload:long}/duplicates"] = 7,
        ["/contracts/{number}/price-uploads/{upload:long}/faults"] = 6,
        ["/contracts/{number}/price-uploads/{upload:long}/matches"] = 9,
        // The page writes down nothing: groups, districts, rules, the rows and their counts are a statement each.
        ["/contracts/{number}/price-uploads/{upload:long}/preview"] = 10,
        ["/contracts/{number}/prices"] = 8,
        ["/contracts/{number}/terms/{version:int}"] = 7,
        ["/credits/{number}"] = 6,
        ["/districts/{id:long}"] = 7,
        ["/finance-file"] = 6,
        ["/finance-file/layout"] = 6,
        ["/mail"] = 6,
        ["/orders"] = 9,
        ["/orders/{number}"] = 11,
        ["/orders/{number}/cancellation"] = 6,
        ["/orders/{number}/certificate"] = 6,
        ["/orders/{number}/edit"] = 8,
        ["/orders/{number}/issue"] = 6,
        ["/orders/{number}/lines/{line:int}/proof"] = 6,
        ["/orders/{number}/lines/{line:int}/proof.json"] = 6,
        ["/orders/{number}/lines/{line:int}/proof.pdf"] = 7,
        ["/rounds"] = 6,
        ["/rounds/{id:long}"] = 19,
        ["/rounds/{id:long}/closing"] = 16,
        ["/rounds/{id:long}/items/{item:long}/unlocking"] = 7,
        ["/savings"] = 6,
        ["/second-step/new"] = 10,
        ["/server"] = 9,
        ["/server.csv"] = 9,
        ["/server.xlsx"] = 9,
        ["/settings"] = 7,
        ["/users/{id:long}"] = 8,
    };

    /// <summary>The pages that everybody opens all day, at the second look, when nothing has changed.</summary>
    public static readonly IReadOnlyDictionary<string, int> SecondLook = new Dictionary<string, int>
    {
        ["/"] = 4,
        ["/catalog"] = 4,
        ["/catalog/{id:long}"] = 6,
        ["/orders"] = 3,
    };

    public static int Of(string page) => Pages.GetValueOrDefault(page, Usual);
}
