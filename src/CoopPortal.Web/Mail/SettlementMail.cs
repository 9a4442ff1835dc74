using CoopPortal.Core;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Contracting;
using CoopPortal.Core.Members;
using CoopPortal.Core.Rounds;
using CoopPortal.Web.Data;

namespace CoopPortal.Web.Mail;

/// <summary>The words of the mails that a settlement sends.</summary>
internal static class SettlementMail
{
    public static OutboxMail ToVendor(Round round, Vendor vendor, IReadOnlyList<CreditStatement> statements,
        IReadOnlyDictionary<long, string> districts, Cooperative coop, DateTime now)
    {
        var total = Money.Sum(statements.Select(statement => statement.Total));
        var rows = string.Join('\n', statements.OrderBy(statement => statement.Number, StringComparer.Ordinal)
            .Select(statement => $"  {statement.Number}  {districts[statement.DistrictId]}  {Say.Dollars(statement.Total)}"));
        return new OutboxMail(vendor.OrderMail, $"Statements of credit due: {round.Name}",
            $"""
             {vendor.Name},

             the buying round “{round.Name}” of {coop.Name} closed {Say.When(round.ClosesAt, coop.Zone)} and has been settled.
             Every member settles at the closing price. Credits due from you: {Say.Dollars(total)}.

             {rows}

             Please open Credits in the portal, agree to or dispute each statement, and enter the number and date of your credit memos.
             """, now);
    }

    public static OutboxMail ToDistrict(Round round, string district, string address, IReadOnlyList<CreditStatement> statements,
        IReadOnlyList<CancelledLine> cancelled,
        Cooperative coop, DateTime now)
    {
        var total = Money.Sum(statements.Select(statement => statement.Total));
        var missed = cancelled.Count == 0 ? ""
            : "\nThe minimum of these items was not reached, so their lines are cancelled. They are not billed and their encumbrance is "
                + "free:\n\n"
                + string.Join('\n', cancelled.Select(line =>
                    $"  {line.Order}  {Say.Number(line.Units)} of {line.Item} ({line.Reason})")) + "\n";
        var credits = statements.Count == 0
            ? "No credit is due to your district: you paid the closing price already, or nothing was invoiced yet."
            : $"Credit due to your district from the vendors: {Say.Dollars(total)}, on "
                + string.Join(", ", statements.Select(statement => statement.Number).Order(StringComparer.Ordinal)) + ".";
        return new OutboxMail(address, $"Round settled: {round.Name}",
            $"""
             {district},

             the buying round “{round.Name}” of {coop.Name} closed {Say.When(round.ClosesAt, coop.Zone)} and has been settled.
             {credits}
             {missed}
             The closing prices are under Buying rounds in the portal; the statements, by account string, under Credits.
             """, now, kind: cancelled.Count == 0 ? MailKind.RoundSettled : MailKind.Duty);
    }
}
