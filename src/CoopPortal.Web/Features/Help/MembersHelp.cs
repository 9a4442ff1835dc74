using CoopPortal.Web.Security;

namespace CoopPortal.Web.Features.Help;

internal static class MembersHelp
{
    public static readonly HelpText[] Texts =
    [
        new("Members/Districts/Index", "Member districts",
            "The [member districts], with county, enrollment, sites and people.",
            "Open one for its [sites], its people and its rules for orders.",
            "A district's business manager about its data; for access an administrator.", "Districts.Index"),
        new("Members/Districts/Show", "A member district",
            "One district: its [sites], its people and their roles, the terms it accepted, and its rules for [account strings], "
                + "purchase order numbers and certificates.",
            "Its orders are checked against these rules. The cooperative's office changes them.",
            "The cooperative's office.", "Districts.Show")
        {
            OnlyFor = [Permission.PlaceOrders, Permission.ViewDistricts],
        },
        new("Members/Districts/Edit", "Add or edit a district",
            "A district's data and rules: the form of its [account strings], who numbers its [purchase orders], whether it asks for "
                + "a [fiscal officer's certificate].",
            "Its orders are checked against the rules. [Sites] and people are added from the district's page.",
            "The district's treasurer.", "Districts.New", "Districts.Edit"),
        new("Members/MemberImports/Index", "Load members from a file",
            "Adds [member districts] and their [sites] from one file, in the columns of the template.",
            "The file is checked first; every fault is told with its row and column. Then you see what it says and load all of it.",
            "Whoever made the file.", "MemberImports.Index"),
        new("Members/MemberImports/Show", "A file of members",
            "What a checked file would add, or has added.",
            "Loading adds all of it at once. It can be undone here as long as nothing hangs on one of its members.",
            "The person who checked the file.", "MemberImports.Details"),
        new("Members/Sites/Edit", "Add or edit a site",
            "A place that orders are delivered to, with what a driver needs: address, who receives, dock hours.",
            "Buyers choose it for their order lines. A closed [site] takes nothing new; orders placed before keep it.",
            "The district's business manager.", "Sites.New", "Sites.Edit"),
        new("Members/Users/Index", "Users",
            "Everybody who can sign in, with their [assignments] and last sign-in.",
            "Open a person to see what they may do.",
            "An administrator.", "Users.Index"),
        new("Members/Users/Show", "A user",
            "One person's [assignments]: in which role, for whom, since when and until when.",
            "Those who manage users add and end assignments here and make a [one-time link]. What changes counts at once.",
            "An administrator.", "Users.Show"),
        new("Members/Users/New", "Add a person",
            "Gives somebody an account and a first [assignment].",
            "The person gets a [one-time link] by mail, chooses a password and can act at once. Further assignments are added on the "
                + "person's page.",
            "The person's district or vendor about the role.", "Users.New"),
        new("Members/Assignments/New", "Add an assignment",
            "Gives a person one more [assignment]: a role at a district, for a vendor or in the cooperative.",
            "It counts at once. Who holds several chooses at the top of the page which one to act under.",
            "An administrator.", "Assignments.New"),
        new("Members/Settings/Edit", "Settings of the cooperative",
            "What stands on every paper and rules every date: name, letterhead, tax exemption, time zone, [fiscal year], limits of "
                + "[buying rounds].",
            "Saved settings count from now on. A deadline announced already keeps its instant.",
            "An administrator.", "Settings.Edit"),
        new("Members/OutboxMails/Index", "Mail",
            "What the portal wrote to districts, vendors and staff, and whether it could be delivered.",
            "A failed mail is tried 5 times, then it waits for you: mend the address or the mail server and send it again.",
            "Whoever runs your mail server.", "OutboxMails.Index"),
        new("Governance/AuditEntries/Index", "Audit log",
            "Every change in the portal, newest first: who made it, in which role, what was before and after, and why.",
            "Nothing here can be changed. Filter, follow a record by its number, or download what is shown.",
            "The person named in the entry.", "AuditEntries.Index"),
    ];
}
