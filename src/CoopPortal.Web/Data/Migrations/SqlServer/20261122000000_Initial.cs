using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CoopPortal.Web.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "dbo");

            migrationBuilder.CreateTable(
                name: "AspNetRoles",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    NormalizedName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetRoles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ActorId = table.Column<long>(type: "bigint", nullable: true),
                    Actor = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: false),
                    ActingAs = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: false),
                    Record = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    RecordId = table.Column<long>(type: "bigint", nullable: false),
                    What = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Before = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    After = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Why = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    DistrictId = table.Column<long>(type: "bigint", nullable: true),
                    VendorId = table.Column<long>(type: "bigint", nullable: true),
                    CorrelationId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Mark = table.Column<byte[]>(type: "varbinary(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditLinks",
                schema: "dbo",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    EntryId = table.Column<long>(type: "bigint", nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    SealedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditLinks", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ChainCheckpoints",
                schema: "dbo",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Cooperative = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChainCheckpoints", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ChainKeys",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Key = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    Batches = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChainKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Cooperatives",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    TimeZone = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    FiscalYearStartMonth = table.Column<int>(type: "int", nullable: false),
                    TaxExemption = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    MaxExtensionDays = table.Column<int>(type: "int", nullable: false),
                    UnsettledWarningDays = table.Column<int>(type: "int", nullable: false),
                    ClosingSoonDays = table.Column<int>(type: "int", nullable: false),
                    SecondStepFor = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    IdleMinutes = table.Column<int>(type: "int", nullable: false),
                    DigestHour = table.Column<int>(type: "int", nullable: false),
                    IsIllustrative = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cooperatives", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FileParts",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Key = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileParts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NumberSequences",
                schema: "dbo",
                columns: table => new
                {
                    Key = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NumberSequences", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "OutboxMails",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    To = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(max)", maxLength: 20000, nullable: false),
                    AttachmentName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Attachment = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    SentAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    FailedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Error = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    OnceKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Kind = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Way = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutboxMails", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProtectionKeys",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Xml = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProtectionKeys", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Rounds",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Direction = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    OpensAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ClosesAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    FirstClosesAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    SettledAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CancelReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    MinimumPolicy = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: true),
                    LastCallDays = table.Column<int>(type: "int", nullable: true),
                    LastCallAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rounds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Vendors",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: false),
                    OrderMail = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Phone = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Street = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    City = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    PostalCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    StatusReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    MotionNumber = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    MotionOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Vendors", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetRoleClaims",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RoleId = table.Column<long>(type: "bigint", nullable: false),
                    ClaimType = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ClaimValue = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetRoleClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetRoleClaims_AspNetRoles_RoleId",
                        column: x => x.RoleId,
                        principalSchema: "dbo",
                        principalTable: "AspNetRoles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SettlementRuns",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RoundId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    By = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    InputsHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Lines = table.Column<int>(type: "int", nullable: false),
                    Credits = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false),
                    Shortfall = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SettlementRuns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SettlementRuns_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalSchema: "dbo",
                        principalTable: "Rounds",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "VendorColumns",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    VendorId = table.Column<long>(type: "bigint", nullable: false),
                    Headers = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: false),
                    ConfirmedBy = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VendorColumns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VendorColumns_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalSchema: "dbo",
                        principalTable: "Vendors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AccountCodes",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    RetiredAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ImportId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountCodes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    ClaimType = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ClaimValue = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                schema: "dbo",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false),
                    ProviderKey = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    UserId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserPasskeys",
                schema: "dbo",
                columns: table => new
                {
                    CredentialId = table.Column<byte[]>(type: "varbinary(1024)", maxLength: 1024, nullable: false),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    LastUsedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Data = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserPasskeys", x => x.CredentialId);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserRoles",
                schema: "dbo",
                columns: table => new
                {
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    RoleId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserRoles", x => new { x.UserId, x.RoleId });
                    table.ForeignKey(
                        name: "FK_AspNetUserRoles_AspNetRoles_RoleId",
                        column: x => x.RoleId,
                        principalSchema: "dbo",
                        principalTable: "AspNetRoles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LastSignInAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    MailChoice = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    ImportId = table.Column<long>(type: "bigint", nullable: true),
                    LastCodeStep = table.Column<long>(type: "bigint", nullable: true),
                    DisabledAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PriceFeedHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    PriceFeedMadeAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    UserName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "bit", nullable: false),
                    PasswordHash = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    SecurityStamp = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    PhoneNumber = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "bit", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "bit", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "bit", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                schema: "dbo",
                columns: table => new
                {
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    LoginProvider = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false),
                    Value = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalSchema: "dbo",
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SignInAttempts",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Network = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Browser = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInAttempts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SignInAttempts_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalSchema: "dbo",
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Assignments",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    Role = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: true),
                    VendorId = table.Column<long>(type: "bigint", nullable: true),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ImportId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Assignments_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalSchema: "dbo",
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Assignments_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalSchema: "dbo",
                        principalTable: "Vendors",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "CartDistributions",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    CartLineId = table.Column<long>(type: "bigint", nullable: false),
                    SiteId = table.Column<long>(type: "bigint", nullable: false),
                    AccountString = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    FederalAward = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CartDistributions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CartLines",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    CartId = table.Column<long>(type: "bigint", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    PriceShown = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CartLines", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Carts",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    UserId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    PlacementKey = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Carts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Carts_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalSchema: "dbo",
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ChangeNoticeLines",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ChangeNoticeId = table.Column<long>(type: "bigint", nullable: false),
                    OrderLineId = table.Column<long>(type: "bigint", nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    NewAmount = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false),
                    NewPrice = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    OldAmount = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false),
                    OldPrice = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeNoticeLines", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ChangeNotices",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    OrderId = table.Column<long>(type: "bigint", nullable: false),
                    SettlementRunId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Surplus = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeNotices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ChangeNotices_SettlementRuns_SettlementRunId",
                        column: x => x.SettlementRunId,
                        principalSchema: "dbo",
                        principalTable: "SettlementRuns",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Commitments",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DraftKey = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RoundLadderId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    Type = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    NeedBy = table.Column<DateOnly>(type: "date", nullable: true),
                    SiteId = table.Column<long>(type: "bigint", nullable: true),
                    IfTierFrom = table.Column<long>(type: "bigint", nullable: true),
                    OnTopOf = table.Column<long>(type: "bigint", nullable: false),
                    Authority = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: true),
                    ResolutionNumber = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Cap = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: true),
                    DollarCap = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Commitments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContractPriceIndexes",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    Series = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Month = table.Column<DateOnly>(type: "date", nullable: false),
                    Value = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    Source = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    SetBy = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: false),
                    SetAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractPriceIndexes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContractPriceRules",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Amount = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: true),
                    Text = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Source = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    SetById = table.Column<long>(type: "bigint", nullable: false),
                    SetBy = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: false),
                    SetAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContractPriceRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Contracts",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: false),
                    VendorId = table.Column<long>(type: "bigint", nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    LeadAgency = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    SolicitationNumber = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    LegalBasis = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    AwardMotionNumber = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    AwardMotionOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ImportId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contracts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Contracts_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalSchema: "dbo",
                        principalTable: "Vendors",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "PriceUploads",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    SheetNumber = table.Column<int>(type: "int", nullable: true),
                    Mode = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    FileHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    FileBytes = table.Column<long>(type: "bigint", nullable: false),
                    FileKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Found = table.Column<string>(type: "nvarchar(max)", maxLength: 200000, nullable: true),
                    LookAtSheet = table.Column<int>(type: "int", nullable: true),
                    LookAtRow = table.Column<int>(type: "int", nullable: true),
                    Mapping = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: true),
                    Rows = table.Column<int>(type: "int", nullable: false),
                    Faults = table.Column<int>(type: "int", nullable: false),
                    Trouble = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    Proposed = table.Column<int>(type: "int", nullable: false),
                    Accepted = table.Column<int>(type: "int", nullable: false),
                    VendorNote = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    JustificationName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    JustificationHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    JustificationKey = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    StaffComment = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    RejectionReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    OverrideReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    UploadedById = table.Column<long>(type: "bigint", nullable: false),
                    UploadedBy = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: false),
                    AssignmentId = table.Column<long>(type: "bigint", nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ParsedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PreviewedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ComparedWith = table.Column<int>(type: "int", nullable: true),
                    SubmittedById = table.Column<long>(type: "bigint", nullable: true),
                    SubmittedBy = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: true),
                    SubmittedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ReviewedById = table.Column<long>(type: "bigint", nullable: true),
                    ReviewedBy = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: true),
                    ReviewedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DecidedById = table.Column<long>(type: "bigint", nullable: true),
                    DecidedBy = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    WithdrawnBy = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriceUploads", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PriceUploads_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalSchema: "dbo",
                        principalTable: "Contracts",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "TermsVersions",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(max)", maxLength: 40000, nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TermsVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TermsVersions_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalSchema: "dbo",
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PriceUploadChanges",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PriceUploadId = table.Column<long>(type: "bigint", nullable: false),
                    Group = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: true),
                    PartNumber = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    Suspicion = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    GoesForward = table.Column<bool>(type: "bit", nullable: false),
                    Before = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    After = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Zones = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    IsProposed = table.Column<bool>(type: "bit", nullable: false),
                    IsAccepted = table.Column<bool>(type: "bit", nullable: true),
                    Most = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: true),
                    Now = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: true),
                    Open = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false),
                    Was = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: true),
                    Year = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriceUploadChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PriceUploadChanges_PriceUploads_PriceUploadId",
                        column: x => x.PriceUploadId,
                        principalSchema: "dbo",
                        principalTable: "PriceUploads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PriceUploadChecks",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PriceUploadId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Sentence = table.Column<string>(type: "nvarchar(600)", maxLength: 600, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriceUploadChecks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PriceUploadChecks_PriceUploads_PriceUploadId",
                        column: x => x.PriceUploadId,
                        principalSchema: "dbo",
                        principalTable: "PriceUploads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PriceUploadFaults",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PriceUploadId = table.Column<long>(type: "bigint", nullable: false),
                    Sheet = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Row = table.Column<int>(type: "int", nullable: false),
                    Column = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Found = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Wanted = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    PartNumber = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriceUploadFaults", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PriceUploadFaults_PriceUploads_PriceUploadId",
                        column: x => x.PriceUploadId,
                        principalSchema: "dbo",
                        principalTable: "PriceUploads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PriceUploadRows",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PriceUploadId = table.Column<long>(type: "bigint", nullable: false),
                    Sheet = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Row = table.Column<int>(type: "int", nullable: false),
                    PartNumber = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    SentAs = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Maker = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    MakerPart = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Unit = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    Pack = table.Column<int>(type: "int", nullable: false),
                    Category = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Unspsc = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: true),
                    Gtin = table.Column<string>(type: "nvarchar(14)", maxLength: 14, nullable: true),
                    LeadDays = table.Column<int>(type: "int", nullable: true),
                    Origin = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: true),
                    ListPrice = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: true),
                    Price = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriceUploadRows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PriceUploadRows_PriceUploads_PriceUploadId",
                        column: x => x.PriceUploadId,
                        principalSchema: "dbo",
                        principalTable: "PriceUploads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CreditLines",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    CreditStatementId = table.Column<long>(type: "bigint", nullable: false),
                    OrderLineId = table.Column<long>(type: "bigint", nullable: false),
                    DistributionId = table.Column<long>(type: "bigint", nullable: false),
                    AccountString = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    PriorYear = table.Column<bool>(type: "bit", nullable: false),
                    FederalAward = table.Column<bool>(type: "bit", nullable: false),
                    Amount = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false),
                    Closing = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    Seen = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditLines", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CreditStatements",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    SettlementRunId = table.Column<long>(type: "bigint", nullable: false),
                    RoundId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    VendorId = table.Column<long>(type: "bigint", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    DisputeReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    MemoNumber = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    MemoOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Total = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditStatements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CreditStatements_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalSchema: "dbo",
                        principalTable: "Contracts",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_CreditStatements_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalSchema: "dbo",
                        principalTable: "Rounds",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_CreditStatements_SettlementRuns_SettlementRunId",
                        column: x => x.SettlementRunId,
                        principalSchema: "dbo",
                        principalTable: "SettlementRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_CreditStatements_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalSchema: "dbo",
                        principalTable: "Vendors",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Distributions",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    OrderLineId = table.Column<long>(type: "bigint", nullable: false),
                    SiteId = table.Column<long>(type: "bigint", nullable: false),
                    AccountString = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    CancelledQuantity = table.Column<long>(type: "bigint", nullable: false),
                    ReturnedQuantity = table.Column<long>(type: "bigint", nullable: false),
                    FederalAward = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Distributions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Districts",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    NcesId = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: true),
                    County = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    City = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    PostalCode = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    Enrollment = table.Column<int>(type: "int", nullable: true),
                    JoinedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AccountMask = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    PoNumbering = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    PoPrefix = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false),
                    CertificateRequired = table.Column<bool>(type: "bit", nullable: false),
                    CertificateText = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    CertificateSource = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ImportId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Districts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FinanceLayouts",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    Arrangement = table.Column<string>(type: "nvarchar(1900)", maxLength: 1900, nullable: false),
                    DateFormat = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    DecimalSign = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    HasHeader = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FinanceLayouts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FinanceLayouts_Districts_DistrictId",
                        column: x => x.DistrictId,
                        principalSchema: "dbo",
                        principalTable: "Districts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Imports",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    FileHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    DistrictId = table.Column<long>(type: "bigint", nullable: true),
                    Rows = table.Column<int>(type: "int", nullable: false),
                    Brings = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FaultCount = table.Column<int>(type: "int", nullable: false),
                    Faults = table.Column<string>(type: "nvarchar(max)", maxLength: 2000000, nullable: true),
                    ById = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: false),
                    AssignmentId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Trouble = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Imports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Imports_Districts_DistrictId",
                        column: x => x.DistrictId,
                        principalSchema: "dbo",
                        principalTable: "Districts",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Orders",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    PlacementKey = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    VendorId = table.Column<long>(type: "bigint", nullable: false),
                    RoundId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    TermsVersionId = table.Column<long>(type: "bigint", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    StatusReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    RequestedById = table.Column<long>(type: "bigint", nullable: false),
                    RequestedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    PlacedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ApprovedById = table.Column<long>(type: "bigint", nullable: true),
                    ApprovedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ApprovedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CertifiedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    CertifiedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CertificateText = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    ThenAndNowReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    PoNumber = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: true),
                    IssuedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    IssuedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    AcknowledgedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    AcknowledgedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CountedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Total = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Orders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Orders_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalSchema: "dbo",
                        principalTable: "Contracts",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Orders_Districts_DistrictId",
                        column: x => x.DistrictId,
                        principalSchema: "dbo",
                        principalTable: "Districts",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Orders_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalSchema: "dbo",
                        principalTable: "Rounds",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Orders_TermsVersions_TermsVersionId",
                        column: x => x.TermsVersionId,
                        principalSchema: "dbo",
                        principalTable: "TermsVersions",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Orders_Vendors_VendorId",
                        column: x => x.VendorId,
                        principalSchema: "dbo",
                        principalTable: "Vendors",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "PriceUploadEffects",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PriceUploadId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: true),
                    Group = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Items = table.Column<int>(type: "int", nullable: false),
                    Open = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false),
                    OpenSpend = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false),
                    Year = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false),
                    YearSpend = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriceUploadEffects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PriceUploadEffects_Districts_DistrictId",
                        column: x => x.DistrictId,
                        principalSchema: "dbo",
                        principalTable: "Districts",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_PriceUploadEffects_PriceUploads_PriceUploadId",
                        column: x => x.PriceUploadId,
                        principalSchema: "dbo",
                        principalTable: "PriceUploads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TermsAcceptances",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    TermsVersionId = table.Column<long>(type: "bigint", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    AcceptedById = table.Column<long>(type: "bigint", nullable: false),
                    AcceptedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AcceptedAs = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    ResolutionNumber = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ResolutionOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AcceptedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TermsAcceptances", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TermsAcceptances_Districts_DistrictId",
                        column: x => x.DistrictId,
                        principalSchema: "dbo",
                        principalTable: "Districts",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_TermsAcceptances_TermsVersions_TermsVersionId",
                        column: x => x.TermsVersionId,
                        principalSchema: "dbo",
                        principalTable: "TermsVersions",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Items",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    Sku = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Description = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Manufacturer = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    ManufacturerPartNumber = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Unit = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    Category = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Unspsc = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: true),
                    Gtin = table.Column<string>(type: "nvarchar(14)", maxLength: 14, nullable: true),
                    LeadDays = table.Column<int>(type: "int", nullable: true),
                    Origin = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    PackQuantity = table.Column<int>(type: "int", nullable: false),
                    WithdrawnOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SearchText = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    SearchTitle = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    PartKey = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    MakerPartKey = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ImportId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Items", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Items_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalSchema: "dbo",
                        principalTable: "Contracts",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_Items_Imports_ImportId",
                        column: x => x.ImportId,
                        principalSchema: "dbo",
                        principalTable: "Imports",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "PriceSheets",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    EffectiveFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    EffectiveTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Status = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    PublishedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PublishedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    OverrideReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    LoadedFileHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true),
                    LoadedFileName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    LoadedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ToldAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ImportId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriceSheets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PriceSheets_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalSchema: "dbo",
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PriceSheets_Imports_ImportId",
                        column: x => x.ImportId,
                        principalSchema: "dbo",
                        principalTable: "Imports",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Sites",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Street = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: false),
                    City = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: false),
                    PostalCode = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    Contact = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DockHours = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    InsideDelivery = table.Column<bool>(type: "bit", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ImportId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sites", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Sites_Districts_DistrictId",
                        column: x => x.DistrictId,
                        principalSchema: "dbo",
                        principalTable: "Districts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Sites_Imports_ImportId",
                        column: x => x.ImportId,
                        principalSchema: "dbo",
                        principalTable: "Imports",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "Invoices",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    OrderId = table.Column<long>(type: "bigint", nullable: false),
                    VendorId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    EnteredBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Total = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Invoices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Invoices_Orders_OrderId",
                        column: x => x.OrderId,
                        principalSchema: "dbo",
                        principalTable: "Orders",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "ItemMatches",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    PartNumber = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Unit = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    By = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: true),
                    ItemId = table.Column<long>(type: "bigint", nullable: true),
                    FactorNumerator = table.Column<long>(type: "bigint", nullable: true),
                    FactorDenominator = table.Column<long>(type: "bigint", nullable: true),
                    DecidedBy = table.Column<string>(type: "nvarchar(160)", maxLength: 160, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ItemMatches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ItemMatches_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalSchema: "dbo",
                        principalTable: "Contracts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ItemMatches_Items_ItemId",
                        column: x => x.ItemId,
                        principalSchema: "dbo",
                        principalTable: "Items",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "RoundMinimum",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RoundId = table.Column<long>(type: "bigint", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    Units = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundMinimum", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoundMinimum_Items_ItemId",
                        column: x => x.ItemId,
                        principalSchema: "dbo",
                        principalTable: "Items",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_RoundMinimum_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalSchema: "dbo",
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PriceChanges",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PriceSheetId = table.Column<long>(type: "bigint", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: true),
                    EffectiveOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Direction = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Units = table.Column<long>(type: "bigint", nullable: false),
                    CommittedUnits = table.Column<long>(type: "bigint", nullable: false),
                    Effect = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false),
                    FirstNow = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    FirstWas = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    Spend = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriceChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PriceChanges_Districts_DistrictId",
                        column: x => x.DistrictId,
                        principalSchema: "dbo",
                        principalTable: "Districts",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_PriceChanges_Items_ItemId",
                        column: x => x.ItemId,
                        principalSchema: "dbo",
                        principalTable: "Items",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_PriceChanges_PriceSheets_PriceSheetId",
                        column: x => x.PriceSheetId,
                        principalSchema: "dbo",
                        principalTable: "PriceSheets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RoundSheets",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RoundId = table.Column<long>(type: "bigint", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    PriceSheetId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundSheets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoundSheets_Contracts_ContractId",
                        column: x => x.ContractId,
                        principalSchema: "dbo",
                        principalTable: "Contracts",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_RoundSheets_PriceSheets_PriceSheetId",
                        column: x => x.PriceSheetId,
                        principalSchema: "dbo",
                        principalTable: "PriceSheets",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_RoundSheets_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalSchema: "dbo",
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SheetLadders",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PriceSheetId = table.Column<long>(type: "bigint", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    ListPriceIsStated = table.Column<bool>(type: "bit", nullable: false),
                    ListPrice = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SheetLadders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SheetLadders_Items_ItemId",
                        column: x => x.ItemId,
                        principalSchema: "dbo",
                        principalTable: "Items",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_SheetLadders_PriceSheets_PriceSheetId",
                        column: x => x.PriceSheetId,
                        principalSchema: "dbo",
                        principalTable: "PriceSheets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RoundLadders",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RoundId = table.Column<long>(type: "bigint", nullable: false),
                    ContractId = table.Column<long>(type: "bigint", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    SheetLadderId = table.Column<long>(type: "bigint", nullable: false),
                    Direction = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    PooledUnits = table.Column<long>(type: "bigint", nullable: false),
                    OpeningUnits = table.Column<long>(type: "bigint", nullable: false),
                    OrderedUnits = table.Column<long>(type: "bigint", nullable: false),
                    MinimumUnits = table.Column<long>(type: "bigint", nullable: true),
                    MinimumPolicy = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: true),
                    InLastCall = table.Column<bool>(type: "bit", nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: true),
                    AnnouncedUnits = table.Column<long>(type: "bigint", nullable: false),
                    Districts = table.Column<int>(type: "int", nullable: false),
                    ClosingUnits = table.Column<long>(type: "bigint", nullable: true),
                    ClosingPrice = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: true),
                    PriceToday = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    Shortfall = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundLadders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoundLadders_Items_ItemId",
                        column: x => x.ItemId,
                        principalSchema: "dbo",
                        principalTable: "Items",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_RoundLadders_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalSchema: "dbo",
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_RoundLadders_SheetLadders_SheetLadderId",
                        column: x => x.SheetLadderId,
                        principalSchema: "dbo",
                        principalTable: "SheetLadders",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "SheetTiers",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SheetLadderId = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    UnitPrice = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SheetTiers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SheetTiers_SheetLadders_SheetLadderId",
                        column: x => x.SheetLadderId,
                        principalSchema: "dbo",
                        principalTable: "SheetLadders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OpeningVolumes",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RoundLadderId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: true),
                    Units = table.Column<long>(type: "bigint", nullable: false),
                    AnnouncedBefore = table.Column<long>(type: "bigint", nullable: false),
                    ImportId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpeningVolumes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OpeningVolumes_Districts_DistrictId",
                        column: x => x.DistrictId,
                        principalSchema: "dbo",
                        principalTable: "Districts",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_OpeningVolumes_Imports_ImportId",
                        column: x => x.ImportId,
                        principalSchema: "dbo",
                        principalTable: "Imports",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_OpeningVolumes_RoundLadders_RoundLadderId",
                        column: x => x.RoundLadderId,
                        principalSchema: "dbo",
                        principalTable: "RoundLadders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OrderLines",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    OrderId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    RoundLadderId = table.Column<long>(type: "bigint", nullable: false),
                    Sku = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Description = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Unit = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false),
                    PriceSheetId = table.Column<long>(type: "bigint", nullable: false),
                    PriceSheetNumber = table.Column<int>(type: "int", nullable: false),
                    SheetLadderId = table.Column<long>(type: "bigint", nullable: false),
                    TierFrom = table.Column<long>(type: "bigint", nullable: false),
                    QuantityBasis = table.Column<long>(type: "bigint", nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    CancelledQuantity = table.Column<long>(type: "bigint", nullable: false),
                    InvoicedQuantity = table.Column<long>(type: "bigint", nullable: false),
                    ReturnedQuantity = table.Column<long>(type: "bigint", nullable: false),
                    Billed = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false),
                    ClosingPrice = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: true),
                    Credited = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false),
                    ListPrice = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    UnitPrice = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrderLines_Items_ItemId",
                        column: x => x.ItemId,
                        principalSchema: "dbo",
                        principalTable: "Items",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_OrderLines_Orders_OrderId",
                        column: x => x.OrderId,
                        principalSchema: "dbo",
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_OrderLines_RoundLadders_RoundLadderId",
                        column: x => x.RoundLadderId,
                        principalSchema: "dbo",
                        principalTable: "RoundLadders",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "RoundDemands",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    RoundLadderId = table.Column<long>(type: "bigint", nullable: false),
                    DistrictId = table.Column<long>(type: "bigint", nullable: false),
                    OrderedUnits = table.Column<long>(type: "bigint", nullable: false),
                    CommittedUnits = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundDemands", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoundDemands_Districts_DistrictId",
                        column: x => x.DistrictId,
                        principalSchema: "dbo",
                        principalTable: "Districts",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_RoundDemands_RoundLadders_RoundLadderId",
                        column: x => x.RoundLadderId,
                        principalSchema: "dbo",
                        principalTable: "RoundLadders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "InvoiceLines",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    InvoiceId = table.Column<long>(type: "bigint", nullable: false),
                    OrderLineId = table.Column<long>(type: "bigint", nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    Amount = table.Column<decimal>(type: "decimal(18,2)", precision: 18, scale: 2, nullable: false),
                    UnitPrice = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InvoiceLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InvoiceLines_Invoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalSchema: "dbo",
                        principalTable: "Invoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_InvoiceLines_OrderLines_OrderLineId",
                        column: x => x.OrderLineId,
                        principalSchema: "dbo",
                        principalTable: "OrderLines",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateTable(
                name: "OrderCancellations",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OrderId = table.Column<long>(type: "bigint", nullable: false),
                    OrderLineId = table.Column<long>(type: "bigint", nullable: false),
                    DistributionId = table.Column<long>(type: "bigint", nullable: false),
                    Quantity = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    RequestedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Status = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Answer = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    AnsweredBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OrderCancellations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OrderCancellations_Distributions_DistributionId",
                        column: x => x.DistributionId,
                        principalSchema: "dbo",
                        principalTable: "Distributions",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_OrderCancellations_OrderLines_OrderLineId",
                        column: x => x.OrderLineId,
                        principalSchema: "dbo",
                        principalTable: "OrderLines",
                        principalColumn: "Id");
                    table.ForeignKey(
                        name: "FK_OrderCancellations_Orders_OrderId",
                        column: x => x.OrderId,
                        principalSchema: "dbo",
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PriceProofs",
                schema: "dbo",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    OrderLineId = table.Column<long>(type: "bigint", nullable: false),
                    Json = table.Column<string>(type: "nvarchar(max)", maxLength: 20000, nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PriceProofs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PriceProofs_OrderLines_OrderLineId",
                        column: x => x.OrderLineId,
                        principalSchema: "dbo",
                        principalTable: "OrderLines",
                        principalColumn: "Id");
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccountCodes_DistrictId_Code",
                schema: "dbo",
                table: "AccountCodes",
                columns: new[] { "DistrictId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccountCodes_ImportId",
                schema: "dbo",
                table: "AccountCodes",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetRoleClaims_RoleId",
                schema: "dbo",
                table: "AspNetRoleClaims",
                column: "RoleId");

            migrationBuilder.CreateIndex(
                name: "RoleNameIndex",
                schema: "dbo",
                table: "AspNetRoles",
                column: "NormalizedName",
                unique: true,
                filter: "[NormalizedName] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                schema: "dbo",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                schema: "dbo",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserPasskeys_UserId",
                schema: "dbo",
                table: "AspNetUserPasskeys",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserRoles_RoleId",
                schema: "dbo",
                table: "AspNetUserRoles",
                column: "RoleId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                schema: "dbo",
                table: "AspNetUsers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUsers_ImportId",
                schema: "dbo",
                table: "AspNetUsers",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUsers_PriceFeedHash",
                schema: "dbo",
                table: "AspNetUsers",
                column: "PriceFeedHash",
                unique: true,
                filter: "[PriceFeedHash] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                schema: "dbo",
                table: "AspNetUsers",
                column: "NormalizedUserName",
                unique: true,
                filter: "[NormalizedUserName] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_DistrictId",
                schema: "dbo",
                table: "Assignments",
                column: "DistrictId");

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_ImportId",
                schema: "dbo",
                table: "Assignments",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_UserId",
                schema: "dbo",
                table: "Assignments",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_VendorId",
                schema: "dbo",
                table: "Assignments",
                column: "VendorId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_At",
                schema: "dbo",
                table: "AuditEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_DistrictId",
                schema: "dbo",
                table: "AuditEntries",
                column: "DistrictId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Mark",
                schema: "dbo",
                table: "AuditEntries",
                column: "Mark",
                unique: true,
                filter: "[Mark] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Record_RecordId_Id",
                schema: "dbo",
                table: "AuditEntries",
                columns: new[] { "Record", "RecordId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditLinks_EntryId",
                schema: "dbo",
                table: "AuditLinks",
                column: "EntryId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CartDistributions_CartLineId",
                schema: "dbo",
                table: "CartDistributions",
                column: "CartLineId");

            migrationBuilder.CreateIndex(
                name: "IX_CartDistributions_SiteId",
                schema: "dbo",
                table: "CartDistributions",
                column: "SiteId");

            migrationBuilder.CreateIndex(
                name: "IX_CartLines_CartId_ItemId",
                schema: "dbo",
                table: "CartLines",
                columns: new[] { "CartId", "ItemId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CartLines_ItemId",
                schema: "dbo",
                table: "CartLines",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Carts_DistrictId",
                schema: "dbo",
                table: "Carts",
                column: "DistrictId");

            migrationBuilder.CreateIndex(
                name: "IX_Carts_UserId_DistrictId",
                schema: "dbo",
                table: "Carts",
                columns: new[] { "UserId", "DistrictId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChangeNoticeLines_ChangeNoticeId",
                schema: "dbo",
                table: "ChangeNoticeLines",
                column: "ChangeNoticeId");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeNoticeLines_OrderLineId",
                schema: "dbo",
                table: "ChangeNoticeLines",
                column: "OrderLineId");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeNotices_OrderId_Number",
                schema: "dbo",
                table: "ChangeNotices",
                columns: new[] { "OrderId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ChangeNotices_SettlementRunId",
                schema: "dbo",
                table: "ChangeNotices",
                column: "SettlementRunId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_DistrictId_Status",
                schema: "dbo",
                table: "Commitments",
                columns: new[] { "DistrictId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_DraftKey",
                schema: "dbo",
                table: "Commitments",
                column: "DraftKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_RoundLadderId_Status",
                schema: "dbo",
                table: "Commitments",
                columns: new[] { "RoundLadderId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitments_SiteId",
                schema: "dbo",
                table: "Commitments",
                column: "SiteId");

            migrationBuilder.CreateIndex(
                name: "IX_ContractPriceIndexes_ContractId_Series_Month",
                schema: "dbo",
                table: "ContractPriceIndexes",
                columns: new[] { "ContractId", "Series", "Month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContractPriceRules_ContractId_Kind_From",
                schema: "dbo",
                table: "ContractPriceRules",
                columns: new[] { "ContractId", "Kind", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_ImportId",
                schema: "dbo",
                table: "Contracts",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_Number",
                schema: "dbo",
                table: "Contracts",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Contracts_VendorId",
                schema: "dbo",
                table: "Contracts",
                column: "VendorId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditLines_CreditStatementId",
                schema: "dbo",
                table: "CreditLines",
                column: "CreditStatementId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditLines_DistributionId",
                schema: "dbo",
                table: "CreditLines",
                column: "DistributionId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditLines_OrderLineId",
                schema: "dbo",
                table: "CreditLines",
                column: "OrderLineId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditStatements_ContractId",
                schema: "dbo",
                table: "CreditStatements",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditStatements_DistrictId_Status",
                schema: "dbo",
                table: "CreditStatements",
                columns: new[] { "DistrictId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_CreditStatements_Number",
                schema: "dbo",
                table: "CreditStatements",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditStatements_RoundId",
                schema: "dbo",
                table: "CreditStatements",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditStatements_SettlementRunId",
                schema: "dbo",
                table: "CreditStatements",
                column: "SettlementRunId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditStatements_VendorId_Status",
                schema: "dbo",
                table: "CreditStatements",
                columns: new[] { "VendorId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Distributions_OrderLineId",
                schema: "dbo",
                table: "Distributions",
                column: "OrderLineId");

            migrationBuilder.CreateIndex(
                name: "IX_Distributions_SiteId",
                schema: "dbo",
                table: "Distributions",
                column: "SiteId");

            migrationBuilder.CreateIndex(
                name: "IX_Districts_ImportId",
                schema: "dbo",
                table: "Districts",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Districts_Name",
                schema: "dbo",
                table: "Districts",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Districts_NcesId",
                schema: "dbo",
                table: "Districts",
                column: "NcesId",
                unique: true,
                filter: "[NcesId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FileParts_Key_Number",
                schema: "dbo",
                table: "FileParts",
                columns: new[] { "Key", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FinanceLayouts_DistrictId",
                schema: "dbo",
                table: "FinanceLayouts",
                column: "DistrictId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Imports_DistrictId",
                schema: "dbo",
                table: "Imports",
                column: "DistrictId");

            migrationBuilder.CreateIndex(
                name: "IX_Imports_Status",
                schema: "dbo",
                table: "Imports",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceLines_InvoiceId",
                schema: "dbo",
                table: "InvoiceLines",
                column: "InvoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_InvoiceLines_OrderLineId",
                schema: "dbo",
                table: "InvoiceLines",
                column: "OrderLineId");

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_OrderId",
                schema: "dbo",
                table: "Invoices",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_Invoices_VendorId_Number",
                schema: "dbo",
                table: "Invoices",
                columns: new[] { "VendorId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ItemMatches_ContractId_PartNumber",
                schema: "dbo",
                table: "ItemMatches",
                columns: new[] { "ContractId", "PartNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ItemMatches_ItemId",
                schema: "dbo",
                table: "ItemMatches",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_Items_Category",
                schema: "dbo",
                table: "Items",
                column: "Category");

            migrationBuilder.CreateIndex(
                name: "IX_Items_ContractId_Sku",
                schema: "dbo",
                table: "Items",
                columns: new[] { "ContractId", "Sku" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Items_ImportId",
                schema: "dbo",
                table: "Items",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_Items_MakerPartKey",
                schema: "dbo",
                table: "Items",
                column: "MakerPartKey");

            migrationBuilder.CreateIndex(
                name: "IX_Items_Name",
                schema: "dbo",
                table: "Items",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_Items_PartKey",
                schema: "dbo",
                table: "Items",
                column: "PartKey");

            migrationBuilder.CreateIndex(
                name: "IX_OpeningVolumes_DistrictId",
                schema: "dbo",
                table: "OpeningVolumes",
                column: "DistrictId");

            migrationBuilder.CreateIndex(
                name: "IX_OpeningVolumes_ImportId",
                schema: "dbo",
                table: "OpeningVolumes",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_OpeningVolumes_RoundLadderId",
                schema: "dbo",
                table: "OpeningVolumes",
                column: "RoundLadderId");

            migrationBuilder.CreateIndex(
                name: "IX_OrderCancellations_DistributionId",
                schema: "dbo",
                table: "OrderCancellations",
                column: "DistributionId");

            migrationBuilder.CreateIndex(
                name: "IX_OrderCancellations_OrderId_Status",
                schema: "dbo",
                table: "OrderCancellations",
                columns: new[] { "OrderId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_OrderCancellations_OrderLineId",
                schema: "dbo",
                table: "OrderCancellations",
                column: "OrderLineId");

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_ItemId",
                schema: "dbo",
                table: "OrderLines",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_OrderId_Number",
                schema: "dbo",
                table: "OrderLines",
                columns: new[] { "OrderId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_OrderLines_RoundLadderId",
                schema: "dbo",
                table: "OrderLines",
                column: "RoundLadderId");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_ContractId",
                schema: "dbo",
                table: "Orders",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_DistrictId_PoNumber",
                schema: "dbo",
                table: "Orders",
                columns: new[] { "DistrictId", "PoNumber" },
                unique: true,
                filter: "[PoNumber] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_DistrictId_Status_PlacedAt",
                schema: "dbo",
                table: "Orders",
                columns: new[] { "DistrictId", "Status", "PlacedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_Number",
                schema: "dbo",
                table: "Orders",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Orders_PlacedAt",
                schema: "dbo",
                table: "Orders",
                column: "PlacedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_PlacementKey_ContractId_RoundId",
                schema: "dbo",
                table: "Orders",
                columns: new[] { "PlacementKey", "ContractId", "RoundId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Orders_RoundId_Status",
                schema: "dbo",
                table: "Orders",
                columns: new[] { "RoundId", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_Orders_TermsVersionId",
                schema: "dbo",
                table: "Orders",
                column: "TermsVersionId");

            migrationBuilder.CreateIndex(
                name: "IX_Orders_VendorId_Status_PlacedAt",
                schema: "dbo",
                table: "Orders",
                columns: new[] { "VendorId", "Status", "PlacedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMails_OnceKey",
                schema: "dbo",
                table: "OutboxMails",
                column: "OnceKey",
                unique: true,
                filter: "[OnceKey] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_OutboxMails_SentAt_Attempts",
                schema: "dbo",
                table: "OutboxMails",
                columns: new[] { "SentAt", "Attempts" });

            migrationBuilder.CreateIndex(
                name: "IX_PriceChanges_DistrictId_EffectiveOn_PriceSheetId",
                schema: "dbo",
                table: "PriceChanges",
                columns: new[] { "DistrictId", "EffectiveOn", "PriceSheetId" });

            migrationBuilder.CreateIndex(
                name: "IX_PriceChanges_ItemId",
                schema: "dbo",
                table: "PriceChanges",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_PriceChanges_PriceSheetId",
                schema: "dbo",
                table: "PriceChanges",
                column: "PriceSheetId");

            migrationBuilder.CreateIndex(
                name: "IX_PriceProofs_Hash",
                schema: "dbo",
                table: "PriceProofs",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PriceProofs_OrderLineId",
                schema: "dbo",
                table: "PriceProofs",
                column: "OrderLineId");

            migrationBuilder.CreateIndex(
                name: "IX_PriceSheets_ContractId_Number",
                schema: "dbo",
                table: "PriceSheets",
                columns: new[] { "ContractId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PriceSheets_ImportId",
                schema: "dbo",
                table: "PriceSheets",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_PriceUploadChanges_PriceUploadId_Group",
                schema: "dbo",
                table: "PriceUploadChanges",
                columns: new[] { "PriceUploadId", "Group" });

            migrationBuilder.CreateIndex(
                name: "IX_PriceUploadChecks_PriceUploadId",
                schema: "dbo",
                table: "PriceUploadChecks",
                column: "PriceUploadId");

            migrationBuilder.CreateIndex(
                name: "IX_PriceUploadEffects_DistrictId",
                schema: "dbo",
                table: "PriceUploadEffects",
                column: "DistrictId");

            migrationBuilder.CreateIndex(
                name: "IX_PriceUploadEffects_PriceUploadId",
                schema: "dbo",
                table: "PriceUploadEffects",
                column: "PriceUploadId");

            migrationBuilder.CreateIndex(
                name: "IX_PriceUploadFaults_PriceUploadId_Row",
                schema: "dbo",
                table: "PriceUploadFaults",
                columns: new[] { "PriceUploadId", "Row" });

            migrationBuilder.CreateIndex(
                name: "IX_PriceUploadRows_PriceUploadId_PartNumber_From",
                schema: "dbo",
                table: "PriceUploadRows",
                columns: new[] { "PriceUploadId", "PartNumber", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PriceUploads_ContractId_FileHash",
                schema: "dbo",
                table: "PriceUploads",
                columns: new[] { "ContractId", "FileHash" });

            migrationBuilder.CreateIndex(
                name: "IX_PriceUploads_Status",
                schema: "dbo",
                table: "PriceUploads",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_RoundDemands_DistrictId",
                schema: "dbo",
                table: "RoundDemands",
                column: "DistrictId");

            migrationBuilder.CreateIndex(
                name: "IX_RoundDemands_RoundLadderId_DistrictId",
                schema: "dbo",
                table: "RoundDemands",
                columns: new[] { "RoundLadderId", "DistrictId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RoundLadders_ContractId",
                schema: "dbo",
                table: "RoundLadders",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_RoundLadders_ItemId",
                schema: "dbo",
                table: "RoundLadders",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_RoundLadders_RoundId_ItemId",
                schema: "dbo",
                table: "RoundLadders",
                columns: new[] { "RoundId", "ItemId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RoundLadders_SheetLadderId",
                schema: "dbo",
                table: "RoundLadders",
                column: "SheetLadderId");

            migrationBuilder.CreateIndex(
                name: "IX_RoundMinimum_ItemId",
                schema: "dbo",
                table: "RoundMinimum",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_RoundMinimum_RoundId_ItemId",
                schema: "dbo",
                table: "RoundMinimum",
                columns: new[] { "RoundId", "ItemId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Rounds_Name",
                schema: "dbo",
                table: "Rounds",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Rounds_Status_ClosesAt",
                schema: "dbo",
                table: "Rounds",
                columns: new[] { "Status", "ClosesAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RoundSheets_ContractId",
                schema: "dbo",
                table: "RoundSheets",
                column: "ContractId");

            migrationBuilder.CreateIndex(
                name: "IX_RoundSheets_PriceSheetId",
                schema: "dbo",
                table: "RoundSheets",
                column: "PriceSheetId");

            migrationBuilder.CreateIndex(
                name: "IX_RoundSheets_RoundId_ContractId",
                schema: "dbo",
                table: "RoundSheets",
                columns: new[] { "RoundId", "ContractId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SettlementRuns_RoundId_Number",
                schema: "dbo",
                table: "SettlementRuns",
                columns: new[] { "RoundId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SheetLadders_ItemId",
                schema: "dbo",
                table: "SheetLadders",
                column: "ItemId");

            migrationBuilder.CreateIndex(
                name: "IX_SheetLadders_PriceSheetId_ItemId",
                schema: "dbo",
                table: "SheetLadders",
                columns: new[] { "PriceSheetId", "ItemId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SheetTiers_SheetLadderId_From",
                schema: "dbo",
                table: "SheetTiers",
                columns: new[] { "SheetLadderId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignInAttempts_UserId_Id",
                schema: "dbo",
                table: "SignInAttempts",
                columns: new[] { "UserId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Sites_DistrictId_Name",
                schema: "dbo",
                table: "Sites",
                columns: new[] { "DistrictId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sites_ImportId",
                schema: "dbo",
                table: "Sites",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_TermsAcceptances_DistrictId",
                schema: "dbo",
                table: "TermsAcceptances",
                column: "DistrictId");

            migrationBuilder.CreateIndex(
                name: "IX_TermsAcceptances_TermsVersionId_DistrictId",
                schema: "dbo",
                table: "TermsAcceptances",
                columns: new[] { "TermsVersionId", "DistrictId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TermsVersions_ContractId_Number",
                schema: "dbo",
                table: "TermsVersions",
                columns: new[] { "ContractId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_VendorColumns_VendorId",
                schema: "dbo",
                table: "VendorColumns",
                column: "VendorId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Vendors_Name",
                schema: "dbo",
                table: "Vendors",
                column: "Name",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_AccountCodes_Districts_DistrictId",
                schema: "dbo",
                table: "AccountCodes",
                column: "DistrictId",
                principalSchema: "dbo",
                principalTable: "Districts",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_AccountCodes_Imports_ImportId",
                schema: "dbo",
                table: "AccountCodes",
                column: "ImportId",
                principalSchema: "dbo",
                principalTable: "Imports",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_AspNetUserClaims_AspNetUsers_UserId",
                schema: "dbo",
                table: "AspNetUserClaims",
                column: "UserId",
                principalSchema: "dbo",
                principalTable: "AspNetUsers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_AspNetUserLogins_AspNetUsers_UserId",
                schema: "dbo",
                table: "AspNetUserLogins",
                column: "UserId",
                principalSchema: "dbo",
                principalTable: "AspNetUsers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_AspNetUserPasskeys_AspNetUsers_UserId",
                schema: "dbo",
                table: "AspNetUserPasskeys",
                column: "UserId",
                principalSchema: "dbo",
                principalTable: "AspNetUsers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_AspNetUserRoles_AspNetUsers_UserId",
                schema: "dbo",
                table: "AspNetUserRoles",
                column: "UserId",
                principalSchema: "dbo",
                principalTable: "AspNetUsers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_AspNetUsers_Imports_ImportId",
                schema: "dbo",
                table: "AspNetUsers",
                column: "ImportId",
                principalSchema: "dbo",
                principalTable: "Imports",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_Assignments_Districts_DistrictId",
                schema: "dbo",
                table: "Assignments",
                column: "DistrictId",
                principalSchema: "dbo",
                principalTable: "Districts",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_Assignments_Imports_ImportId",
                schema: "dbo",
                table: "Assignments",
                column: "ImportId",
                principalSchema: "dbo",
                principalTable: "Imports",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_CartDistributions_CartLines_CartLineId",
                schema: "dbo",
                table: "CartDistributions",
                column: "CartLineId",
                principalSchema: "dbo",
                principalTable: "CartLines",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_CartDistributions_Sites_SiteId",
                schema: "dbo",
                table: "CartDistributions",
                column: "SiteId",
                principalSchema: "dbo",
                principalTable: "Sites",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_CartLines_Carts_CartId",
                schema: "dbo",
                table: "CartLines",
                column: "CartId",
                principalSchema: "dbo",
                principalTable: "Carts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_CartLines_Items_ItemId",
                schema: "dbo",
                table: "CartLines",
                column: "ItemId",
                principalSchema: "dbo",
                principalTable: "Items",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_Carts_Districts_DistrictId",
                schema: "dbo",
                table: "Carts",
                column: "DistrictId",
                principalSchema: "dbo",
                principalTable: "Districts",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_ChangeNoticeLines_ChangeNotices_ChangeNoticeId",
                schema: "dbo",
                table: "ChangeNoticeLines",
                column: "ChangeNoticeId",
                principalSchema: "dbo",
                principalTable: "ChangeNotices",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_ChangeNoticeLines_OrderLines_OrderLineId",
                schema: "dbo",
                table: "ChangeNoticeLines",
                column: "OrderLineId",
                principalSchema: "dbo",
                principalTable: "OrderLines",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_ChangeNotices_Orders_OrderId",
                schema: "dbo",
                table: "ChangeNotices",
                column: "OrderId",
                principalSchema: "dbo",
                principalTable: "Orders",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_Commitments_Districts_DistrictId",
                schema: "dbo",
                table: "Commitments",
                column: "DistrictId",
                principalSchema: "dbo",
                principalTable: "Districts",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_Commitments_RoundLadders_RoundLadderId",
                schema: "dbo",
                table: "Commitments",
                column: "RoundLadderId",
                principalSchema: "dbo",
                principalTable: "RoundLadders",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Commitments_Sites_SiteId",
                schema: "dbo",
                table: "Commitments",
                column: "SiteId",
                principalSchema: "dbo",
                principalTable: "Sites",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_ContractPriceIndexes_Contracts_ContractId",
                schema: "dbo",
                table: "ContractPriceIndexes",
                column: "ContractId",
                principalSchema: "dbo",
                principalTable: "Contracts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_ContractPriceRules_Contracts_ContractId",
                schema: "dbo",
                table: "ContractPriceRules",
                column: "ContractId",
                principalSchema: "dbo",
                principalTable: "Contracts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Contracts_Imports_ImportId",
                schema: "dbo",
                table: "Contracts",
                column: "ImportId",
                principalSchema: "dbo",
                principalTable: "Imports",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_CreditLines_CreditStatements_CreditStatementId",
                schema: "dbo",
                table: "CreditLines",
                column: "CreditStatementId",
                principalSchema: "dbo",
                principalTable: "CreditStatements",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_CreditLines_Distributions_DistributionId",
                schema: "dbo",
                table: "CreditLines",
                column: "DistributionId",
                principalSchema: "dbo",
                principalTable: "Distributions",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_CreditLines_OrderLines_OrderLineId",
                schema: "dbo",
                table: "CreditLines",
                column: "OrderLineId",
                principalSchema: "dbo",
                principalTable: "OrderLines",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_CreditStatements_Districts_DistrictId",
                schema: "dbo",
                table: "CreditStatements",
                column: "DistrictId",
                principalSchema: "dbo",
                principalTable: "Districts",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_Distributions_OrderLines_OrderLineId",
                schema: "dbo",
                table: "Distributions",
                column: "OrderLineId",
                principalSchema: "dbo",
                principalTable: "OrderLines",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Distributions_Sites_SiteId",
                schema: "dbo",
                table: "Distributions",
                column: "SiteId",
                principalSchema: "dbo",
                principalTable: "Sites",
                principalColumn: "Id");

            migrationBuilder.AddForeignKey(
                name: "FK_Districts_Imports_ImportId",
                schema: "dbo",
                table: "Districts",
                column: "ImportId",
                principalSchema: "dbo",
                principalTable: "Imports",
                principalColumn: "Id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Imports_Districts_DistrictId",
                schema: "dbo",
                table: "Imports");

            migrationBuilder.DropTable(
                name: "AccountCodes",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "AspNetRoleClaims",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "AspNetUserPasskeys",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "AspNetUserRoles",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "Assignments",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "AuditEntries",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "AuditLinks",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "CartDistributions",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "ChainCheckpoints",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "ChainKeys",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "ChangeNoticeLines",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "Commitments",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "ContractPriceIndexes",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "ContractPriceRules",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "Cooperatives",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "CreditLines",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "FileParts",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "FinanceLayouts",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "InvoiceLines",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "ItemMatches",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "NumberSequences",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "OpeningVolumes",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "OrderCancellations",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "OutboxMails",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "PriceChanges",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "PriceProofs",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "PriceUploadChanges",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "PriceUploadChecks",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "PriceUploadEffects",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "PriceUploadFaults",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "PriceUploadRows",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "ProtectionKeys",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "RoundDemands",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "RoundMinimum",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "RoundSheets",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "SheetTiers",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "SignInAttempts",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "TermsAcceptances",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "VendorColumns",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "AspNetRoles",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "CartLines",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "ChangeNotices",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "CreditStatements",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "Invoices",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "Distributions",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "PriceUploads",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "Carts",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "SettlementRuns",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "OrderLines",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "Sites",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "AspNetUsers",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "Orders",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "RoundLadders",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "TermsVersions",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "Rounds",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "SheetLadders",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "Items",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "PriceSheets",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "Contracts",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "Vendors",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "Districts",
                schema: "dbo");

            migrationBuilder.DropTable(
                name: "Imports",
                schema: "dbo");
        }
    }
}
