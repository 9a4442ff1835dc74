using CoopPortal.Core.Members;
using CoopPortal.Web.Features.Shared;
using CoopPortal.Web.Security;
using FluentValidation;

namespace CoopPortal.Web.Features.Members.Assignments;

public sealed record AssignmentPage(AssignmentForm Form, long UserId, string Name, AssignmentChoices Choices);

public sealed class AssignmentForm : IAssignmentFields
{
    public Role? Role { get; set; }
    public long? DistrictId { get; set; }
    public long? VendorId { get; set; }

    public sealed class Validator : AbstractValidator<AssignmentForm>
    {
        public Validator(Viewer viewer) => Include(new AssignmentFieldsValidator<AssignmentForm>(viewer));
    }
}
