namespace CoopPortal.Web.Features.Help;

internal static class EverybodysHelp
{
    public static readonly HelpText[] Texts =
    [
        new("Home/Index", "Home",
            "What waits for you comes first; then a few figures, the open [buying rounds] and, for those who see them, the latest "
                + "[orders].",
            "Open a task to do it. It leaves the list when it is done, by you or by a colleague.",
            "In a district the business manager; everybody else the cooperative's office.", "Home.Index"),
        new("Home/NoAssignment", "No assignment",
            "You can sign in, but hold no [assignment]: no role at a district, for a vendor or in the cooperative.",
            "As soon as somebody gives you one, this page becomes your home.",
            "The cooperative's office."),
        new("Help/Index", "Help",
            "Says of every page that you may use what it is for, what happens next and who to ask.",
            "Open a page by its title. The words that are links lead to the glossary.",
            "The cooperative's office.", "Help.Index"),
        new("Help/Glossary", "Glossary",
            "The words of the cooperative and of this portal, each in a sentence or two.",
            "Search for a word, or follow its link to a page where it appears.",
            "The cooperative's office.", "Help.Glossary"),
        new("Members/Accounts/SignIn", "Sign in",
            "Your e-mail address and your password open the portal.",
            "Your home page shows what waits for you. After 5 wrong passwords an account is closed for 10 minutes.",
            "The cooperative's office; it makes a [one-time link] for a first or a forgotten password.", "Accounts.SignIn"),
        new("Members/Accounts/Welcome", "Choose your password",
            "Here you choose your password with the [one-time link] that was mailed to you, and check your name as it stands on papers.",
            "You are signed in at once. The link works once, and for 48 hours.",
            "The cooperative's office.", "Accounts.Welcome"),
        new("Members/Accounts/WelcomeExpired", "This link no longer works",
            "This [one-time link] was used before, replaced by a newer one, or is older than 48 hours.",
            "If you have chosen a password, sign in with it. Otherwise you need a new link.",
            "The cooperative's office."),
        new("Members/MailChoices/Edit", "Your mail",
            "How notices reach you: each at once, all of a day in one mail, or none.",
            "Your choice counts from the next notice on. Mails that are duty come in any case; the page lists them.",
            "The cooperative's office.", "MailChoices.Edit"),
        new("Members/Unsubscriptions/New", "Stop the notices",
            "Stops the notices to one address, without signing in. The link at the end of a notice leads here.",
            "Nothing is stopped before you press the button. Sign in to get notices again, each or one mail a day.",
            "The cooperative's office.", "Unsubscriptions.New"),
    ];
}
