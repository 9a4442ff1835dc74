using System.Collections.Frozen;
using CoopPortal.Web.Security;

namespace CoopPortal.Web.Features.Help;

/// <summary>A list under which a term appears, for those who may open it.</summary>
public sealed record GlossaryPlace(string Page, string Href, Permission Needs);

/// <summary>A word of the field or of the portal. Meanings name other terms in [brackets], in one of their forms.</summary>
public sealed record GlossaryTerm(string Name, IReadOnlyList<string> Forms, string Meaning, params IReadOnlyList<GlossaryPlace> Places)
{
    public string Anchor { get; } =
        string.Concat(Name.ToLowerInvariant().Where(sign => char.IsAsciiLetter(sign) || sign is ' ' or '-')).Replace(' ', '-');

    public string SearchText { get; } = $"{Name} {string.Join(' ', Forms)} {HelpWords.Plain(Meaning)}".ToLowerInvariant();
}

public static class GlossaryTerms
{
    private static readonly GlossaryPlace Cart = new("Cart", "/cart", Permission.PlaceOrders);
    private static readonly GlossaryPlace Catalog = new("Catalog", "/catalog", Permission.ViewCatalog);
    private static readonly GlossaryPlace Commitments = new("Commitments", "/commitments", Permission.MakeCommitments);
    private static readonly GlossaryPlace Contracts = new("Contracts", "/contracts", Permission.ViewContracts);
    private static readonly GlossaryPlace Credits = new("Credits", "/credits", Permission.ViewCredits);
    private static readonly GlossaryPlace Districts = new("Member districts", "/districts", Permission.ViewDistricts);
    private static readonly GlossaryPlace Orders = new("Orders", "/orders", Permission.ViewOrders);
    private static readonly GlossaryPlace Rounds = new("Buying rounds", "/rounds", Permission.ViewRounds);
    private static readonly GlossaryPlace Savings = new("Savings", "/savings", Permission.ViewSavings);
    private static readonly GlossaryPlace Sheets = new("Price sheets", "/price-sheets", Permission.ViewContracts);
    private static readonly GlossaryPlace Users = new("Users", "/users", Permission.ViewUsers);
    private static readonly GlossaryPlace Vendors = new("Vendors", "/vendors", Permission.ViewVendors);

    public static readonly IReadOnlyList<GlossaryTerm> All =
    [
        new("Account string", ["account strings"],
            "The district's budget code that a quantity is charged to. Each district has its own form of it, and "
                + "every order line is checked against that form.", Cart, Orders),
        new("Aggregate volume", ["group's quantity", "pooled demand"],
            "The quantity of an item that all districts together ordered, or are bound to take, in one [buying "
                + "round]. It decides the [tier]; pages call it the group's quantity.", Catalog, Rounds),
        new("Announced tier", ["announced"],
            "The best [tier] that the [aggregate volume] reached while a round was open. Under the usual contract terms it "
                + "stands for everybody, even if some units are cancelled later.", Rounds),
        new("Applicable credit", ["applicable credits"],
            "A credit on what a [federal award] paid for. It lowers the award's cost (2 CFR 200.406), so it is marked and booked to the "
                + "[account string] that paid.", Credits),
        new("Assignment", ["assignments"],
            "A role that a person holds at a [district], for a [vendor] or in the cooperative. Who holds several chooses at "
                + "the top of the page which one to act under.", Users),
        new("Award", ["awards"],
            "The committee's decision that gives a [contract] to a [vendor], recorded with the number and date of its "
                + "[motion].", Contracts),
        new("Binding commitment", ["binding", "binding commitments"],
            "A [commitment] promised under a [board resolution]. Once bound it counts toward the group's price and "
                + "stands until the round closes.", Commitments),
        new("Board resolution", ["board resolutions"],
            "A decision of a district's board. Its number is recorded when [standardized terms] are "
                + "accepted and when a [commitment] is bound.", Contracts, Commitments),
        new("Buying round", ["buying rounds", "round", "rounds"],
            "A time in which the orders of all districts for certain [contracts] add up. At its close everybody gets the "
                + "price that the group has earned.", Rounds),
        new("Change notice", ["change notices"],
            "A numbered notice on an order: what was not invoiced when its round was settled costs less from now on, and "
                + "the surplus [encumbrance] is named.", Orders),
        new("Closing price", ["closing prices"],
            "The unit price at which an item's lines settle when its [buying round] has closed. It is never above the price "
                + "that the district saw.", Rounds),
        new("Commitment", ["commitments"],
            "What a district says before ordering about how much it will take: an [estimate], an [intent] or a "
                + "[binding commitment].", Commitments),
        new("Commitment cap", ["cap"],
            "The unit price above which a district does not take the quantity of its [commitment].", Commitments),
        new("Conditional commitment", ["conditional commitments"],
            "“Up to so many units more, if that unlocks a better price”, with a cap in dollars if the district wants one. It moves no tier "
                + "until the cooperative's office unlocks one with it.", Commitments),
        new("Confirming copy", ["confirming copies"],
            "The cooperative's copy of a [purchase order], stamped “do not duplicate”, so that nobody ships the same goods "
                + "again.", Orders),
        new("Contract", ["contracts", "master agreement"],
            "The cooperative's master agreement with a [vendor]. It has no fixed quantity; districts that accepted its "
                + "[standardized terms] order from it.", Contracts),
        new("Counts toward the group's price", ["counts"],
            "An order counts from the moment its [purchase order] is issued or, where a round holds its orders, "
                + "from the [fiscal officer's certificate]. Before that it is a quote.", Orders, Rounds),
        new("Credit memo", ["credit memos"],
            "The [vendor]'s own document, with number and date, by which it grants a credit that it owes. The portal's "
                + "paper is the [statement of credit due].", Credits),
        new("Encumbrance", ["encumbrances"],
            "Money that a district has set aside for an order, so that it cannot be spent twice.", Orders),
        new("Estimate", ["estimates"],
            "A [commitment] that is only a figure for the bid. It binds nobody and moves no [tier].", Commitments),
        new("Federal award", ["federal awards"],
            "A federal grant that pays for a part of an order. The part is marked, and so is its credit, an [applicable credit].",
            Orders, Credits),
        new("Fiscal officer's certificate", ["certificate", "fiscal officer's certificates", "certifies"],
            "The treasurer's signed statement that the money for an order is appropriated and free. Where a district asks "
                + "for it, no [purchase order] is issued before it.", Orders),
        new("Fiscal year", ["fiscal years"],
            "The year of the budget, named by the calendar year in which it ends. A [buying round] lies within one.", Rounds),
        new("FOB destination, prepaid", ["fob destination", "freight"],
            "The price includes the freight to the [site]: nothing is added for it.", Orders),
        new("Guaranteed price", ["guaranteed"],
            "The price of a line from the moment the order counts: the district never pays more, and less if the group does "
                + "better.", Orders),
        new("Hold until close", ["hold-until-close"],
            "A kind of [buying round]: orders are certified and wait; [purchase orders] go out at the close, at the "
                + "[closing price], so that no credit arises.", Rounds),
        new("Intent", ["intents"],
            "A [commitment] that is meant but not promised. It can be withdrawn before the close and moves no [tier].", Commitments),
        new("Invoice, then true-up", ["invoice then true-up"],
            "A kind of [buying round]: [purchase orders] go out during it, and after the close the [vendor] owes the "
                + "difference to the [closing price].", Rounds),
        new("Ladder", ["ladders", "price ladder"],
            "The prices of one item by quantity: a list of [tiers], each of which says from how many units on its "
                + "price holds for everybody.", Catalog, Sheets),
        new("Last call", ["last calls"],
            "Some days after a round's deadline in which only items short of their minimum quantity can be ordered, and nobody may make "
                + "the shortage grow.", Rounds),
        new("Lead agency", ["lead agencies"],
            "Who ran the competition from which a [contract] came.", Contracts),
        new("List price", ["list prices"],
            "The price that savings are measured against: the one that the [price sheet] states or, where it "
                + "states none, the price at quantity 1.", Savings, Catalog),
        new("Member district", ["member districts", "district", "districts"],
            "A school district with membership in the cooperative. It orders for its [sites] and pays its vendors itself.", Districts),
        new("Minimum quantity", ["minimum quantities", "minimum"],
            "The least quantity of an item, ordered by all members together, at which it ships in a hold-until-close round.", Rounds),
        new("Motion", ["motions"],
            "A decision of the cooperative's committee. Staff record its number and date when a [vendor] is "
                + "approved or a [contract] awarded.", Vendors, Contracts),
        new("One-time link", ["one-time links"],
            "A link, mailed to a person, that works once and for 48 hours: with it a password is chosen.", Users),
        new("Order", ["orders"],
            "What a district buys from one [contract]: a [requisition] while it is approved and certified, a [purchase "
                + "order] once it is issued.", Orders),
        new("Order request", ["order requests"],
            "The paper of an issued order whose purchase order number has not been entered yet. It is not a [purchase order].", Orders),
        new("Price proof", ["price proofs"],
            "A paper that explains the price of one order line step by step, with a [verification hash] at its foot.", Orders),
        new("Price sheet", ["price sheets"],
            "A dated version of a [vendor]'s prices under a [contract]. A published one is never edited; the next takes its "
                + "place.", Sheets),
        new("Price-change rule", ["price-change rules"],
            "What a [contract] says about changes of its prices: on which days, with how much notice, how often and how far they may rise. "
                + "Each has a source and counts from a day on.", Contracts),
        new("Prior year", ["prior years"],
            "Marks a credit on a purchase of a [fiscal year] that has ended.", Credits),
        new("Projected price", ["projected"],
            "What a line would cost at the [ladder]'s price for today's demand. It may still change until the close.", Orders),
        new("Purchase order", ["purchase orders"],
            "An [order] that was issued to the [vendor], with a number of the portal's or of the district's finance system.", Orders),
        new("Quoted price", ["quoted", "quote"],
            "The price seen when ordering. It is not guaranteed before the order counts.", Orders),
        new("Requisition", ["requisitions"],
            "An [order] before it is issued: placed by a buyer, then approved and certified within the district.", Orders),
        new("Returned goods", ["goods returned"],
            "Invoiced units that went back to the [vendor]. They leave the [aggregate volume]; a credit given for them is "
                + "reversed at the next [settlement].", Orders),
        new("Settled price", ["settled"],
            "The price of a line after its round was settled: the [closing price].", Orders, Savings),
        new("Settlement", ["settlements"],
            "The closing of a [buying round] by the office: fixes the [closing prices], writes the credits and re-prices "
                + "what is not invoiced yet. A later one adds only what changed.", Rounds),
        new("Shortfall", ["shortfalls"],
            "The difference between the price of an [announced tier] and the dearer one that the final quantity earns by "
                + "itself. Under the contract's terms the [vendor] bears it.", Rounds),
        new("Site", ["sites", "ship-to"],
            "A school, warehouse or dock that an order line is delivered to.", Districts, Cart),
        new("Solicitation", ["solicitations"],
            "The call for offers from which a [contract] came, cited by its number.", Contracts),
        new("Standardized terms", ["terms"],
            "The conditions of a [contract], in numbered versions. A district accepts a version once, by [board "
                + "resolution], before it orders under it.", Contracts),
        new("Statement of credit due", ["statements of credit due"],
            "The portal's paper on what a [vendor] owes a district after a [settlement], by [account string]. The vendor "
                + "answers it with its [credit memo].", Credits),
        new("Then-and-now certificate", ["then-and-now"],
            "A stated reason for issuing a [purchase order] without a prior [fiscal officer's certificate]. It is printed "
                + "on the order and stays in its history.", Orders),
        new("Tier", ["tiers"],
            "A step of a [ladder]: the quantity from which a price holds, and that price.", Catalog),
        new("True-up", ["true-ups"],
            "Bringing what was billed during a round down to the [closing price] afterwards, by a credit.", Credits, Rounds),
        new("Vendor", ["vendors"],
            "A supplier of the cooperative. The committee approves it by [motion] before it takes orders.", Vendors, Contracts),
        new("Verification hash", ["verification hashes"],
            "A row of 64 digits and letters computed from the whole text of a paper. It shows later whether the paper was "
                + "altered.", Orders),
        new("Window", ["windows"],
            "The time whose orders add up to the [aggregate volume]: from the opening of a [buying round] to its close.", Rounds),
    ];

    private static readonly FrozenDictionary<string, GlossaryTerm> ByForm = All
        .SelectMany(term => term.Forms.Append(term.Name).Select(form => (Form: form.ToLowerInvariant(), Term: term)))
        .ToFrozenDictionary(pair => pair.Form, pair => pair.Term);

    /// <summary>By its name or another form of it, upper or lower case; null where the glossary lacks it.</summary>
    public static GlossaryTerm? Find(string word) => ByForm.GetValueOrDefault(word.ToLowerInvariant());
}
