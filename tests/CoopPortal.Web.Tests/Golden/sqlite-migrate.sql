CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "AspNetRoles" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AspNetRoles" PRIMARY KEY AUTOINCREMENT,
    "Name" TEXT NULL,
    "NormalizedName" TEXT NULL,
    "ConcurrencyStamp" TEXT NULL
);

CREATE TABLE "AuditEntries" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AuditEntries" PRIMARY KEY AUTOINCREMENT,
    "At" TEXT NOT NULL,
    "ActorId" INTEGER NULL,
    "Actor" TEXT NOT NULL,
    "ActingAs" TEXT NOT NULL,
    "Record" TEXT NOT NULL,
    "RecordId" INTEGER NOT NULL,
    "What" TEXT NOT NULL,
    "Before" TEXT NULL,
    "After" TEXT NULL,
    "Why" TEXT NULL,
    "DistrictId" INTEGER NULL,
    "VendorId" INTEGER NULL,
    "CorrelationId" TEXT NOT NULL,
    "Mark" BLOB NULL
);

CREATE TABLE "AuditLinks" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_AuditLinks" PRIMARY KEY,
    "EntryId" INTEGER NOT NULL,
    "Content" BLOB NOT NULL,
    "Hash" BLOB NOT NULL,
    "SealedAt" TEXT NOT NULL
);

CREATE TABLE "ChainCheckpoints" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_ChainCheckpoints" PRIMARY KEY,
    "Cooperative" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "Hash" TEXT NOT NULL
);

CREATE TABLE "ChainKeys" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ChainKeys" PRIMARY KEY AUTOINCREMENT,
    "Key" BLOB NOT NULL,
    "Batches" INTEGER NOT NULL
);

CREATE TABLE "Cooperatives" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Cooperatives" PRIMARY KEY,
    "Version" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "TimeZone" TEXT NOT NULL,
    "Address" TEXT NOT NULL,
    "FiscalYearStartMonth" INTEGER NOT NULL,
    "TaxExemption" TEXT NOT NULL,
    "MaxExtensionDays" INTEGER NOT NULL,
    "UnsettledWarningDays" INTEGER NOT NULL,
    "ClosingSoonDays" INTEGER NOT NULL,
    "SecondStepFor" TEXT NOT NULL,
    "IdleMinutes" INTEGER NOT NULL,
    "DigestHour" INTEGER NOT NULL,
    "IsIllustrative" INTEGER NOT NULL
);

CREATE TABLE "FileParts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_FileParts" PRIMARY KEY AUTOINCREMENT,
    "Key" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Content" BLOB NOT NULL
);

CREATE TABLE "NumberSequences" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_NumberSequences" PRIMARY KEY,
    "Last" INTEGER NOT NULL
);

CREATE TABLE "OutboxMails" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_OutboxMails" PRIMARY KEY AUTOINCREMENT,
    "To" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "AttachmentName" TEXT NULL,
    "Attachment" BLOB NULL,
    "CreatedAt" TEXT NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "SentAt" TEXT NULL,
    "FailedAt" TEXT NULL,
    "Error" TEXT NULL,
    "OnceKey" TEXT NULL,
    "Kind" TEXT NOT NULL,
    "Way" TEXT NOT NULL
);

CREATE TABLE "ProtectionKeys" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ProtectionKeys" PRIMARY KEY AUTOINCREMENT,
    "Name" TEXT NOT NULL,
    "Xml" TEXT NOT NULL
);

CREATE TABLE "Rounds" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Rounds" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Direction" TEXT NOT NULL,
    "OpensAt" TEXT NOT NULL,
    "ClosesAt" TEXT NOT NULL,
    "FirstClosesAt" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "ClosedAt" TEXT NULL,
    "SettledAt" TEXT NULL,
    "CancelReason" TEXT NULL,
    "MinimumPolicy" TEXT NULL,
    "LastCallDays" INTEGER NULL,
    "LastCallAt" TEXT NULL
);

CREATE TABLE "Vendors" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Vendors" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "OrderMail" TEXT NOT NULL,
    "Phone" TEXT NOT NULL,
    "Street" TEXT NOT NULL,
    "City" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "PostalCode" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "StatusReason" TEXT NULL,
    "MotionNumber" TEXT NULL,
    "MotionOn" TEXT NULL
);

CREATE TABLE "AspNetRoleClaims" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AspNetRoleClaims" PRIMARY KEY AUTOINCREMENT,
    "RoleId" INTEGER NOT NULL,
    "ClaimType" TEXT NULL,
    "ClaimValue" TEXT NULL,
    CONSTRAINT "FK_AspNetRoleClaims_AspNetRoles_RoleId" FOREIGN KEY ("RoleId") REFERENCES "AspNetRoles" ("Id") ON DELETE CASCADE
);

CREATE TABLE "SettlementRuns" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_SettlementRuns" PRIMARY KEY AUTOINCREMENT,
    "RoundId" INTEGER NOT NULL,
    "Number" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "By" TEXT NOT NULL,
    "InputsHash" TEXT NOT NULL,
    "Lines" INTEGER NOT NULL,
    "Credits" TEXT NOT NULL,
    "Shortfall" TEXT NOT NULL,
    CONSTRAINT "FK_SettlementRuns_Rounds_RoundId" FOREIGN KEY ("RoundId") REFERENCES "Rounds" ("Id")
);

CREATE TABLE "VendorColumns" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_VendorColumns" PRIMARY KEY AUTOINCREMENT,
    "VendorId" INTEGER NOT NULL,
    "Headers" TEXT NOT NULL,
    "ConfirmedBy" TEXT NOT NULL,
    "ConfirmedAt" TEXT NOT NULL,
    CONSTRAINT "FK_VendorColumns_Vendors_VendorId" FOREIGN KEY ("VendorId") REFERENCES "Vendors" ("Id") ON DELETE CASCADE
);

CREATE TABLE "AccountCodes" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AccountCodes" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "DistrictId" INTEGER NOT NULL,
    "Code" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "RetiredAt" TEXT NULL,
    "ImportId" INTEGER NULL,
    CONSTRAINT "FK_AccountCodes_Districts_DistrictId" FOREIGN KEY ("DistrictId") REFERENCES "Districts" ("Id"),
    CONSTRAINT "FK_AccountCodes_Imports_ImportId" FOREIGN KEY ("ImportId") REFERENCES "Imports" ("Id")
);

CREATE TABLE "AspNetUserClaims" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AspNetUserClaims" PRIMARY KEY AUTOINCREMENT,
    "UserId" INTEGER NOT NULL,
    "ClaimType" TEXT NULL,
    "ClaimValue" TEXT NULL,
    CONSTRAINT "FK_AspNetUserClaims_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE CASCADE
);

CREATE TABLE "AspNetUserLogins" (
    "LoginProvider" TEXT NOT NULL,
    "ProviderKey" TEXT NOT NULL,
    "ProviderDisplayName" TEXT NULL,
    "UserId" INTEGER NOT NULL,
    CONSTRAINT "PK_AspNetUserLogins" PRIMARY KEY ("LoginProvider", "ProviderKey"),
    CONSTRAINT "FK_AspNetUserLogins_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE CASCADE
);

CREATE TABLE "AspNetUserPasskeys" (
    "CredentialId" BLOB NOT NULL CONSTRAINT "PK_AspNetUserPasskeys" PRIMARY KEY,
    "UserId" INTEGER NOT NULL,
    "LastUsedAt" TEXT NULL,
    "Data" TEXT NOT NULL,
    CONSTRAINT "FK_AspNetUserPasskeys_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE CASCADE
);

CREATE TABLE "AspNetUserRoles" (
    "UserId" INTEGER NOT NULL,
    "RoleId" INTEGER NOT NULL,
    CONSTRAINT "PK_AspNetUserRoles" PRIMARY KEY ("UserId", "RoleId"),
    CONSTRAINT "FK_AspNetUserRoles_AspNetRoles_RoleId" FOREIGN KEY ("RoleId") REFERENCES "AspNetRoles" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_AspNetUserRoles_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE CASCADE
);

CREATE TABLE "AspNetUsers" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AspNetUsers" PRIMARY KEY AUTOINCREMENT,
    "Name" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "LastSignInAt" TEXT NULL,
    "MailChoice" TEXT NOT NULL,
    "ImportId" INTEGER NULL,
    "LastCodeStep" INTEGER NULL,
    "DisabledAt" TEXT NULL,
    "PriceFeedHash" TEXT NULL,
    "PriceFeedMadeAt" TEXT NULL,
    "UserName" TEXT NULL,
    "NormalizedUserName" TEXT NULL,
    "Email" TEXT NULL,
    "NormalizedEmail" TEXT NULL,
    "EmailConfirmed" INTEGER NOT NULL,
    "PasswordHash" TEXT NULL,
    "SecurityStamp" TEXT NULL,
    "ConcurrencyStamp" TEXT NULL,
    "PhoneNumber" TEXT NULL,
    "PhoneNumberConfirmed" INTEGER NOT NULL,
    "TwoFactorEnabled" INTEGER NOT NULL,
    "LockoutEnd" TEXT NULL,
    "LockoutEnabled" INTEGER NOT NULL,
    "AccessFailedCount" INTEGER NOT NULL,
    CONSTRAINT "FK_AspNetUsers_Imports_ImportId" FOREIGN KEY ("ImportId") REFERENCES "Imports" ("Id")
);

CREATE TABLE "AspNetUserTokens" (
    "UserId" INTEGER NOT NULL,
    "LoginProvider" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Value" TEXT NULL,
    CONSTRAINT "PK_AspNetUserTokens" PRIMARY KEY ("UserId", "LoginProvider", "Name"),
    CONSTRAINT "FK_AspNetUserTokens_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE CASCADE
);

CREATE TABLE "SignInAttempts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_SignInAttempts" PRIMARY KEY AUTOINCREMENT,
    "UserId" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "Outcome" TEXT NOT NULL,
    "Network" TEXT NOT NULL,
    "Browser" TEXT NOT NULL,
    CONSTRAINT "FK_SignInAttempts_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Assignments" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Assignments" PRIMARY KEY AUTOINCREMENT,
    "UserId" INTEGER NOT NULL,
    "Role" TEXT NOT NULL,
    "DistrictId" INTEGER NULL,
    "VendorId" INTEGER NULL,
    "StartsOn" TEXT NOT NULL,
    "EndedAt" TEXT NULL,
    "ImportId" INTEGER NULL,
    CONSTRAINT "FK_Assignments_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Assignments_Vendors_VendorId" FOREIGN KEY ("VendorId") REFERENCES "Vendors" ("Id"),
    CONSTRAINT "FK_Assignments_Districts_DistrictId" FOREIGN KEY ("DistrictId") REFERENCES "Districts" ("Id"),
    CONSTRAINT "FK_Assignments_Imports_ImportId" FOREIGN KEY ("ImportId") REFERENCES "Imports" ("Id")
);

CREATE TABLE "CartDistributions" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_CartDistributions" PRIMARY KEY AUTOINCREMENT,
    "CartLineId" INTEGER NOT NULL,
    "SiteId" INTEGER NOT NULL,
    "AccountString" TEXT NOT NULL,
    "Quantity" INTEGER NOT NULL,
    "FederalAward" INTEGER NOT NULL,
    CONSTRAINT "FK_CartDistributions_CartLines_CartLineId" FOREIGN KEY ("CartLineId") REFERENCES "CartLines" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_CartDistributions_Sites_SiteId" FOREIGN KEY ("SiteId") REFERENCES "Sites" ("Id")
);

CREATE TABLE "CartLines" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_CartLines" PRIMARY KEY AUTOINCREMENT,
    "CartId" INTEGER NOT NULL,
    "ItemId" INTEGER NOT NULL,
    "PriceShown" TEXT NOT NULL,
    CONSTRAINT "FK_CartLines_Carts_CartId" FOREIGN KEY ("CartId") REFERENCES "Carts" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_CartLines_Items_ItemId" FOREIGN KEY ("ItemId") REFERENCES "Items" ("Id")
);

CREATE TABLE "Carts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Carts" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "UserId" INTEGER NOT NULL,
    "DistrictId" INTEGER NOT NULL,
    "PlacementKey" TEXT NOT NULL,
    CONSTRAINT "FK_Carts_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Carts_Districts_DistrictId" FOREIGN KEY ("DistrictId") REFERENCES "Districts" ("Id")
);

CREATE TABLE "ChangeNoticeLines" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ChangeNoticeLines" PRIMARY KEY AUTOINCREMENT,
    "ChangeNoticeId" INTEGER NOT NULL,
    "OrderLineId" INTEGER NOT NULL,
    "Quantity" INTEGER NOT NULL,
    "NewAmount" TEXT NOT NULL,
    "NewPrice" TEXT NOT NULL,
    "OldAmount" TEXT NOT NULL,
    "OldPrice" TEXT NOT NULL,
    CONSTRAINT "FK_ChangeNoticeLines_ChangeNotices_ChangeNoticeId" FOREIGN KEY ("ChangeNoticeId") REFERENCES "ChangeNotices" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ChangeNoticeLines_OrderLines_OrderLineId" FOREIGN KEY ("OrderLineId") REFERENCES "OrderLines" ("Id")
);

CREATE TABLE "ChangeNotices" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ChangeNotices" PRIMARY KEY AUTOINCREMENT,
    "OrderId" INTEGER NOT NULL,
    "SettlementRunId" INTEGER NOT NULL,
    "Number" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "Surplus" TEXT NOT NULL,
    CONSTRAINT "FK_ChangeNotices_SettlementRuns_SettlementRunId" FOREIGN KEY ("SettlementRunId") REFERENCES "SettlementRuns" ("Id"),
    CONSTRAINT "FK_ChangeNotices_Orders_OrderId" FOREIGN KEY ("OrderId") REFERENCES "Orders" ("Id")
);

CREATE TABLE "Commitments" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Commitments" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "DraftKey" TEXT NOT NULL,
    "RoundLadderId" INTEGER NOT NULL,
    "DistrictId" INTEGER NOT NULL,
    "Type" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "Quantity" INTEGER NOT NULL,
    "NeedBy" TEXT NULL,
    "SiteId" INTEGER NULL,
    "IfTierFrom" INTEGER NULL,
    "OnTopOf" INTEGER NOT NULL,
    "Authority" TEXT NULL,
    "ResolutionNumber" TEXT NULL,
    "Cap" TEXT NULL,
    "DollarCap" TEXT NULL,
    CONSTRAINT "FK_Commitments_Districts_DistrictId" FOREIGN KEY ("DistrictId") REFERENCES "Districts" ("Id"),
    CONSTRAINT "FK_Commitments_RoundLadders_RoundLadderId" FOREIGN KEY ("RoundLadderId") REFERENCES "RoundLadders" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Commitments_Sites_SiteId" FOREIGN KEY ("SiteId") REFERENCES "Sites" ("Id")
);

CREATE TABLE "ContractPriceIndexes" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ContractPriceIndexes" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "ContractId" INTEGER NOT NULL,
    "Series" TEXT NOT NULL,
    "Month" TEXT NOT NULL,
    "Value" TEXT NOT NULL,
    "Source" TEXT NOT NULL,
    "SetBy" TEXT NOT NULL,
    "SetAt" TEXT NOT NULL,
    CONSTRAINT "FK_ContractPriceIndexes_Contracts_ContractId" FOREIGN KEY ("ContractId") REFERENCES "Contracts" ("Id") ON DELETE CASCADE
);

CREATE TABLE "ContractPriceRules" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ContractPriceRules" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "ContractId" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "Amount" TEXT NULL,
    "Text" TEXT NULL,
    "From" TEXT NOT NULL,
    "To" TEXT NULL,
    "Source" TEXT NOT NULL,
    "SetById" INTEGER NOT NULL,
    "SetBy" TEXT NOT NULL,
    "SetAt" TEXT NOT NULL,
    CONSTRAINT "FK_ContractPriceRules_Contracts_ContractId" FOREIGN KEY ("ContractId") REFERENCES "Contracts" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Contracts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Contracts" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "Number" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "VendorId" INTEGER NOT NULL,
    "StartsOn" TEXT NOT NULL,
    "EndsOn" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "LeadAgency" TEXT NOT NULL,
    "SolicitationNumber" TEXT NOT NULL,
    "LegalBasis" TEXT NOT NULL,
    "AwardMotionNumber" TEXT NULL,
    "AwardMotionOn" TEXT NULL,
    "ImportId" INTEGER NULL,
    CONSTRAINT "FK_Contracts_Vendors_VendorId" FOREIGN KEY ("VendorId") REFERENCES "Vendors" ("Id"),
    CONSTRAINT "FK_Contracts_Imports_ImportId" FOREIGN KEY ("ImportId") REFERENCES "Imports" ("Id")
);

CREATE TABLE "PriceUploads" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PriceUploads" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "ContractId" INTEGER NOT NULL,
    "SheetNumber" INTEGER NULL,
    "Mode" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "EffectiveOn" TEXT NOT NULL,
    "FileName" TEXT NOT NULL,
    "FileHash" TEXT NOT NULL,
    "FileBytes" INTEGER NOT NULL,
    "FileKey" TEXT NOT NULL,
    "Found" TEXT NULL,
    "LookAtSheet" INTEGER NULL,
    "LookAtRow" INTEGER NULL,
    "Mapping" TEXT NULL,
    "Rows" INTEGER NOT NULL,
    "Faults" INTEGER NOT NULL,
    "Trouble" TEXT NULL,
    "Proposed" INTEGER NOT NULL,
    "Accepted" INTEGER NOT NULL,
    "VendorNote" TEXT NULL,
    "JustificationName" TEXT NULL,
    "JustificationHash" TEXT NULL,
    "JustificationKey" TEXT NULL,
    "StaffComment" TEXT NULL,
    "RejectionReason" TEXT NULL,
    "OverrideReason" TEXT NULL,
    "UploadedById" INTEGER NOT NULL,
    "UploadedBy" TEXT NOT NULL,
    "AssignmentId" INTEGER NOT NULL,
    "UploadedAt" TEXT NOT NULL,
    "ParsedAt" TEXT NULL,
    "PreviewedAt" TEXT NULL,
    "ComparedWith" INTEGER NULL,
    "SubmittedById" INTEGER NULL,
    "SubmittedBy" TEXT NULL,
    "SubmittedAt" TEXT NULL,
    "ReviewedById" INTEGER NULL,
    "ReviewedBy" TEXT NULL,
    "ReviewedAt" TEXT NULL,
    "DecidedById" INTEGER NULL,
    "DecidedBy" TEXT NULL,
    "DecidedAt" TEXT NULL,
    "WithdrawnBy" TEXT NULL,
    "WithdrawnAt" TEXT NULL,
    CONSTRAINT "FK_PriceUploads_Contracts_ContractId" FOREIGN KEY ("ContractId") REFERENCES "Contracts" ("Id")
);

CREATE TABLE "TermsVersions" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_TermsVersions" PRIMARY KEY AUTOINCREMENT,
    "ContractId" INTEGER NOT NULL,
    "Number" INTEGER NOT NULL,
    "Text" TEXT NOT NULL,
    "EffectiveOn" TEXT NOT NULL,
    "PublishedAt" TEXT NOT NULL,
    CONSTRAINT "FK_TermsVersions_Contracts_ContractId" FOREIGN KEY ("ContractId") REFERENCES "Contracts" ("Id") ON DELETE CASCADE
);

CREATE TABLE "PriceUploadChanges" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PriceUploadChanges" PRIMARY KEY AUTOINCREMENT,
    "PriceUploadId" INTEGER NOT NULL,
    "Group" TEXT NOT NULL,
    "ItemId" INTEGER NULL,
    "PartNumber" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "From" INTEGER NOT NULL,
    "Suspicion" TEXT NULL,
    "GoesForward" INTEGER NOT NULL,
    "Before" TEXT NULL,
    "After" TEXT NULL,
    "Zones" TEXT NULL,
    "IsProposed" INTEGER NOT NULL,
    "IsAccepted" INTEGER NULL,
    "Most" TEXT NULL,
    "Now" TEXT NULL,
    "Open" TEXT NOT NULL,
    "Was" TEXT NULL,
    "Year" TEXT NOT NULL,
    CONSTRAINT "FK_PriceUploadChanges_PriceUploads_PriceUploadId" FOREIGN KEY ("PriceUploadId") REFERENCES "PriceUploads" ("Id") ON DELETE CASCADE
);

CREATE TABLE "PriceUploadChecks" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PriceUploadChecks" PRIMARY KEY AUTOINCREMENT,
    "PriceUploadId" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Outcome" TEXT NOT NULL,
    "Sentence" TEXT NOT NULL,
    CONSTRAINT "FK_PriceUploadChecks_PriceUploads_PriceUploadId" FOREIGN KEY ("PriceUploadId") REFERENCES "PriceUploads" ("Id") ON DELETE CASCADE
);

CREATE TABLE "PriceUploadFaults" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PriceUploadFaults" PRIMARY KEY AUTOINCREMENT,
    "PriceUploadId" INTEGER NOT NULL,
    "Sheet" TEXT NOT NULL,
    "Row" INTEGER NOT NULL,
    "Column" TEXT NOT NULL,
    "Found" TEXT NOT NULL,
    "Wanted" TEXT NOT NULL,
    "PartNumber" TEXT NULL,
    CONSTRAINT "FK_PriceUploadFaults_PriceUploads_PriceUploadId" FOREIGN KEY ("PriceUploadId") REFERENCES "PriceUploads" ("Id") ON DELETE CASCADE
);

CREATE TABLE "PriceUploadRows" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PriceUploadRows" PRIMARY KEY AUTOINCREMENT,
    "PriceUploadId" INTEGER NOT NULL,
    "Sheet" TEXT NOT NULL,
    "Row" INTEGER NOT NULL,
    "PartNumber" TEXT NOT NULL,
    "SentAs" TEXT NULL,
    "Name" TEXT NOT NULL,
    "Maker" TEXT NOT NULL,
    "MakerPart" TEXT NOT NULL,
    "Unit" TEXT NOT NULL,
    "Pack" INTEGER NOT NULL,
    "Category" TEXT NOT NULL,
    "Unspsc" TEXT NULL,
    "Gtin" TEXT NULL,
    "LeadDays" INTEGER NULL,
    "Origin" TEXT NULL,
    "From" INTEGER NOT NULL,
    "ItemId" INTEGER NULL,
    "ListPrice" TEXT NULL,
    "Price" TEXT NOT NULL,
    CONSTRAINT "FK_PriceUploadRows_PriceUploads_PriceUploadId" FOREIGN KEY ("PriceUploadId") REFERENCES "PriceUploads" ("Id") ON DELETE CASCADE
);

CREATE TABLE "CreditLines" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_CreditLines" PRIMARY KEY AUTOINCREMENT,
    "CreditStatementId" INTEGER NOT NULL,
    "OrderLineId" INTEGER NOT NULL,
    "DistributionId" INTEGER NOT NULL,
    "AccountString" TEXT NOT NULL,
    "Quantity" INTEGER NOT NULL,
    "PriorYear" INTEGER NOT NULL,
    "FederalAward" INTEGER NOT NULL,
    "Amount" TEXT NOT NULL,
    "Closing" TEXT NOT NULL,
    "Seen" TEXT NOT NULL,
    CONSTRAINT "FK_CreditLines_CreditStatements_CreditStatementId" FOREIGN KEY ("CreditStatementId") REFERENCES "CreditStatements" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_CreditLines_Distributions_DistributionId" FOREIGN KEY ("DistributionId") REFERENCES "Distributions" ("Id"),
    CONSTRAINT "FK_CreditLines_OrderLines_OrderLineId" FOREIGN KEY ("OrderLineId") REFERENCES "OrderLines" ("Id")
);

CREATE TABLE "CreditStatements" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_CreditStatements" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "Number" TEXT NOT NULL,
    "SettlementRunId" INTEGER NOT NULL,
    "RoundId" INTEGER NOT NULL,
    "DistrictId" INTEGER NOT NULL,
    "VendorId" INTEGER NOT NULL,
    "ContractId" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "DisputeReason" TEXT NULL,
    "MemoNumber" TEXT NULL,
    "MemoOn" TEXT NULL,
    "Total" TEXT NOT NULL,
    CONSTRAINT "FK_CreditStatements_Contracts_ContractId" FOREIGN KEY ("ContractId") REFERENCES "Contracts" ("Id"),
    CONSTRAINT "FK_CreditStatements_Rounds_RoundId" FOREIGN KEY ("RoundId") REFERENCES "Rounds" ("Id"),
    CONSTRAINT "FK_CreditStatements_SettlementRuns_SettlementRunId" FOREIGN KEY ("SettlementRunId") REFERENCES "SettlementRuns" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_CreditStatements_Vendors_VendorId" FOREIGN KEY ("VendorId") REFERENCES "Vendors" ("Id"),
    CONSTRAINT "FK_CreditStatements_Districts_DistrictId" FOREIGN KEY ("DistrictId") REFERENCES "Districts" ("Id")
);

CREATE TABLE "Distributions" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Distributions" PRIMARY KEY AUTOINCREMENT,
    "OrderLineId" INTEGER NOT NULL,
    "SiteId" INTEGER NOT NULL,
    "AccountString" TEXT NOT NULL,
    "Quantity" INTEGER NOT NULL,
    "CancelledQuantity" INTEGER NOT NULL,
    "ReturnedQuantity" INTEGER NOT NULL,
    "FederalAward" INTEGER NOT NULL,
    CONSTRAINT "FK_Distributions_OrderLines_OrderLineId" FOREIGN KEY ("OrderLineId") REFERENCES "OrderLines" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Distributions_Sites_SiteId" FOREIGN KEY ("SiteId") REFERENCES "Sites" ("Id")
);

CREATE TABLE "Districts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Districts" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "NcesId" TEXT NULL,
    "County" TEXT NOT NULL,
    "City" TEXT NOT NULL,
    "PostalCode" TEXT NOT NULL,
    "Enrollment" INTEGER NULL,
    "JoinedOn" TEXT NOT NULL,
    "LeftOn" TEXT NULL,
    "AccountMask" TEXT NOT NULL,
    "PoNumbering" TEXT NOT NULL,
    "PoPrefix" TEXT NOT NULL,
    "CertificateRequired" INTEGER NOT NULL,
    "CertificateText" TEXT NOT NULL,
    "CertificateSource" TEXT NOT NULL,
    "ImportId" INTEGER NULL,
    CONSTRAINT "FK_Districts_Imports_ImportId" FOREIGN KEY ("ImportId") REFERENCES "Imports" ("Id")
);

CREATE TABLE "FinanceLayouts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_FinanceLayouts" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "DistrictId" INTEGER NOT NULL,
    "Arrangement" TEXT NOT NULL,
    "DateFormat" TEXT NOT NULL,
    "DecimalSign" TEXT NOT NULL,
    "HasHeader" INTEGER NOT NULL,
    CONSTRAINT "FK_FinanceLayouts_Districts_DistrictId" FOREIGN KEY ("DistrictId") REFERENCES "Districts" ("Id") ON DELETE CASCADE
);

CREATE TABLE "Imports" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Imports" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "FileName" TEXT NOT NULL,
    "FileHash" TEXT NOT NULL,
    "Content" BLOB NULL,
    "DistrictId" INTEGER NULL,
    "Rows" INTEGER NOT NULL,
    "Brings" TEXT NOT NULL,
    "FaultCount" INTEGER NOT NULL,
    "Faults" TEXT NULL,
    "ById" INTEGER NOT NULL,
    "By" TEXT NOT NULL,
    "AssignmentId" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "StartedAt" TEXT NULL,
    "Trouble" TEXT NULL,
    CONSTRAINT "FK_Imports_Districts_DistrictId" FOREIGN KEY ("DistrictId") REFERENCES "Districts" ("Id")
);

CREATE TABLE "Orders" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Orders" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "Number" TEXT NOT NULL,
    "PlacementKey" TEXT NOT NULL,
    "DistrictId" INTEGER NOT NULL,
    "ContractId" INTEGER NOT NULL,
    "VendorId" INTEGER NOT NULL,
    "RoundId" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "TermsVersionId" INTEGER NOT NULL,
    "Status" TEXT NOT NULL,
    "StatusReason" TEXT NULL,
    "RequestedById" INTEGER NOT NULL,
    "RequestedBy" TEXT NOT NULL,
    "PlacedAt" TEXT NOT NULL,
    "ApprovedById" INTEGER NULL,
    "ApprovedBy" TEXT NULL,
    "ApprovedAt" TEXT NULL,
    "CertifiedBy" TEXT NULL,
    "CertifiedAt" TEXT NULL,
    "CertificateText" TEXT NULL,
    "ThenAndNowReason" TEXT NULL,
    "PoNumber" TEXT NULL,
    "IssuedBy" TEXT NULL,
    "IssuedAt" TEXT NULL,
    "AcknowledgedBy" TEXT NULL,
    "AcknowledgedAt" TEXT NULL,
    "CountedAt" TEXT NULL,
    "ClosedAt" TEXT NULL,
    "Total" TEXT NOT NULL,
    CONSTRAINT "FK_Orders_Contracts_ContractId" FOREIGN KEY ("ContractId") REFERENCES "Contracts" ("Id"),
    CONSTRAINT "FK_Orders_Districts_DistrictId" FOREIGN KEY ("DistrictId") REFERENCES "Districts" ("Id"),
    CONSTRAINT "FK_Orders_Rounds_RoundId" FOREIGN KEY ("RoundId") REFERENCES "Rounds" ("Id"),
    CONSTRAINT "FK_Orders_TermsVersions_TermsVersionId" FOREIGN KEY ("TermsVersionId") REFERENCES "TermsVersions" ("Id"),
    CONSTRAINT "FK_Orders_Vendors_VendorId" FOREIGN KEY ("VendorId") REFERENCES "Vendors" ("Id")
);

CREATE TABLE "PriceUploadEffects" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PriceUploadEffects" PRIMARY KEY AUTOINCREMENT,
    "PriceUploadId" INTEGER NOT NULL,
    "DistrictId" INTEGER NULL,
    "Group" TEXT NOT NULL,
    "Items" INTEGER NOT NULL,
    "Open" TEXT NOT NULL,
    "OpenSpend" TEXT NOT NULL,
    "Year" TEXT NOT NULL,
    "YearSpend" TEXT NOT NULL,
    CONSTRAINT "FK_PriceUploadEffects_Districts_DistrictId" FOREIGN KEY ("DistrictId") REFERENCES "Districts" ("Id"),
    CONSTRAINT "FK_PriceUploadEffects_PriceUploads_PriceUploadId" FOREIGN KEY ("PriceUploadId") REFERENCES "PriceUploads" ("Id") ON DELETE CASCADE
);

CREATE TABLE "TermsAcceptances" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_TermsAcceptances" PRIMARY KEY AUTOINCREMENT,
    "TermsVersionId" INTEGER NOT NULL,
    "ContractId" INTEGER NOT NULL,
    "DistrictId" INTEGER NOT NULL,
    "AcceptedById" INTEGER NOT NULL,
    "AcceptedBy" TEXT NOT NULL,
    "AcceptedAs" TEXT NOT NULL,
    "ResolutionNumber" TEXT NOT NULL,
    "ResolutionOn" TEXT NOT NULL,
    "AcceptedAt" TEXT NOT NULL,
    CONSTRAINT "FK_TermsAcceptances_Districts_DistrictId" FOREIGN KEY ("DistrictId") REFERENCES "Districts" ("Id"),
    CONSTRAINT "FK_TermsAcceptances_TermsVersions_TermsVersionId" FOREIGN KEY ("TermsVersionId") REFERENCES "TermsVersions" ("Id")
);

CREATE TABLE "Items" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Items" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "ContractId" INTEGER NOT NULL,
    "Sku" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Description" TEXT NOT NULL,
    "Manufacturer" TEXT NOT NULL,
    "ManufacturerPartNumber" TEXT NOT NULL,
    "Unit" TEXT NOT NULL,
    "Category" TEXT NOT NULL,
    "Unspsc" TEXT NULL,
    "Gtin" TEXT NULL,
    "LeadDays" INTEGER NULL,
    "Origin" TEXT NULL,
    "PackQuantity" INTEGER NOT NULL,
    "WithdrawnOn" TEXT NULL,
    "SearchText" TEXT NOT NULL,
    "SearchTitle" TEXT NOT NULL,
    "PartKey" TEXT NOT NULL,
    "MakerPartKey" TEXT NOT NULL,
    "ImportId" INTEGER NULL,
    CONSTRAINT "FK_Items_Contracts_ContractId" FOREIGN KEY ("ContractId") REFERENCES "Contracts" ("Id"),
    CONSTRAINT "FK_Items_Imports_ImportId" FOREIGN KEY ("ImportId") REFERENCES "Imports" ("Id")
);

CREATE TABLE "PriceSheets" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PriceSheets" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "ContractId" INTEGER NOT NULL,
    "Number" INTEGER NOT NULL,
    "EffectiveFrom" TEXT NOT NULL,
    "EffectiveTo" TEXT NULL,
    "Status" TEXT NOT NULL,
    "PublishedAt" TEXT NULL,
    "PublishedBy" TEXT NULL,
    "OverrideReason" TEXT NULL,
    "LoadedFileHash" TEXT NULL,
    "LoadedFileName" TEXT NULL,
    "LoadedAt" TEXT NULL,
    "ToldAt" TEXT NULL,
    "ImportId" INTEGER NULL,
    CONSTRAINT "FK_PriceSheets_Contracts_ContractId" FOREIGN KEY ("ContractId") REFERENCES "Contracts" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_PriceSheets_Imports_ImportId" FOREIGN KEY ("ImportId") REFERENCES "Imports" ("Id")
);

CREATE TABLE "Sites" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Sites" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "DistrictId" INTEGER NOT NULL,
    "Name" TEXT NOT NULL,
    "Street" TEXT NOT NULL,
    "City" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "PostalCode" TEXT NOT NULL,
    "Contact" TEXT NOT NULL,
    "DockHours" TEXT NOT NULL,
    "InsideDelivery" INTEGER NOT NULL,
    "ClosedOn" TEXT NULL,
    "ImportId" INTEGER NULL,
    CONSTRAINT "FK_Sites_Districts_DistrictId" FOREIGN KEY ("DistrictId") REFERENCES "Districts" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_Sites_Imports_ImportId" FOREIGN KEY ("ImportId") REFERENCES "Imports" ("Id")
);

CREATE TABLE "Invoices" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Invoices" PRIMARY KEY AUTOINCREMENT,
    "OrderId" INTEGER NOT NULL,
    "VendorId" INTEGER NOT NULL,
    "Number" TEXT NOT NULL,
    "On" TEXT NOT NULL,
    "EnteredBy" TEXT NOT NULL,
    "EnteredAt" TEXT NOT NULL,
    "Total" TEXT NOT NULL,
    CONSTRAINT "FK_Invoices_Orders_OrderId" FOREIGN KEY ("OrderId") REFERENCES "Orders" ("Id")
);

CREATE TABLE "ItemMatches" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ItemMatches" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "ContractId" INTEGER NOT NULL,
    "PartNumber" TEXT NOT NULL,
    "Unit" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "By" TEXT NULL,
    "ItemId" INTEGER NULL,
    "FactorNumerator" INTEGER NULL,
    "FactorDenominator" INTEGER NULL,
    "DecidedBy" TEXT NULL,
    "DecidedAt" TEXT NULL,
    CONSTRAINT "FK_ItemMatches_Contracts_ContractId" FOREIGN KEY ("ContractId") REFERENCES "Contracts" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ItemMatches_Items_ItemId" FOREIGN KEY ("ItemId") REFERENCES "Items" ("Id")
);

CREATE TABLE "RoundMinimum" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_RoundMinimum" PRIMARY KEY AUTOINCREMENT,
    "RoundId" INTEGER NOT NULL,
    "ItemId" INTEGER NOT NULL,
    "Units" INTEGER NOT NULL,
    CONSTRAINT "FK_RoundMinimum_Items_ItemId" FOREIGN KEY ("ItemId") REFERENCES "Items" ("Id"),
    CONSTRAINT "FK_RoundMinimum_Rounds_RoundId" FOREIGN KEY ("RoundId") REFERENCES "Rounds" ("Id") ON DELETE CASCADE
);

CREATE TABLE "PriceChanges" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PriceChanges" PRIMARY KEY AUTOINCREMENT,
    "PriceSheetId" INTEGER NOT NULL,
    "ItemId" INTEGER NOT NULL,
    "DistrictId" INTEGER NULL,
    "EffectiveOn" TEXT NOT NULL,
    "Direction" TEXT NOT NULL,
    "Units" INTEGER NOT NULL,
    "CommittedUnits" INTEGER NOT NULL,
    "Effect" TEXT NOT NULL,
    "FirstNow" TEXT NOT NULL,
    "FirstWas" TEXT NOT NULL,
    "Spend" TEXT NOT NULL,
    CONSTRAINT "FK_PriceChanges_Districts_DistrictId" FOREIGN KEY ("DistrictId") REFERENCES "Districts" ("Id"),
    CONSTRAINT "FK_PriceChanges_Items_ItemId" FOREIGN KEY ("ItemId") REFERENCES "Items" ("Id"),
    CONSTRAINT "FK_PriceChanges_PriceSheets_PriceSheetId" FOREIGN KEY ("PriceSheetId") REFERENCES "PriceSheets" ("Id") ON DELETE CASCADE
);

CREATE TABLE "RoundSheets" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_RoundSheets" PRIMARY KEY AUTOINCREMENT,
    "RoundId" INTEGER NOT NULL,
    "ContractId" INTEGER NOT NULL,
    "PriceSheetId" INTEGER NULL,
    CONSTRAINT "FK_RoundSheets_Contracts_ContractId" FOREIGN KEY ("ContractId") REFERENCES "Contracts" ("Id"),
    CONSTRAINT "FK_RoundSheets_PriceSheets_PriceSheetId" FOREIGN KEY ("PriceSheetId") REFERENCES "PriceSheets" ("Id"),
    CONSTRAINT "FK_RoundSheets_Rounds_RoundId" FOREIGN KEY ("RoundId") REFERENCES "Rounds" ("Id") ON DELETE CASCADE
);

CREATE TABLE "SheetLadders" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_SheetLadders" PRIMARY KEY AUTOINCREMENT,
    "PriceSheetId" INTEGER NOT NULL,
    "ItemId" INTEGER NOT NULL,
    "ListPriceIsStated" INTEGER NOT NULL,
    "ListPrice" TEXT NOT NULL,
    CONSTRAINT "FK_SheetLadders_Items_ItemId" FOREIGN KEY ("ItemId") REFERENCES "Items" ("Id"),
    CONSTRAINT "FK_SheetLadders_PriceSheets_PriceSheetId" FOREIGN KEY ("PriceSheetId") REFERENCES "PriceSheets" ("Id") ON DELETE CASCADE
);

CREATE TABLE "RoundLadders" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_RoundLadders" PRIMARY KEY AUTOINCREMENT,
    "RoundId" INTEGER NOT NULL,
    "ContractId" INTEGER NOT NULL,
    "ItemId" INTEGER NOT NULL,
    "SheetLadderId" INTEGER NOT NULL,
    "Direction" TEXT NOT NULL,
    "PooledUnits" INTEGER NOT NULL,
    "OpeningUnits" INTEGER NOT NULL,
    "OrderedUnits" INTEGER NOT NULL,
    "MinimumUnits" INTEGER NULL,
    "MinimumPolicy" TEXT NULL,
    "InLastCall" INTEGER NOT NULL,
    "Outcome" TEXT NULL,
    "AnnouncedUnits" INTEGER NOT NULL,
    "Districts" INTEGER NOT NULL,
    "ClosingUnits" INTEGER NULL,
    "ClosingPrice" TEXT NULL,
    "PriceToday" TEXT NOT NULL,
    "Shortfall" TEXT NOT NULL,
    CONSTRAINT "FK_RoundLadders_Items_ItemId" FOREIGN KEY ("ItemId") REFERENCES "Items" ("Id"),
    CONSTRAINT "FK_RoundLadders_Rounds_RoundId" FOREIGN KEY ("RoundId") REFERENCES "Rounds" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_RoundLadders_SheetLadders_SheetLadderId" FOREIGN KEY ("SheetLadderId") REFERENCES "SheetLadders" ("Id")
);

CREATE TABLE "SheetTiers" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_SheetTiers" PRIMARY KEY AUTOINCREMENT,
    "SheetLadderId" INTEGER NOT NULL,
    "From" INTEGER NOT NULL,
    "UnitPrice" TEXT NOT NULL,
    CONSTRAINT "FK_SheetTiers_SheetLadders_SheetLadderId" FOREIGN KEY ("SheetLadderId") REFERENCES "SheetLadders" ("Id") ON DELETE CASCADE
);

CREATE TABLE "OpeningVolumes" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_OpeningVolumes" PRIMARY KEY AUTOINCREMENT,
    "RoundLadderId" INTEGER NOT NULL,
    "DistrictId" INTEGER NULL,
    "Units" INTEGER NOT NULL,
    "AnnouncedBefore" INTEGER NOT NULL,
    "ImportId" INTEGER NOT NULL,
    CONSTRAINT "FK_OpeningVolumes_Districts_DistrictId" FOREIGN KEY ("DistrictId") REFERENCES "Districts" ("Id"),
    CONSTRAINT "FK_OpeningVolumes_Imports_ImportId" FOREIGN KEY ("ImportId") REFERENCES "Imports" ("Id"),
    CONSTRAINT "FK_OpeningVolumes_RoundLadders_RoundLadderId" FOREIGN KEY ("RoundLadderId") REFERENCES "RoundLadders" ("Id") ON DELETE CASCADE
);

CREATE TABLE "OrderLines" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_OrderLines" PRIMARY KEY AUTOINCREMENT,
    "OrderId" INTEGER NOT NULL,
    "Number" INTEGER NOT NULL,
    "ItemId" INTEGER NOT NULL,
    "RoundLadderId" INTEGER NOT NULL,
    "Sku" TEXT NOT NULL,
    "Description" TEXT NOT NULL,
    "Unit" TEXT NOT NULL,
    "PriceSheetId" INTEGER NOT NULL,
    "PriceSheetNumber" INTEGER NOT NULL,
    "SheetLadderId" INTEGER NOT NULL,
    "TierFrom" INTEGER NOT NULL,
    "QuantityBasis" INTEGER NOT NULL,
    "Quantity" INTEGER NOT NULL,
    "CancelledQuantity" INTEGER NOT NULL,
    "InvoicedQuantity" INTEGER NOT NULL,
    "ReturnedQuantity" INTEGER NOT NULL,
    "Billed" TEXT NOT NULL,
    "ClosingPrice" TEXT NULL,
    "Credited" TEXT NOT NULL,
    "ListPrice" TEXT NOT NULL,
    "UnitPrice" TEXT NOT NULL,
    CONSTRAINT "FK_OrderLines_Items_ItemId" FOREIGN KEY ("ItemId") REFERENCES "Items" ("Id"),
    CONSTRAINT "FK_OrderLines_Orders_OrderId" FOREIGN KEY ("OrderId") REFERENCES "Orders" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_OrderLines_RoundLadders_RoundLadderId" FOREIGN KEY ("RoundLadderId") REFERENCES "RoundLadders" ("Id")
);

CREATE TABLE "RoundDemands" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_RoundDemands" PRIMARY KEY AUTOINCREMENT,
    "RoundLadderId" INTEGER NOT NULL,
    "DistrictId" INTEGER NOT NULL,
    "OrderedUnits" INTEGER NOT NULL,
    "CommittedUnits" INTEGER NOT NULL,
    CONSTRAINT "FK_RoundDemands_Districts_DistrictId" FOREIGN KEY ("DistrictId") REFERENCES "Districts" ("Id"),
    CONSTRAINT "FK_RoundDemands_RoundLadders_RoundLadderId" FOREIGN KEY ("RoundLadderId") REFERENCES "RoundLadders" ("Id") ON DELETE CASCADE
);

CREATE TABLE "InvoiceLines" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_InvoiceLines" PRIMARY KEY AUTOINCREMENT,
    "InvoiceId" INTEGER NOT NULL,
    "OrderLineId" INTEGER NOT NULL,
    "Quantity" INTEGER NOT NULL,
    "Amount" TEXT NOT NULL,
    "UnitPrice" TEXT NOT NULL,
    CONSTRAINT "FK_InvoiceLines_Invoices_InvoiceId" FOREIGN KEY ("InvoiceId") REFERENCES "Invoices" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_InvoiceLines_OrderLines_OrderLineId" FOREIGN KEY ("OrderLineId") REFERENCES "OrderLines" ("Id")
);

CREATE TABLE "OrderCancellations" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_OrderCancellations" PRIMARY KEY AUTOINCREMENT,
    "Version" TEXT NOT NULL,
    "OrderId" INTEGER NOT NULL,
    "OrderLineId" INTEGER NOT NULL,
    "DistributionId" INTEGER NOT NULL,
    "Quantity" INTEGER NOT NULL,
    "Reason" TEXT NOT NULL,
    "RequestedBy" TEXT NOT NULL,
    "RequestedAt" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "Answer" TEXT NULL,
    "AnsweredBy" TEXT NULL,
    "AnsweredAt" TEXT NULL,
    CONSTRAINT "FK_OrderCancellations_Distributions_DistributionId" FOREIGN KEY ("DistributionId") REFERENCES "Distributions" ("Id"),
    CONSTRAINT "FK_OrderCancellations_OrderLines_OrderLineId" FOREIGN KEY ("OrderLineId") REFERENCES "OrderLines" ("Id"),
    CONSTRAINT "FK_OrderCancellations_Orders_OrderId" FOREIGN KEY ("OrderId") REFERENCES "Orders" ("Id") ON DELETE CASCADE
);

CREATE TABLE "PriceProofs" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PriceProofs" PRIMARY KEY AUTOINCREMENT,
    "OrderLineId" INTEGER NOT NULL,
    "Json" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_PriceProofs_OrderLines_OrderLineId" FOREIGN KEY ("OrderLineId") REFERENCES "OrderLines" ("Id")
);

CREATE UNIQUE INDEX "IX_AccountCodes_DistrictId_Code" ON "AccountCodes" ("DistrictId", "Code");

CREATE INDEX "IX_AccountCodes_ImportId" ON "AccountCodes" ("ImportId");

CREATE INDEX "IX_AspNetRoleClaims_RoleId" ON "AspNetRoleClaims" ("RoleId");

CREATE UNIQUE INDEX "RoleNameIndex" ON "AspNetRoles" ("NormalizedName");

CREATE INDEX "IX_AspNetUserClaims_UserId" ON "AspNetUserClaims" ("UserId");

CREATE INDEX "IX_AspNetUserLogins_UserId" ON "AspNetUserLogins" ("UserId");

CREATE INDEX "IX_AspNetUserPasskeys_UserId" ON "AspNetUserPasskeys" ("UserId");

CREATE INDEX "IX_AspNetUserRoles_RoleId" ON "AspNetUserRoles" ("RoleId");

CREATE INDEX "EmailIndex" ON "AspNetUsers" ("NormalizedEmail");

CREATE INDEX "IX_AspNetUsers_ImportId" ON "AspNetUsers" ("ImportId");

CREATE UNIQUE INDEX "IX_AspNetUsers_PriceFeedHash" ON "AspNetUsers" ("PriceFeedHash");

CREATE UNIQUE INDEX "UserNameIndex" ON "AspNetUsers" ("NormalizedUserName");

CREATE INDEX "IX_Assignments_DistrictId" ON "Assignments" ("DistrictId");

CREATE INDEX "IX_Assignments_ImportId" ON "Assignments" ("ImportId");

CREATE INDEX "IX_Assignments_UserId" ON "Assignments" ("UserId");

CREATE INDEX "IX_Assignments_VendorId" ON "Assignments" ("VendorId");

CREATE INDEX "IX_AuditEntries_At" ON "AuditEntries" ("At");

CREATE INDEX "IX_AuditEntries_DistrictId" ON "AuditEntries" ("DistrictId");

CREATE UNIQUE INDEX "IX_AuditEntries_Mark" ON "AuditEntries" ("Mark");

CREATE INDEX "IX_AuditEntries_Record_RecordId_Id" ON "AuditEntries" ("Record", "RecordId", "Id");

CREATE UNIQUE INDEX "IX_AuditLinks_EntryId" ON "AuditLinks" ("EntryId");

CREATE INDEX "IX_CartDistributions_CartLineId" ON "CartDistributions" ("CartLineId");

CREATE INDEX "IX_CartDistributions_SiteId" ON "CartDistributions" ("SiteId");

CREATE UNIQUE INDEX "IX_CartLines_CartId_ItemId" ON "CartLines" ("CartId", "ItemId");

CREATE INDEX "IX_CartLines_ItemId" ON "CartLines" ("ItemId");

CREATE INDEX "IX_Carts_DistrictId" ON "Carts" ("DistrictId");

CREATE UNIQUE INDEX "IX_Carts_UserId_DistrictId" ON "Carts" ("UserId", "DistrictId");

CREATE INDEX "IX_ChangeNoticeLines_ChangeNoticeId" ON "ChangeNoticeLines" ("ChangeNoticeId");

CREATE INDEX "IX_ChangeNoticeLines_OrderLineId" ON "ChangeNoticeLines" ("OrderLineId");

CREATE UNIQUE INDEX "IX_ChangeNotices_OrderId_Number" ON "ChangeNotices" ("OrderId", "Number");

CREATE INDEX "IX_ChangeNotices_SettlementRunId" ON "ChangeNotices" ("SettlementRunId");

CREATE INDEX "IX_Commitments_DistrictId_Status" ON "Commitments" ("DistrictId", "Status");

CREATE UNIQUE INDEX "IX_Commitments_DraftKey" ON "Commitments" ("DraftKey");

CREATE INDEX "IX_Commitments_RoundLadderId_Status" ON "Commitments" ("RoundLadderId", "Status");

CREATE INDEX "IX_Commitments_SiteId" ON "Commitments" ("SiteId");

CREATE UNIQUE INDEX "IX_ContractPriceIndexes_ContractId_Series_Month" ON "ContractPriceIndexes" ("ContractId", "Series", "Month");

CREATE INDEX "IX_ContractPriceRules_ContractId_Kind_From" ON "ContractPriceRules" ("ContractId", "Kind", "From");

CREATE INDEX "IX_Contracts_ImportId" ON "Contracts" ("ImportId");

CREATE UNIQUE INDEX "IX_Contracts_Number" ON "Contracts" ("Number");

CREATE INDEX "IX_Contracts_VendorId" ON "Contracts" ("VendorId");

CREATE INDEX "IX_CreditLines_CreditStatementId" ON "CreditLines" ("CreditStatementId");

CREATE INDEX "IX_CreditLines_DistributionId" ON "CreditLines" ("DistributionId");

CREATE INDEX "IX_CreditLines_OrderLineId" ON "CreditLines" ("OrderLineId");

CREATE INDEX "IX_CreditStatements_ContractId" ON "CreditStatements" ("ContractId");

CREATE INDEX "IX_CreditStatements_DistrictId_Status" ON "CreditStatements" ("DistrictId", "Status");

CREATE UNIQUE INDEX "IX_CreditStatements_Number" ON "CreditStatements" ("Number");

CREATE INDEX "IX_CreditStatements_RoundId" ON "CreditStatements" ("RoundId");

CREATE INDEX "IX_CreditStatements_SettlementRunId" ON "CreditStatements" ("SettlementRunId");

CREATE INDEX "IX_CreditStatements_VendorId_Status" ON "CreditStatements" ("VendorId", "Status");

CREATE INDEX "IX_Distributions_OrderLineId" ON "Distributions" ("OrderLineId");

CREATE INDEX "IX_Distributions_SiteId" ON "Distributions" ("SiteId");

CREATE INDEX "IX_Districts_ImportId" ON "Districts" ("ImportId");

CREATE UNIQUE INDEX "IX_Districts_Name" ON "Districts" ("Name");

CREATE UNIQUE INDEX "IX_Districts_NcesId" ON "Districts" ("NcesId");

CREATE UNIQUE INDEX "IX_FileParts_Key_Number" ON "FileParts" ("Key", "Number");

CREATE UNIQUE INDEX "IX_FinanceLayouts_DistrictId" ON "FinanceLayouts" ("DistrictId");

CREATE INDEX "IX_Imports_DistrictId" ON "Imports" ("DistrictId");

CREATE INDEX "IX_Imports_Status" ON "Imports" ("Status");

CREATE INDEX "IX_InvoiceLines_InvoiceId" ON "InvoiceLines" ("InvoiceId");

CREATE INDEX "IX_InvoiceLines_OrderLineId" ON "InvoiceLines" ("OrderLineId");

CREATE INDEX "IX_Invoices_OrderId" ON "Invoices" ("OrderId");

CREATE UNIQUE INDEX "IX_Invoices_VendorId_Number" ON "Invoices" ("VendorId", "Number");

CREATE UNIQUE INDEX "IX_ItemMatches_ContractId_PartNumber" ON "ItemMatches" ("ContractId", "PartNumber");

CREATE INDEX "IX_ItemMatches_ItemId" ON "ItemMatches" ("ItemId");

CREATE INDEX "IX_Items_Category" ON "Items" ("Category");

CREATE UNIQUE INDEX "IX_Items_ContractId_Sku" ON "Items" ("ContractId", "Sku");

CREATE INDEX "IX_Items_ImportId" ON "Items" ("ImportId");

CREATE INDEX "IX_Items_MakerPartKey" ON "Items" ("MakerPartKey");

CREATE INDEX "IX_Items_Name" ON "Items" ("Name");

CREATE INDEX "IX_Items_PartKey" ON "Items" ("PartKey");

CREATE INDEX "IX_OpeningVolumes_DistrictId" ON "OpeningVolumes" ("DistrictId");

CREATE INDEX "IX_OpeningVolumes_ImportId" ON "OpeningVolumes" ("ImportId");

CREATE INDEX "IX_OpeningVolumes_RoundLadderId" ON "OpeningVolumes" ("RoundLadderId");

CREATE INDEX "IX_OrderCancellations_DistributionId" ON "OrderCancellations" ("DistributionId");

CREATE INDEX "IX_OrderCancellations_OrderId_Status" ON "OrderCancellations" ("OrderId", "Status");

CREATE INDEX "IX_OrderCancellations_OrderLineId" ON "OrderCancellations" ("OrderLineId");

CREATE INDEX "IX_OrderLines_ItemId" ON "OrderLines" ("ItemId");

CREATE UNIQUE INDEX "IX_OrderLines_OrderId_Number" ON "OrderLines" ("OrderId", "Number");

CREATE INDEX "IX_OrderLines_RoundLadderId" ON "OrderLines" ("RoundLadderId");

CREATE INDEX "IX_Orders_ContractId" ON "Orders" ("ContractId");

CREATE UNIQUE INDEX "IX_Orders_DistrictId_PoNumber" ON "Orders" ("DistrictId", "PoNumber");

CREATE INDEX "IX_Orders_DistrictId_Status_PlacedAt" ON "Orders" ("DistrictId", "Status", "PlacedAt");

CREATE UNIQUE INDEX "IX_Orders_Number" ON "Orders" ("Number");

CREATE INDEX "IX_Orders_PlacedAt" ON "Orders" ("PlacedAt");

CREATE UNIQUE INDEX "IX_Orders_PlacementKey_ContractId_RoundId" ON "Orders" ("PlacementKey", "ContractId", "RoundId");

CREATE INDEX "IX_Orders_RoundId_Status" ON "Orders" ("RoundId", "Status");

CREATE INDEX "IX_Orders_TermsVersionId" ON "Orders" ("TermsVersionId");

CREATE INDEX "IX_Orders_VendorId_Status_PlacedAt" ON "Orders" ("VendorId", "Status", "PlacedAt");

CREATE UNIQUE INDEX "IX_OutboxMails_OnceKey" ON "OutboxMails" ("OnceKey");

CREATE INDEX "IX_OutboxMails_SentAt_Attempts" ON "OutboxMails" ("SentAt", "Attempts");

CREATE INDEX "IX_PriceChanges_DistrictId_EffectiveOn_PriceSheetId" ON "PriceChanges" ("DistrictId", "EffectiveOn", "PriceSheetId");

CREATE INDEX "IX_PriceChanges_ItemId" ON "PriceChanges" ("ItemId");

CREATE INDEX "IX_PriceChanges_PriceSheetId" ON "PriceChanges" ("PriceSheetId");

CREATE UNIQUE INDEX "IX_PriceProofs_Hash" ON "PriceProofs" ("Hash");

CREATE INDEX "IX_PriceProofs_OrderLineId" ON "PriceProofs" ("OrderLineId");

CREATE UNIQUE INDEX "IX_PriceSheets_ContractId_Number" ON "PriceSheets" ("ContractId", "Number");

CREATE INDEX "IX_PriceSheets_ImportId" ON "PriceSheets" ("ImportId");

CREATE INDEX "IX_PriceUploadChanges_PriceUploadId_Group" ON "PriceUploadChanges" ("PriceUploadId", "Group");

CREATE INDEX "IX_PriceUploadChecks_PriceUploadId" ON "PriceUploadChecks" ("PriceUploadId");

CREATE INDEX "IX_PriceUploadEffects_DistrictId" ON "PriceUploadEffects" ("DistrictId");

CREATE INDEX "IX_PriceUploadEffects_PriceUploadId" ON "PriceUploadEffects" ("PriceUploadId");

CREATE INDEX "IX_PriceUploadFaults_PriceUploadId_Row" ON "PriceUploadFaults" ("PriceUploadId", "Row");

CREATE UNIQUE INDEX "IX_PriceUploadRows_PriceUploadId_PartNumber_From" ON "PriceUploadRows" ("PriceUploadId", "PartNumber", "From");

CREATE INDEX "IX_PriceUploads_ContractId_FileHash" ON "PriceUploads" ("ContractId", "FileHash");

CREATE INDEX "IX_PriceUploads_Status" ON "PriceUploads" ("Status");

CREATE INDEX "IX_RoundDemands_DistrictId" ON "RoundDemands" ("DistrictId");

CREATE UNIQUE INDEX "IX_RoundDemands_RoundLadderId_DistrictId" ON "RoundDemands" ("RoundLadderId", "DistrictId");

CREATE INDEX "IX_RoundLadders_ContractId" ON "RoundLadders" ("ContractId");

CREATE INDEX "IX_RoundLadders_ItemId" ON "RoundLadders" ("ItemId");

CREATE UNIQUE INDEX "IX_RoundLadders_RoundId_ItemId" ON "RoundLadders" ("RoundId", "ItemId");

CREATE INDEX "IX_RoundLadders_SheetLadderId" ON "RoundLadders" ("SheetLadderId");

CREATE INDEX "IX_RoundMinimum_ItemId" ON "RoundMinimum" ("ItemId");

CREATE UNIQUE INDEX "IX_RoundMinimum_RoundId_ItemId" ON "RoundMinimum" ("RoundId", "ItemId");

CREATE UNIQUE INDEX "IX_Rounds_Name" ON "Rounds" ("Name");

CREATE INDEX "IX_Rounds_Status_ClosesAt" ON "Rounds" ("Status", "ClosesAt");

CREATE INDEX "IX_RoundSheets_ContractId" ON "RoundSheets" ("ContractId");

CREATE INDEX "IX_RoundSheets_PriceSheetId" ON "RoundSheets" ("PriceSheetId");

CREATE UNIQUE INDEX "IX_RoundSheets_RoundId_ContractId" ON "RoundSheets" ("RoundId", "ContractId");

CREATE UNIQUE INDEX "IX_SettlementRuns_RoundId_Number" ON "SettlementRuns" ("RoundId", "Number");

CREATE INDEX "IX_SheetLadders_ItemId" ON "SheetLadders" ("ItemId");

CREATE UNIQUE INDEX "IX_SheetLadders_PriceSheetId_ItemId" ON "SheetLadders" ("PriceSheetId", "ItemId");

CREATE UNIQUE INDEX "IX_SheetTiers_SheetLadderId_From" ON "SheetTiers" ("SheetLadderId", "From");

CREATE INDEX "IX_SignInAttempts_UserId_Id" ON "SignInAttempts" ("UserId", "Id");

CREATE UNIQUE INDEX "IX_Sites_DistrictId_Name" ON "Sites" ("DistrictId", "Name");

CREATE INDEX "IX_Sites_ImportId" ON "Sites" ("ImportId");

CREATE INDEX "IX_TermsAcceptances_DistrictId" ON "TermsAcceptances" ("DistrictId");

CREATE UNIQUE INDEX "IX_TermsAcceptances_TermsVersionId_DistrictId" ON "TermsAcceptances" ("TermsVersionId", "DistrictId");

CREATE UNIQUE INDEX "IX_TermsVersions_ContractId_Number" ON "TermsVersions" ("ContractId", "Number");

CREATE UNIQUE INDEX "IX_VendorColumns_VendorId" ON "VendorColumns" ("VendorId");

CREATE UNIQUE INDEX "IX_Vendors_Name" ON "Vendors" ("Name");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122000000_Initial', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
CREATE VIRTUAL TABLE "ItemSearch" USING fts5("SearchTitle", "SearchText", content='Items', content_rowid='Id',
    tokenize='unicode61 remove_diacritics 0', prefix='2 3');

CREATE TRIGGER "Items_SearchAdded" AFTER INSERT ON "Items" BEGIN
    INSERT INTO "ItemSearch"("rowid", "SearchTitle", "SearchText") VALUES (new."Id", new."SearchTitle", new."SearchText");
END;

CREATE TRIGGER "Items_SearchGone" AFTER DELETE ON "Items" BEGIN
    INSERT INTO "ItemSearch"("ItemSearch", "rowid", "SearchTitle", "SearchText")
    VALUES ('delete', old."Id", old."SearchTitle", old."SearchText");
END;

CREATE TRIGGER "Items_SearchChanged" AFTER UPDATE OF "SearchTitle", "SearchText" ON "Items" BEGIN
    INSERT INTO "ItemSearch"("ItemSearch", "rowid", "SearchTitle", "SearchText")
    VALUES ('delete', old."Id", old."SearchTitle", old."SearchText");
    INSERT INTO "ItemSearch"("rowid", "SearchTitle", "SearchText") VALUES (new."Id", new."SearchTitle", new."SearchText");
END;

INSERT INTO "ItemSearch"("ItemSearch") VALUES ('rebuild');

ANALYZE "RoundLadders";

INSERT INTO "sqlite_stat1" ("tbl", "idx", "stat")
SELECT 'RoundLadders', "name", CASE "name" WHEN 'IX_RoundLadders_ItemId' THEN '40000 2' ELSE '40000 20000 1' END
FROM "sqlite_master" WHERE "name" IN ('IX_RoundLadders_ItemId', 'IX_RoundLadders_RoundId_ItemId')
    AND "name" NOT IN (SELECT "idx" FROM "sqlite_stat1" WHERE "idx" IS NOT NULL);

ANALYZE sqlite_master;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122000001_Search', '10.0.14');

COMMIT;

BEGIN TRANSACTION;
INSERT INTO "ChainKeys" ("Key", "Batches") VALUES (randomblob(32), 0);

CREATE TRIGGER "AuditEntries_RefusesUPDATE" BEFORE UPDATE ON "AuditEntries" BEGIN
    SELECT RAISE(ABORT, 'The audit log only grows: its entries, links and checkpoints are never changed or deleted. Nothing was saved.');
END;

CREATE TRIGGER "AuditEntries_RefusesDELETE" BEFORE DELETE ON "AuditEntries" BEGIN
    SELECT RAISE(ABORT, 'The audit log only grows: its entries, links and checkpoints are never changed or deleted. Nothing was saved.');
END;

CREATE TRIGGER "AuditLinks_RefusesUPDATE" BEFORE UPDATE ON "AuditLinks" BEGIN
    SELECT RAISE(ABORT, 'The audit log only grows: its entries, links and checkpoints are never changed or deleted. Nothing was saved.');
END;

CREATE TRIGGER "AuditLinks_RefusesDELETE" BEFORE DELETE ON "AuditLinks" BEGIN
    SELECT RAISE(ABORT, 'The audit log only grows: its entries, links and checkpoints are never changed or deleted. Nothing was saved.');
END;

CREATE TRIGGER "ChainCheckpoints_RefusesUPDATE" BEFORE UPDATE ON "ChainCheckpoints" BEGIN
    SELECT RAISE(ABORT, 'The audit log only grows: its entries, links and checkpoints are never changed or deleted. Nothing was saved.');
END;

CREATE TRIGGER "ChainCheckpoints_RefusesDELETE" BEFORE DELETE ON "ChainCheckpoints" BEGIN
    SELECT RAISE(ABORT, 'The audit log only grows: its entries, links and checkpoints are never changed or deleted. Nothing was saved.');
END;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122000003_Chain', '10.0.14');

COMMIT;
