namespace CoopPortal.Web.Features.Help;

internal static class RoundsHelp
{
    public static readonly HelpText[] Texts =
    [
        new("Rounds/Rounds/Index", "Buying rounds",
            "The [buying rounds]: when they open and close, for which [contracts], and how many items have demand.",
            "Open one to see every item's progress. Ordering ends at the minute it closes; then the office settles it.",
            "The cooperative's office, which plans and settles the rounds.", "Rounds.Index"),
        new("Rounds/Rounds/Details", "A buying round",
            "Each item of the round: the group's quantity, the price, and what is missing to the next [tier]; after the "
                + "[settlement], the closing report.",
            "Districts order from the catalog until it closes. Then the office settles it at the [closing prices].",
            "The cooperative's office.", "Rounds.Details"),
        new("Rounds/Rounds/Plan", "Plan a buying round",
            "Sets a round's name, dates, [contracts] and kind: [invoice, then true-up], or [hold until close].",
            "Save it, then open it from its own page. Opening pins the [price sheets] in force; a newer one does not touch the round.",
            "The vendors about their prices; an administrator about the limits in the settings.", "Plans.New", "Plans.Edit"),
        new("Rounds/Rounds/Demand", "Demand by district",
            "Who makes up the group's demand: each district's items, units, value and share in one round.",
            "Nothing is decided here. Open a district, or download the rows for each district and item.",
            "The district's business manager, named on the district's page.", "Demand.Demand"),
        new("Rounds/RoundExtensions/New", "Extend a round",
            "Moves the closing of an open round to a later time: once, and within the limit of the settings.",
            "Ordering goes on until the new closing. Your reason stays in the round's history.",
            "An administrator about the limit.", "RoundExtensions.New"),
        new("Rounds/RoundCancellations/New", "Cancel a round",
            "Ends a round without a [closing price], and first shows what hangs on it.",
            "[Purchase orders] that went out stay valid; [requisitions] under way go back to the districts; [commitments] bind "
                + "nobody any more.",
            "The districts and vendors concerned, before you cancel.", "RoundCancellations.New"),
        new("Rounds/RoundMinimums/Edit", "Minimum quantities",
            "For a planned [hold until close] round: the least quantity, ordered by all members together, at which an item ships, and "
                + "what happens where it is missed.",
            "Opening the round pins them. Items short of their minimum are named on the round's page and on the preview of the closing.",
            "The vendor about the quantity it needs to ship.", "RoundMinimums.Edit"),
        new("Rounds/TierUnlockings/New", "Unlock a tier",
            "Shows the [tier] that districts' [conditional commitments] reach together, each district's part, and what everybody gains.",
            "Unlocking makes the parts [binding]: the price falls for all, and the districts order their part before the round closes.",
            "The districts named, before you unlock.", "TierUnlockings.New"),
        new("Rounds/Closings/Preview", "Close and settle",
            "Shows what the [settlement] will write before it does: [closing prices], credits, [shortfall], and the orders not issued.",
            "Settling mails the [statements of credit due] to the vendors and tells the districts' business managers. Settling again "
                + "adds only what changed since.",
            "The vendor about a shortfall, the districts about orders not issued: before you press the button.", "Closings.Preview"),
        new("Rounds/Commitments/Index", "Commitments",
            "Quantities that districts promised or estimated before ordering. Only a [binding commitment] moves a [tier]; a "
                + "[conditional commitment] does once a tier is unlocked with it.",
            "Open one to see its state and to take its next step.",
            "In a district the business manager or the treasurer, who can bind it; otherwise the cooperative's "
                + "office.", "Commitments.Index"),
        new("Rounds/Commitments/New", "New commitment",
            "Says how much of an item your district will take in an open round: as an [estimate], an [intent], a [binding commitment] or "
                + "a [conditional commitment].",
            "It is saved as a draft. You submit it and the business manager approves it; a binding one is then bound under a [board "
                + "resolution].",
            "Your business manager.", "Commitments.New"),
        new("Rounds/Commitments/Details", "A commitment",
            "One district's promise or estimate for one item: its type, cap, state and history.",
            "It can be withdrawn until it is bound. Bound under a [board resolution], it counts until the round closes; what is not "
                + "ordered by then lapses.",
            "In a district the business manager or the treasurer; otherwise the cooperative's office.", "Commitments.Details"),
        new("Rounds/Credits/Index", "Credits",
            "[Statements of credit due]: what vendors owe districts after rounds were settled. The portal moves no money.",
            "The vendor agrees and enters its [credit memo]; the treasurer books it and says so here.",
            "The other side, named in the list; in a dispute the cooperative's office.", "Credits.Index"),
        new("Rounds/Credits/Details", "A statement of credit due",
            "What one vendor owes one district after a [settlement], by [account string], with [federal awards] and prior years marked.",
            "The vendor agrees or disputes, then enters its [credit memo]. The treasurer books it to the same account strings and "
                + "says so here.",
            "The other side; in a dispute the cooperative's office.", "Credits.Details"),
        new("Worth/Savings/Index", "Savings",
            "Compares what was ordered with the [list price], after credits, by [contract] and round.",
            "Nothing is decided here. Each row says what it is compared with; how it is computed stands under the table.",
            "The cooperative's office.", "Savings.Index"),
    ];
}
