// Stand-in for the package Microsoft.SqlServer.Server, which the SQL Server driver loads when it makes its first parameter.
// Only the public types of that package's netstandard surface, without behaviour: the portal uses no CLR user-defined types.
namespace Microsoft.SqlServer.Server;

public enum DataAccessKind { None = 0, Read = 1 }

public enum SystemDataAccessKind { None = 0, Read = 1 }

public enum Format { Unknown = 0, Native = 1, UserDefined = 2 }

public interface IBinarySerialize
{
    void Read(BinaryReader r);
    void Write(BinaryWriter w);
}

public sealed class InvalidUdtException : SystemException
{
    internal InvalidUdtException(string message) : base(message) { }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.ReturnValue | AttributeTargets.Parameter)]
public class SqlFacetAttribute : Attribute
{
    public bool IsFixedLength { get; set; }
    public bool IsNullable { get; set; }
    public int MaxSize { get; set; }
    public int Precision { get; set; }
    public int Scale { get; set; }
}

[AttributeUsage(AttributeTargets.Method)]
public class SqlFunctionAttribute : Attribute
{
    public DataAccessKind DataAccess { get; set; }
    public string FillRowMethodName { get; set; }
    public bool IsDeterministic { get; set; }
    public bool IsPrecise { get; set; }
    public string Name { get; set; }
    public SystemDataAccessKind SystemDataAccess { get; set; }
    public string TableDefinition { get; set; }
}

[AttributeUsage(AttributeTargets.Method)]
public sealed class SqlMethodAttribute : SqlFunctionAttribute
{
    public bool InvokeIfReceiverIsNull { get; set; }
    public bool IsMutator { get; set; }
    public bool OnNullCall { get; set; } = true;
}

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SqlUserDefinedAggregateAttribute : Attribute
{
    public const int MaxByteSizeValue = 8000;
    public SqlUserDefinedAggregateAttribute(Format format) { Format = format; }
    public Format Format { get; }
    public bool IsInvariantToDuplicates { get; set; }
    public bool IsInvariantToNulls { get; set; }
    public bool IsInvariantToOrder { get; set; }
    public bool IsNullIfEmpty { get; set; }
    public int MaxByteSize { get; set; }
    public string Name { get; set; }
}

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SqlUserDefinedTypeAttribute : Attribute
{
    public SqlUserDefinedTypeAttribute(Format format) { Format = format; }
    public Format Format { get; }
    public bool IsByteOrdered { get; set; }
    public bool IsFixedLength { get; set; }
    public int MaxByteSize { get; set; }
    public string Name { get; set; }
    public string ValidationMethodName { get; set; }
}
