using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CoopPortal.Web.Features.Shared;

/// <summary>A status as a small tag: <c>&lt;status-tag of="@order.Status" /&gt;</c>, or free text:
/// <c>&lt;status-tag kind="wait"&gt;in 2 days&lt;/status-tag&gt;</c>. The words carry the meaning; the colour only repeats it.</summary>
[HtmlTargetElement("status-tag")]
public sealed class StatusTagHelper : TagHelper
{
    private static readonly HashSet<string> Good =
    [
        "Approved", "Certified", "Issued", "Acknowledged", "Received", "Matched", "Paid", "Settled", "Live", "Active", "Open", "Accepted",
        "Applied", "InForce", "Carried", "Signed", "Fulfilled", "Binding", "VendorAgreed", "CreditMemoReceived",
        "Verified", "Awarded", "Extended",
    ];
    private static readonly HashSet<string> Wait =
    [
        "Submitted", "PartReceived", "PartlyFulfilled", "LastCall", "CreditDue", "VendorNotified", "DocsPending", "UnderReview", "InReview",
        "NoticeWindow", "Scheduled", "Invited", "Conditional", "Returned", "PartlyApproved",
    ];
    private static readonly HashSet<string> Bad =
    [
        "Rejected", "Cancelled", "Disputed", "Suspended", "Terminated", "Expired", "Failed", "Declined", "Defaulted", "NoQuorum", "Locked",
    ];

    public Enum? Of { get; set; }

    /// <summary>good, wait, bad, info or plain; taken from the status when absent.</summary>
    public string? Kind { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = Of?.ToString() ?? "";
        var kind = Kind ?? (Good.Contains(name) ? "good" : Wait.Contains(name) ? "wait" : Bad.Contains(name) ? "bad" : "plain");
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tag " + kind);
        if (Of is not null)
            output.Content.SetContent(Show.Words(Of));
    }
}
