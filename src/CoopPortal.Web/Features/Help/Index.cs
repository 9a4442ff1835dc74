namespace CoopPortal.Web.Features.Help;

/// <summary>The pages this person may use; a page of one record has no address of its own here.</summary>
public sealed record HelpPage(IReadOnlyList<HelpGroup> Groups, string Office, IReadOnlyList<string> OfficeAddress);

public sealed record HelpGroup(string Heading, IReadOnlyList<HelpRow> Rows);

public sealed record HelpRow(HelpText Text, string? Href);
