namespace CoopPortal.Web.Features.Help;

internal static class BuyingHelp
{
    public static readonly HelpText[] Texts =
    [
        new("Buying/Catalog/Search", "Catalog",
            "Here you find the items of the [contracts], with today's price: the one that the demand of all districts has earned in "
                + "the open [buying round].",
            "Search by the beginnings of words, in any order, or by part number; one typing mistake in a part number is forgiven. Open an "
                + "item to see its [ladder]. Districts put a quantity into the cart there; that orders nothing yet.",
            "The cooperative's office.", "Catalog.Search"),
        new("Buying/Catalog/Item", "Item",
            "Shows what the item costs today, how its price falls with the group's demand and how much is missing to the next [tier].",
            "Districts put a quantity into the cart, with a [site] and an [account string]. Once the order counts, its price can "
                + "only fall.",
            "About the item the cooperative's office; about accounts your treasurer.", "Catalog.Item"),
        new("Buying/Carts/Cart", "Cart",
            "Holds what you want to order for your district, at today's prices. Each [contract] becomes one [order].",
            "Placing submits the orders to the business manager for approval; the treasurer certifies the money; then the [purchase "
                + "order] goes out. A line that cannot be ordered says why.",
            "Your business manager; about [account strings] your treasurer.", "Carts.Cart"),
        new("Buying/Orders/Index", "Orders",
            "The [orders] you may see: a district its own, a vendor those issued to it, the office everybody's.",
            "Open one to see where it stands and what you can do. A star marks a quote: the order does not count toward the group's "
                + "price yet.",
            "In a district the business manager; everybody else the cooperative's office.", "Orders.Index"),
        new("Buying/Orders/Details", "An order",
            "Everything about one [order]: its papers, invoices and credits, and for each line the [quoted], [guaranteed], "
                + "[projected] and [settled price].",
            "“What you can do now” offers your next step and says why one is not possible yet. Without such a box nothing waits for you.",
            "The person named under “Where it stands”; about prices the cooperative's office.", "Orders.Details"),
        new("Buying/OrderSubmissions/Edit", "Change an order",
            "Corrects an [order] that came back to the district: quantities, [sites], [account strings].",
            "Submitting sends it to the business manager again. A line with another quantity is [quoted] at today's price; an "
                + "unchanged one keeps its price.",
            "Your business manager.", "OrderSubmissions.Edit"),
        new("Buying/OrderApprovals/SendBack", "Return or reject an order",
            "Sends an [order] back to the person who placed it, with your reason: for changes, or for good.",
            "A returned order can be changed and submitted again; a rejected one is over. The vendor sees neither.",
            "The person who placed it, named on the page.", "OrderApprovals.SendBack"),
        new("Buying/Certificates/New", "Certify funds",
            "The [fiscal officer's certificate]: you state that the money for this [order] is appropriated and free.",
            "Your name and the date are printed on the [purchase order], which can then be issued. Where a round holds its orders, "
                + "this one counts from now on and waits for the close.",
            "Who requested and approved it, named on the page; about the certificate's text the cooperative's "
                + "office.", "Certificates.New"),
        new("Buying/Issues/New", "Issue a purchase order",
            "Makes the approved [order] a [purchase order] and mails it to the vendor.",
            "The quantities count toward the group's price, and the price is [guaranteed]. The vendor acknowledges, delivers and "
                + "invoices.",
            "About the certificate your treasurer; about the round the cooperative's office.", "Issues.New"),
        new("Buying/Issues/GiveNumber", "Enter a purchase order number",
            "For a district whose finance system gives the numbers: completes an [order] that went out as an [order request].",
            "The number is printed on the [purchase order], which goes to the vendor by mail. It cannot be changed afterwards.",
            "Your treasurer.", "Issues.GiveNumber"),
        new("Buying/OrderCancellations/Cancel", "Cancel an order",
            "Ends an [order] that does not count toward the group's price yet, so nobody else's price changes.",
            "A cancelled order cannot be revived; order anew if you need it after all.",
            "Your business manager.", "OrderCancellations.Cancel"),
        new("Buying/OrderCancellations/New", "Ask for a cancellation",
            "Asks to take units off an [order] that counts already, and first shows what that does to the other districts' price.",
            "The vendor accepts or refuses; before the order is issued, the cooperative's office does. Until then the order stands.",
            "The vendor or the cooperative's office, whoever answers.", "OrderCancellations.New"),
        new("Buying/OrderCancellations/Answer", "Answer a cancellation request",
            "A district asks to take units off an [order]. You see its reason and what it does to the group's price.",
            "Accepting takes the units off. Refusing needs an answer, and the order stands. The district finds either on the order.",
            "The district; about the [contract]'s terms the cooperative's office.", "CancellationAnswers.Answer"),
        new("Buying/Invoices/New", "Enter an invoice",
            "The vendor enters number, date and quantities of an invoice; each line's price is the one that holds.",
            "The district sees it on the order. When everything is invoiced or cancelled, the district can close the order.",
            "About quantities the district; about prices the cooperative's office.", "Invoices.New"),
        new("Buying/GoodsReturns/New", "Returned goods",
            "Records that invoiced units went back to the vendor. They leave the group's quantity; the others' price is not raised "
                + "by it.",
            "The vendor refunds what it billed. A credit given for these units is taken back when the round is settled again.",
            "About the return the vendor; about credits the cooperative's office.", "GoodsReturns.New"),
        new("Buying/PriceProofs/Details", "How a price was computed",
            "Explains the price of one line step by step, with the [price sheet], the [tier] and the [window] it rests on.",
            "Print the [price proof]; its [verification hash] lets anybody check the paper later.",
            "The cooperative's office.", "PriceProofs.Details"),
        new("Buying/PriceProofs/Verify", "Verify a price proof",
            "Says whether a printed [price proof] comes from this portal and is still true, by the [verification hash] at its foot.",
            "Compare the figures shown with the paper. If the line has changed since, ask the district for a new proof.",
            "The cooperative's office.", "PriceProofs.Verify"),
        new("Buying/FinanceFiles/Show", "File for the finance system",
            "The [purchase orders] and credits of the days you choose, by [account string], as your finance system reads them.",
            "Look at the first rows, then download all. Nothing changes here by taking a file; it can be taken again.",
            "The district's treasurer.", "FinanceFiles.Show"),
        new("Buying/FinanceFiles/Edit", "Columns of the finance file",
            "Which fields stand in the file, in which order, under which header, and how dates and amounts are written.",
            "Preview shows the first rows and saves nothing. Saved columns hold for everybody of the district.",
            "Whoever runs your finance system.", "FinanceLayouts.Edit"),
    ];
}
