namespace CoopPortal.Web.Features.Help;

public sealed record GlossaryPage(string Q, IReadOnlyList<GlossaryRow> Rows);

/// <summary>A term, and the places of it that this person may open.</summary>
public sealed record GlossaryRow(GlossaryTerm Term, IReadOnlyList<GlossaryPlace> Places);
