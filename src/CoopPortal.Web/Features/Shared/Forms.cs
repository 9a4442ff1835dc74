using CoopPortal.Core;
using CoopPortal.Web.Data;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CoopPortal.Web.Features.Shared;

public static class Forms
{
    /// <summary>Runs a form's validator and puts its sentences beside the fields, which carry the prefix where a page has several forms.
    /// True when everything, binding included, is well.</summary>
    public static bool Passes<T>(this Controller controller, T form, IValidator<T> validator, string? prefix = null)
    {
        foreach (var error in validator.Validate(form).Errors)
        {
            var field = prefix is null ? error.PropertyName : $"{prefix}.{error.PropertyName}";
            if (!controller.ModelState.TryGetValue(field, out var entry) || entry.Errors.Count == 0)
                controller.ModelState.AddModelError(field, error.ErrorMessage);
        }
        return controller.ModelState.IsValid;
    }

    /// <summary>Shows a refusal's sentence in the error summary; a field name ties it to that field.</summary>
    public static void Refuse(this Controller controller, Refusal refusal, string field = "") =>
        controller.ModelState.AddModelError(field, refusal.Sentence);

    /// <summary>Saves. False when somebody else saved first, or a unique index is violated: the sentence stands beside its field then,
    /// and <paramref name="keep"/> takes the present version.</summary>
    public static async Task<bool> SavedAsync(this Controller controller, CoopDb db, Action<Guid> keep,
        (string Index, string Field, string Sentence)[] taken, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException stale)
        {
            keep(await controller.RefuseStaleAsync(stale, cancellationToken));
        }
        catch (DbUpdateException exception) when (Array.Exists(taken, one => exception.Violates(db, one.Index)))
        {
            var (_, field, sentence) = Array.Find(taken, one => exception.Violates(db, one.Index));
            controller.ModelState.AddModelError(field, sentence);
        }
        return false;
    }

    /// <summary>Says that somebody else saved first, keeps what was typed, and gives the present version,
    /// so that saving again is a choice.</summary>
    public static async Task<Guid> RefuseStaleAsync(this Controller controller, DbUpdateConcurrencyException stale,
        CancellationToken cancellationToken)
    {
        controller.ModelState.AddModelError("", "Somebody else changed this meanwhile. Nothing was saved and what you typed is kept; "
            + "look at the present values in another tab and save again if yours are to stand.");
        controller.ModelState.Remove("Version");
        var present = await stale.Entries[0].GetDatabaseValuesAsync(cancellationToken);
        return present?.GetValue<Guid>("Version") ?? Guid.Empty;
    }
}
