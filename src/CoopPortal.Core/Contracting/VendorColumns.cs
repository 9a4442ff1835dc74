namespace CoopPortal.Core.Contracting;

/// <summary>What a vendor calls the columns of its price files, as a clerk last confirmed it: proposed for the next file with the same
/// headers.</summary>
public sealed class VendorColumns
{
    public const int HeadersLength = PriceUpload.MappingLength;

    private VendorColumns() { }

    public VendorColumns(long vendorId) => VendorId = vendorId;

    public long Id { get; private set; }

    /// <summary>One row a vendor.</summary>
    public long VendorId { get; private set; }

    public string Headers { get; private set; } = "";
    public string ConfirmedBy { get; private set; } = "";
    public DateTime ConfirmedAt { get; private set; }

    public void Confirm(string headers, string by, DateTime now) => (Headers, ConfirmedBy, ConfirmedAt) = (headers, by, now);
}
