using System.Reflection;
using CoopPortal.Core.Amounts;
using CoopPortal.Core.Pricing;
using Xunit;

namespace CoopPortal.Core.Tests.Pricing;

public class PurityTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly Core = typeof(Money).Assembly;
    private static readonly string[] Pure = [typeof(Money).Namespace!, typeof(Ladder).Namespace!];

    [Fact]
    public void Core_references_nothing_but_the_framework() =>
        Assert.DoesNotContain(Core.GetReferencedAssemblies(), name => !name.Name!.StartsWith("System.", StringComparison.Ordinal));

    [Fact]
    public void Pricing_and_Amounts_use_no_other_part_of_Core() =>
        Assert.DoesNotContain(Mentioned(Pure),
            type => type.Assembly == Core && !Pure.Contains(Outermost(type).Namespace) && type.Namespace is not null);

    [Fact]
    public void Amounts_does_not_use_Pricing() =>
        Assert.DoesNotContain(Mentioned([Pure[0]]), type => type.Namespace == Pure[1]);

    [Theory]
    [InlineData("System.IO")]
    [InlineData("System.Net")]
    [InlineData("System.Threading.Tasks")]
    public void Pricing_and_Amounts_touch_no_outside_world(string forbidden) =>
        Assert.DoesNotContain(Mentioned(Pure), type => type.Namespace?.StartsWith(forbidden, StringComparison.Ordinal) == true);

    // Fields, signatures and locals of every method, of closures and iterators too; calls by the members that their IL names.
    private static IEnumerable<Type> Mentioned(string[] namespaces) => Core.GetTypes()
        .Where(type => namespaces.Contains(Outermost(type).Namespace))
        .SelectMany(type => type.GetFields(Everything).Select(field => field.FieldType)
            .Concat(type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)).SelectMany(Types))
            .Concat(type.GetInterfaces()).Append(type.BaseType ?? typeof(object)))
        .SelectMany(Unwrapped);

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<Type> Types(MethodBase method)
    {
        foreach (var parameter in method.GetParameters())
            yield return parameter.ParameterType;
        if (method is MethodInfo { ReturnType: var returned })
            yield return returned;
        if (method.GetMethodBody() is not { } body)
            yield break;
        foreach (var local in body.LocalVariables)
            yield return local.LocalType;
        foreach (var called in Called(method, body.GetILAsByteArray() ?? []))
            yield return called;
    }

    // Every four bytes that resolve to a member of the module are taken for a mention: too many at worst, never too few.
    private static IEnumerable<Type> Called(MethodBase method, byte[] code)
    {
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var i = 0; i + 4 < code.Length; i++)
        {
            if (code[i] is not (0x28 or 0x6F or 0x73 or 0x7B or 0x7E or 0x8D or 0x74 or 0xD0))
                continue;
            MemberInfo? member;
            try
            {
                member = method.Module.ResolveMember(BitConverter.ToInt32(code, i + 1), ofType, ofMethod);
            }
            catch (Exception notAMember) when (notAMember is ArgumentException or BadImageFormatException)
            {
                continue;
            }
            if ((member as Type ?? member?.DeclaringType) is { } type)
                yield return type;
        }
    }

    private static IEnumerable<Type> Unwrapped(Type type) =>
        type.HasElementType ? Unwrapped(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Unwrapped).Prepend(type.GetGenericTypeDefinition())
        : [type];
}
