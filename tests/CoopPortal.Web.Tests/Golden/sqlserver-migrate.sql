IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[AspNetRoles] (
        [Id] bigint NOT NULL IDENTITY,
        [Name] nvarchar(256) NULL,
        [NormalizedName] nvarchar(256) NULL,
        [ConcurrencyStamp] nvarchar(200) NULL,
        CONSTRAINT [PK_AspNetRoles] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[AuditEntries] (
        [Id] bigint NOT NULL IDENTITY,
        [At] datetime2 NOT NULL,
        [ActorId] bigint NULL,
        [Actor] nvarchar(160) NOT NULL,
        [ActingAs] nvarchar(160) NOT NULL,
        [Record] nvarchar(40) NOT NULL,
        [RecordId] bigint NOT NULL,
        [What] nvarchar(80) NOT NULL,
        [Before] nvarchar(2000) NULL,
        [After] nvarchar(2000) NULL,
        [Why] nvarchar(2000) NULL,
        [DistrictId] bigint NULL,
        [VendorId] bigint NULL,
        [CorrelationId] nvarchar(64) NOT NULL,
        [Mark] varbinary(40) NULL,
        CONSTRAINT [PK_AuditEntries] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[AuditLinks] (
        [Number] bigint NOT NULL,
        [EntryId] bigint NOT NULL,
        [Content] varbinary(32) NOT NULL,
        [Hash] varbinary(32) NOT NULL,
        [SealedAt] datetime2 NOT NULL,
        CONSTRAINT [PK_AuditLinks] PRIMARY KEY ([Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[ChainCheckpoints] (
        [Number] bigint NOT NULL,
        [Cooperative] nvarchar(200) NOT NULL,
        [At] datetime2 NOT NULL,
        [Hash] nvarchar(64) NOT NULL,
        CONSTRAINT [PK_ChainCheckpoints] PRIMARY KEY ([Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[ChainKeys] (
        [Id] bigint NOT NULL IDENTITY,
        [Key] varbinary(32) NOT NULL,
        [Batches] bigint NOT NULL,
        CONSTRAINT [PK_ChainKeys] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[Cooperatives] (
        [Id] bigint NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        [Name] nvarchar(120) NOT NULL,
        [TimeZone] nvarchar(200) NOT NULL,
        [Address] nvarchar(300) NOT NULL,
        [FiscalYearStartMonth] int NOT NULL,
        [TaxExemption] nvarchar(1000) NOT NULL,
        [MaxExtensionDays] int NOT NULL,
        [UnsettledWarningDays] int NOT NULL,
        [ClosingSoonDays] int NOT NULL,
        [SecondStepFor] nvarchar(200) NOT NULL,
        [IdleMinutes] int NOT NULL,
        [DigestHour] int NOT NULL,
        [IsIllustrative] bit NOT NULL,
        CONSTRAINT [PK_Cooperatives] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[FileParts] (
        [Id] bigint NOT NULL IDENTITY,
        [Key] nvarchar(80) NOT NULL,
        [Number] int NOT NULL,
        [Content] varbinary(max) NOT NULL,
        CONSTRAINT [PK_FileParts] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[NumberSequences] (
        [Key] nvarchar(60) NOT NULL,
        [Last] bigint NOT NULL,
        CONSTRAINT [PK_NumberSequences] PRIMARY KEY ([Key])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[OutboxMails] (
        [Id] bigint NOT NULL IDENTITY,
        [To] nvarchar(256) NOT NULL,
        [Subject] nvarchar(200) NOT NULL,
        [Text] nvarchar(max) NOT NULL,
        [AttachmentName] nvarchar(200) NULL,
        [Attachment] varbinary(max) NULL,
        [CreatedAt] datetime2 NOT NULL,
        [Attempts] int NOT NULL,
        [SentAt] datetime2 NULL,
        [FailedAt] datetime2 NULL,
        [Error] nvarchar(500) NULL,
        [OnceKey] nvarchar(80) NULL,
        [Kind] nvarchar(30) NOT NULL,
        [Way] nvarchar(30) NOT NULL,
        CONSTRAINT [PK_OutboxMails] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[ProtectionKeys] (
        [Id] bigint NOT NULL IDENTITY,
        [Name] nvarchar(200) NOT NULL,
        [Xml] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_ProtectionKeys] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[Rounds] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [Name] nvarchar(120) NOT NULL,
        [Kind] nvarchar(30) NOT NULL,
        [Direction] nvarchar(30) NOT NULL,
        [OpensAt] datetime2 NOT NULL,
        [ClosesAt] datetime2 NOT NULL,
        [FirstClosesAt] datetime2 NOT NULL,
        [Status] nvarchar(30) NOT NULL,
        [ClosedAt] datetime2 NULL,
        [SettledAt] datetime2 NULL,
        [CancelReason] nvarchar(500) NULL,
        [MinimumPolicy] nvarchar(30) NULL,
        [LastCallDays] int NULL,
        [LastCallAt] datetime2 NULL,
        CONSTRAINT [PK_Rounds] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[Vendors] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [Name] nvarchar(160) NOT NULL,
        [OrderMail] nvarchar(200) NOT NULL,
        [Phone] nvarchar(200) NOT NULL,
        [Street] nvarchar(200) NOT NULL,
        [City] nvarchar(200) NOT NULL,
        [State] nvarchar(200) NOT NULL,
        [PostalCode] nvarchar(200) NOT NULL,
        [Status] nvarchar(30) NOT NULL,
        [StatusReason] nvarchar(500) NULL,
        [MotionNumber] nvarchar(40) NULL,
        [MotionOn] date NULL,
        CONSTRAINT [PK_Vendors] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[AspNetRoleClaims] (
        [Id] int NOT NULL IDENTITY,
        [RoleId] bigint NOT NULL,
        [ClaimType] nvarchar(200) NULL,
        [ClaimValue] nvarchar(200) NULL,
        CONSTRAINT [PK_AspNetRoleClaims] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AspNetRoleClaims_AspNetRoles_RoleId] FOREIGN KEY ([RoleId]) REFERENCES [dbo].[AspNetRoles] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[SettlementRuns] (
        [Id] bigint NOT NULL IDENTITY,
        [RoundId] bigint NOT NULL,
        [Number] int NOT NULL,
        [At] datetime2 NOT NULL,
        [By] nvarchar(200) NOT NULL,
        [InputsHash] nvarchar(64) NOT NULL,
        [Lines] int NOT NULL,
        [Credits] decimal(18,2) NOT NULL,
        [Shortfall] decimal(18,2) NOT NULL,
        CONSTRAINT [PK_SettlementRuns] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_SettlementRuns_Rounds_RoundId] FOREIGN KEY ([RoundId]) REFERENCES [dbo].[Rounds] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[VendorColumns] (
        [Id] bigint NOT NULL IDENTITY,
        [VendorId] bigint NOT NULL,
        [Headers] nvarchar(max) NOT NULL,
        [ConfirmedBy] nvarchar(160) NOT NULL,
        [ConfirmedAt] datetime2 NOT NULL,
        CONSTRAINT [PK_VendorColumns] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_VendorColumns_Vendors_VendorId] FOREIGN KEY ([VendorId]) REFERENCES [dbo].[Vendors] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[AccountCodes] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [DistrictId] bigint NOT NULL,
        [Code] nvarchar(60) NOT NULL,
        [Name] nvarchar(120) NOT NULL,
        [RetiredAt] datetime2 NULL,
        [ImportId] bigint NULL,
        CONSTRAINT [PK_AccountCodes] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[AspNetUserClaims] (
        [Id] int NOT NULL IDENTITY,
        [UserId] bigint NOT NULL,
        [ClaimType] nvarchar(200) NULL,
        [ClaimValue] nvarchar(200) NULL,
        CONSTRAINT [PK_AspNetUserClaims] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[AspNetUserLogins] (
        [LoginProvider] nvarchar(128) NOT NULL,
        [ProviderKey] nvarchar(128) NOT NULL,
        [ProviderDisplayName] nvarchar(200) NULL,
        [UserId] bigint NOT NULL,
        CONSTRAINT [PK_AspNetUserLogins] PRIMARY KEY ([LoginProvider], [ProviderKey])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[AspNetUserPasskeys] (
        [CredentialId] varbinary(1024) NOT NULL,
        [UserId] bigint NOT NULL,
        [LastUsedAt] datetime2 NULL,
        [Data] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_AspNetUserPasskeys] PRIMARY KEY ([CredentialId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[AspNetUserRoles] (
        [UserId] bigint NOT NULL,
        [RoleId] bigint NOT NULL,
        CONSTRAINT [PK_AspNetUserRoles] PRIMARY KEY ([UserId], [RoleId]),
        CONSTRAINT [FK_AspNetUserRoles_AspNetRoles_RoleId] FOREIGN KEY ([RoleId]) REFERENCES [dbo].[AspNetRoles] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[AspNetUsers] (
        [Id] bigint NOT NULL IDENTITY,
        [Name] nvarchar(120) NOT NULL,
        [CreatedAt] datetime2 NOT NULL,
        [LastSignInAt] datetime2 NULL,
        [MailChoice] nvarchar(30) NOT NULL,
        [ImportId] bigint NULL,
        [LastCodeStep] bigint NULL,
        [DisabledAt] datetime2 NULL,
        [PriceFeedHash] nvarchar(64) NULL,
        [PriceFeedMadeAt] datetime2 NULL,
        [UserName] nvarchar(256) NULL,
        [NormalizedUserName] nvarchar(256) NULL,
        [Email] nvarchar(256) NULL,
        [NormalizedEmail] nvarchar(256) NULL,
        [EmailConfirmed] bit NOT NULL,
        [PasswordHash] nvarchar(200) NULL,
        [SecurityStamp] nvarchar(200) NULL,
        [ConcurrencyStamp] nvarchar(200) NULL,
        [PhoneNumber] nvarchar(256) NULL,
        [PhoneNumberConfirmed] bit NOT NULL,
        [TwoFactorEnabled] bit NOT NULL,
        [LockoutEnd] datetimeoffset NULL,
        [LockoutEnabled] bit NOT NULL,
        [AccessFailedCount] int NOT NULL,
        CONSTRAINT [PK_AspNetUsers] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[AspNetUserTokens] (
        [UserId] bigint NOT NULL,
        [LoginProvider] nvarchar(128) NOT NULL,
        [Name] nvarchar(128) NOT NULL,
        [Value] nvarchar(200) NULL,
        CONSTRAINT [PK_AspNetUserTokens] PRIMARY KEY ([UserId], [LoginProvider], [Name]),
        CONSTRAINT [FK_AspNetUserTokens_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [dbo].[AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[SignInAttempts] (
        [Id] bigint NOT NULL IDENTITY,
        [UserId] bigint NOT NULL,
        [At] datetime2 NOT NULL,
        [Outcome] nvarchar(30) NOT NULL,
        [Network] nvarchar(60) NOT NULL,
        [Browser] nvarchar(60) NOT NULL,
        CONSTRAINT [PK_SignInAttempts] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_SignInAttempts_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [dbo].[AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[Assignments] (
        [Id] bigint NOT NULL IDENTITY,
        [UserId] bigint NOT NULL,
        [Role] nvarchar(30) NOT NULL,
        [DistrictId] bigint NULL,
        [VendorId] bigint NULL,
        [StartsOn] date NOT NULL,
        [EndedAt] datetime2 NULL,
        [ImportId] bigint NULL,
        CONSTRAINT [PK_Assignments] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Assignments_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [dbo].[AspNetUsers] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_Assignments_Vendors_VendorId] FOREIGN KEY ([VendorId]) REFERENCES [dbo].[Vendors] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[CartDistributions] (
        [Id] bigint NOT NULL IDENTITY,
        [CartLineId] bigint NOT NULL,
        [SiteId] bigint NOT NULL,
        [AccountString] nvarchar(60) NOT NULL,
        [Quantity] bigint NOT NULL,
        [FederalAward] bit NOT NULL,
        CONSTRAINT [PK_CartDistributions] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[CartLines] (
        [Id] bigint NOT NULL IDENTITY,
        [CartId] bigint NOT NULL,
        [ItemId] bigint NOT NULL,
        [PriceShown] decimal(18,4) NOT NULL,
        CONSTRAINT [PK_CartLines] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[Carts] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [UserId] bigint NOT NULL,
        [DistrictId] bigint NOT NULL,
        [PlacementKey] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_Carts] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Carts_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [dbo].[AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[ChangeNoticeLines] (
        [Id] bigint NOT NULL IDENTITY,
        [ChangeNoticeId] bigint NOT NULL,
        [OrderLineId] bigint NOT NULL,
        [Quantity] bigint NOT NULL,
        [NewAmount] decimal(18,2) NOT NULL,
        [NewPrice] decimal(18,4) NOT NULL,
        [OldAmount] decimal(18,2) NOT NULL,
        [OldPrice] decimal(18,4) NOT NULL,
        CONSTRAINT [PK_ChangeNoticeLines] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[ChangeNotices] (
        [Id] bigint NOT NULL IDENTITY,
        [OrderId] bigint NOT NULL,
        [SettlementRunId] bigint NOT NULL,
        [Number] int NOT NULL,
        [At] datetime2 NOT NULL,
        [Surplus] decimal(18,2) NOT NULL,
        CONSTRAINT [PK_ChangeNotices] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ChangeNotices_SettlementRuns_SettlementRunId] FOREIGN KEY ([SettlementRunId]) REFERENCES [dbo].[SettlementRuns] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[Commitments] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [DraftKey] uniqueidentifier NOT NULL,
        [RoundLadderId] bigint NOT NULL,
        [DistrictId] bigint NOT NULL,
        [Type] nvarchar(30) NOT NULL,
        [Status] nvarchar(30) NOT NULL,
        [Quantity] bigint NOT NULL,
        [NeedBy] date NULL,
        [SiteId] bigint NULL,
        [IfTierFrom] bigint NULL,
        [OnTopOf] bigint NOT NULL,
        [Authority] nvarchar(160) NULL,
        [ResolutionNumber] nvarchar(40) NULL,
        [Cap] decimal(18,4) NULL,
        [DollarCap] decimal(18,2) NULL,
        CONSTRAINT [PK_Commitments] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[ContractPriceIndexes] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [ContractId] bigint NOT NULL,
        [Series] nvarchar(120) NOT NULL,
        [Month] date NOT NULL,
        [Value] decimal(18,4) NOT NULL,
        [Source] nvarchar(200) NOT NULL,
        [SetBy] nvarchar(160) NOT NULL,
        [SetAt] datetime2 NOT NULL,
        CONSTRAINT [PK_ContractPriceIndexes] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[ContractPriceRules] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [ContractId] bigint NOT NULL,
        [Kind] nvarchar(30) NOT NULL,
        [Amount] decimal(18,4) NULL,
        [Text] nvarchar(120) NULL,
        [From] date NOT NULL,
        [To] date NULL,
        [Source] nvarchar(200) NOT NULL,
        [SetById] bigint NOT NULL,
        [SetBy] nvarchar(160) NOT NULL,
        [SetAt] datetime2 NOT NULL,
        CONSTRAINT [PK_ContractPriceRules] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[Contracts] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [Number] nvarchar(40) NOT NULL,
        [Title] nvarchar(160) NOT NULL,
        [VendorId] bigint NOT NULL,
        [StartsOn] date NOT NULL,
        [EndsOn] date NOT NULL,
        [Status] nvarchar(30) NOT NULL,
        [LeadAgency] nvarchar(200) NOT NULL,
        [SolicitationNumber] nvarchar(200) NOT NULL,
        [LegalBasis] nvarchar(500) NOT NULL,
        [AwardMotionNumber] nvarchar(200) NULL,
        [AwardMotionOn] date NULL,
        [ImportId] bigint NULL,
        CONSTRAINT [PK_Contracts] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Contracts_Vendors_VendorId] FOREIGN KEY ([VendorId]) REFERENCES [dbo].[Vendors] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[PriceUploads] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [ContractId] bigint NOT NULL,
        [SheetNumber] int NULL,
        [Mode] nvarchar(30) NOT NULL,
        [Status] nvarchar(30) NOT NULL,
        [EffectiveOn] date NOT NULL,
        [FileName] nvarchar(120) NOT NULL,
        [FileHash] nvarchar(64) NOT NULL,
        [FileBytes] bigint NOT NULL,
        [FileKey] nvarchar(80) NOT NULL,
        [Found] nvarchar(max) NULL,
        [LookAtSheet] int NULL,
        [LookAtRow] int NULL,
        [Mapping] nvarchar(max) NULL,
        [Rows] int NOT NULL,
        [Faults] int NOT NULL,
        [Trouble] nvarchar(300) NULL,
        [Proposed] int NOT NULL,
        [Accepted] int NOT NULL,
        [VendorNote] nvarchar(1000) NULL,
        [JustificationName] nvarchar(120) NULL,
        [JustificationHash] nvarchar(64) NULL,
        [JustificationKey] nvarchar(80) NULL,
        [StaffComment] nvarchar(1000) NULL,
        [RejectionReason] nvarchar(500) NULL,
        [OverrideReason] nvarchar(500) NULL,
        [UploadedById] bigint NOT NULL,
        [UploadedBy] nvarchar(160) NOT NULL,
        [AssignmentId] bigint NOT NULL,
        [UploadedAt] datetime2 NOT NULL,
        [ParsedAt] datetime2 NULL,
        [PreviewedAt] datetime2 NULL,
        [ComparedWith] int NULL,
        [SubmittedById] bigint NULL,
        [SubmittedBy] nvarchar(160) NULL,
        [SubmittedAt] datetime2 NULL,
        [ReviewedById] bigint NULL,
        [ReviewedBy] nvarchar(160) NULL,
        [ReviewedAt] datetime2 NULL,
        [DecidedById] bigint NULL,
        [DecidedBy] nvarchar(160) NULL,
        [DecidedAt] datetime2 NULL,
        [WithdrawnBy] nvarchar(160) NULL,
        [WithdrawnAt] datetime2 NULL,
        CONSTRAINT [PK_PriceUploads] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PriceUploads_Contracts_ContractId] FOREIGN KEY ([ContractId]) REFERENCES [dbo].[Contracts] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[TermsVersions] (
        [Id] bigint NOT NULL IDENTITY,
        [ContractId] bigint NOT NULL,
        [Number] int NOT NULL,
        [Text] nvarchar(max) NOT NULL,
        [EffectiveOn] date NOT NULL,
        [PublishedAt] datetime2 NOT NULL,
        CONSTRAINT [PK_TermsVersions] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_TermsVersions_Contracts_ContractId] FOREIGN KEY ([ContractId]) REFERENCES [dbo].[Contracts] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[PriceUploadChanges] (
        [Id] bigint NOT NULL IDENTITY,
        [PriceUploadId] bigint NOT NULL,
        [Group] nvarchar(30) NOT NULL,
        [ItemId] bigint NULL,
        [PartNumber] nvarchar(60) NOT NULL,
        [Name] nvarchar(200) NOT NULL,
        [From] bigint NOT NULL,
        [Suspicion] nvarchar(40) NULL,
        [GoesForward] bit NOT NULL,
        [Before] nvarchar(500) NULL,
        [After] nvarchar(500) NULL,
        [Zones] nvarchar(500) NULL,
        [IsProposed] bit NOT NULL,
        [IsAccepted] bit NULL,
        [Most] decimal(18,4) NULL,
        [Now] decimal(18,4) NULL,
        [Open] decimal(18,2) NOT NULL,
        [Was] decimal(18,4) NULL,
        [Year] decimal(18,2) NOT NULL,
        CONSTRAINT [PK_PriceUploadChanges] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PriceUploadChanges_PriceUploads_PriceUploadId] FOREIGN KEY ([PriceUploadId]) REFERENCES [dbo].[PriceUploads] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[PriceUploadChecks] (
        [Id] bigint NOT NULL IDENTITY,
        [PriceUploadId] bigint NOT NULL,
        [Kind] nvarchar(30) NOT NULL,
        [Name] nvarchar(200) NOT NULL,
        [Outcome] nvarchar(30) NOT NULL,
        [Sentence] nvarchar(600) NOT NULL,
        CONSTRAINT [PK_PriceUploadChecks] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PriceUploadChecks_PriceUploads_PriceUploadId] FOREIGN KEY ([PriceUploadId]) REFERENCES [dbo].[PriceUploads] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[PriceUploadFaults] (
        [Id] bigint NOT NULL IDENTITY,
        [PriceUploadId] bigint NOT NULL,
        [Sheet] nvarchar(60) NOT NULL,
        [Row] int NOT NULL,
        [Column] nvarchar(80) NOT NULL,
        [Found] nvarchar(120) NOT NULL,
        [Wanted] nvarchar(300) NOT NULL,
        [PartNumber] nvarchar(60) NULL,
        CONSTRAINT [PK_PriceUploadFaults] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PriceUploadFaults_PriceUploads_PriceUploadId] FOREIGN KEY ([PriceUploadId]) REFERENCES [dbo].[PriceUploads] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[PriceUploadRows] (
        [Id] bigint NOT NULL IDENTITY,
        [PriceUploadId] bigint NOT NULL,
        [Sheet] nvarchar(60) NOT NULL,
        [Row] int NOT NULL,
        [PartNumber] nvarchar(60) NOT NULL,
        [SentAs] nvarchar(60) NULL,
        [Name] nvarchar(200) NOT NULL,
        [Maker] nvarchar(120) NOT NULL,
        [MakerPart] nvarchar(60) NOT NULL,
        [Unit] nvarchar(12) NOT NULL,
        [Pack] int NOT NULL,
        [Category] nvarchar(80) NOT NULL,
        [Unspsc] nvarchar(8) NULL,
        [Gtin] nvarchar(14) NULL,
        [LeadDays] int NULL,
        [Origin] nvarchar(60) NULL,
        [From] bigint NOT NULL,
        [ItemId] bigint NULL,
        [ListPrice] decimal(18,4) NULL,
        [Price] decimal(18,4) NOT NULL,
        CONSTRAINT [PK_PriceUploadRows] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PriceUploadRows_PriceUploads_PriceUploadId] FOREIGN KEY ([PriceUploadId]) REFERENCES [dbo].[PriceUploads] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[CreditLines] (
        [Id] bigint NOT NULL IDENTITY,
        [CreditStatementId] bigint NOT NULL,
        [OrderLineId] bigint NOT NULL,
        [DistributionId] bigint NOT NULL,
        [AccountString] nvarchar(60) NOT NULL,
        [Quantity] bigint NOT NULL,
        [PriorYear] bit NOT NULL,
        [FederalAward] bit NOT NULL,
        [Amount] decimal(18,2) NOT NULL,
        [Closing] decimal(18,4) NOT NULL,
        [Seen] decimal(18,4) NOT NULL,
        CONSTRAINT [PK_CreditLines] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[CreditStatements] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [Number] nvarchar(24) NOT NULL,
        [SettlementRunId] bigint NOT NULL,
        [RoundId] bigint NOT NULL,
        [DistrictId] bigint NOT NULL,
        [VendorId] bigint NOT NULL,
        [ContractId] bigint NOT NULL,
        [At] datetime2 NOT NULL,
        [Status] nvarchar(30) NOT NULL,
        [DisputeReason] nvarchar(500) NULL,
        [MemoNumber] nvarchar(40) NULL,
        [MemoOn] date NULL,
        [Total] decimal(18,2) NOT NULL,
        CONSTRAINT [PK_CreditStatements] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CreditStatements_Contracts_ContractId] FOREIGN KEY ([ContractId]) REFERENCES [dbo].[Contracts] ([Id]),
        CONSTRAINT [FK_CreditStatements_Rounds_RoundId] FOREIGN KEY ([RoundId]) REFERENCES [dbo].[Rounds] ([Id]),
        CONSTRAINT [FK_CreditStatements_SettlementRuns_SettlementRunId] FOREIGN KEY ([SettlementRunId]) REFERENCES [dbo].[SettlementRuns] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_CreditStatements_Vendors_VendorId] FOREIGN KEY ([VendorId]) REFERENCES [dbo].[Vendors] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[Distributions] (
        [Id] bigint NOT NULL IDENTITY,
        [OrderLineId] bigint NOT NULL,
        [SiteId] bigint NOT NULL,
        [AccountString] nvarchar(60) NOT NULL,
        [Quantity] bigint NOT NULL,
        [CancelledQuantity] bigint NOT NULL,
        [ReturnedQuantity] bigint NOT NULL,
        [FederalAward] bit NOT NULL,
        CONSTRAINT [PK_Distributions] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[Districts] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [Name] nvarchar(120) NOT NULL,
        [NcesId] nvarchar(12) NULL,
        [County] nvarchar(200) NOT NULL,
        [City] nvarchar(200) NOT NULL,
        [PostalCode] nvarchar(12) NOT NULL,
        [Enrollment] int NULL,
        [JoinedOn] date NOT NULL,
        [LeftOn] date NULL,
        [AccountMask] nvarchar(60) NOT NULL,
        [PoNumbering] nvarchar(30) NOT NULL,
        [PoPrefix] nvarchar(10) NOT NULL,
        [CertificateRequired] bit NOT NULL,
        [CertificateText] nvarchar(1000) NOT NULL,
        [CertificateSource] nvarchar(200) NOT NULL,
        [ImportId] bigint NULL,
        CONSTRAINT [PK_Districts] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[FinanceLayouts] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [DistrictId] bigint NOT NULL,
        [Arrangement] nvarchar(1900) NOT NULL,
        [DateFormat] nvarchar(20) NOT NULL,
        [DecimalSign] nvarchar(30) NOT NULL,
        [HasHeader] bit NOT NULL,
        CONSTRAINT [PK_FinanceLayouts] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_FinanceLayouts_Districts_DistrictId] FOREIGN KEY ([DistrictId]) REFERENCES [dbo].[Districts] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[Imports] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [Kind] nvarchar(30) NOT NULL,
        [Status] nvarchar(30) NOT NULL,
        [FileName] nvarchar(120) NOT NULL,
        [FileHash] nvarchar(64) NOT NULL,
        [Content] varbinary(max) NULL,
        [DistrictId] bigint NULL,
        [Rows] int NOT NULL,
        [Brings] nvarchar(200) NOT NULL,
        [FaultCount] int NOT NULL,
        [Faults] nvarchar(max) NULL,
        [ById] bigint NOT NULL,
        [By] nvarchar(160) NOT NULL,
        [AssignmentId] bigint NOT NULL,
        [At] datetime2 NOT NULL,
        [StartedAt] datetime2 NULL,
        [Trouble] nvarchar(300) NULL,
        CONSTRAINT [PK_Imports] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Imports_Districts_DistrictId] FOREIGN KEY ([DistrictId]) REFERENCES [dbo].[Districts] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[Orders] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [Number] nvarchar(24) NOT NULL,
        [PlacementKey] uniqueidentifier NOT NULL,
        [DistrictId] bigint NOT NULL,
        [ContractId] bigint NOT NULL,
        [VendorId] bigint NOT NULL,
        [RoundId] bigint NOT NULL,
        [Kind] nvarchar(30) NOT NULL,
        [TermsVersionId] bigint NOT NULL,
        [Status] nvarchar(30) NOT NULL,
        [StatusReason] nvarchar(500) NULL,
        [RequestedById] bigint NOT NULL,
        [RequestedBy] nvarchar(200) NOT NULL,
        [PlacedAt] datetime2 NOT NULL,
        [ApprovedById] bigint NULL,
        [ApprovedBy] nvarchar(200) NULL,
        [ApprovedAt] datetime2 NULL,
        [CertifiedBy] nvarchar(200) NULL,
        [CertifiedAt] datetime2 NULL,
        [CertificateText] nvarchar(1000) NULL,
        [ThenAndNowReason] nvarchar(500) NULL,
        [PoNumber] nvarchar(30) NULL,
        [IssuedBy] nvarchar(200) NULL,
        [IssuedAt] datetime2 NULL,
        [AcknowledgedBy] nvarchar(200) NULL,
        [AcknowledgedAt] datetime2 NULL,
        [CountedAt] datetime2 NULL,
        [ClosedAt] datetime2 NULL,
        [Total] decimal(18,2) NOT NULL,
        CONSTRAINT [PK_Orders] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Orders_Contracts_ContractId] FOREIGN KEY ([ContractId]) REFERENCES [dbo].[Contracts] ([Id]),
        CONSTRAINT [FK_Orders_Districts_DistrictId] FOREIGN KEY ([DistrictId]) REFERENCES [dbo].[Districts] ([Id]),
        CONSTRAINT [FK_Orders_Rounds_RoundId] FOREIGN KEY ([RoundId]) REFERENCES [dbo].[Rounds] ([Id]),
        CONSTRAINT [FK_Orders_TermsVersions_TermsVersionId] FOREIGN KEY ([TermsVersionId]) REFERENCES [dbo].[TermsVersions] ([Id]),
        CONSTRAINT [FK_Orders_Vendors_VendorId] FOREIGN KEY ([VendorId]) REFERENCES [dbo].[Vendors] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[PriceUploadEffects] (
        [Id] bigint NOT NULL IDENTITY,
        [PriceUploadId] bigint NOT NULL,
        [DistrictId] bigint NULL,
        [Group] nvarchar(30) NOT NULL,
        [Items] int NOT NULL,
        [Open] decimal(18,2) NOT NULL,
        [OpenSpend] decimal(18,2) NOT NULL,
        [Year] decimal(18,2) NOT NULL,
        [YearSpend] decimal(18,2) NOT NULL,
        CONSTRAINT [PK_PriceUploadEffects] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PriceUploadEffects_Districts_DistrictId] FOREIGN KEY ([DistrictId]) REFERENCES [dbo].[Districts] ([Id]),
        CONSTRAINT [FK_PriceUploadEffects_PriceUploads_PriceUploadId] FOREIGN KEY ([PriceUploadId]) REFERENCES [dbo].[PriceUploads] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[TermsAcceptances] (
        [Id] bigint NOT NULL IDENTITY,
        [TermsVersionId] bigint NOT NULL,
        [ContractId] bigint NOT NULL,
        [DistrictId] bigint NOT NULL,
        [AcceptedById] bigint NOT NULL,
        [AcceptedBy] nvarchar(200) NOT NULL,
        [AcceptedAs] nvarchar(30) NOT NULL,
        [ResolutionNumber] nvarchar(200) NOT NULL,
        [ResolutionOn] date NOT NULL,
        [AcceptedAt] datetime2 NOT NULL,
        CONSTRAINT [PK_TermsAcceptances] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_TermsAcceptances_Districts_DistrictId] FOREIGN KEY ([DistrictId]) REFERENCES [dbo].[Districts] ([Id]),
        CONSTRAINT [FK_TermsAcceptances_TermsVersions_TermsVersionId] FOREIGN KEY ([TermsVersionId]) REFERENCES [dbo].[TermsVersions] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[Items] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [ContractId] bigint NOT NULL,
        [Sku] nvarchar(60) NOT NULL,
        [Name] nvarchar(200) NOT NULL,
        [Description] nvarchar(2000) NOT NULL,
        [Manufacturer] nvarchar(120) NOT NULL,
        [ManufacturerPartNumber] nvarchar(60) NOT NULL,
        [Unit] nvarchar(12) NOT NULL,
        [Category] nvarchar(80) NOT NULL,
        [Unspsc] nvarchar(8) NULL,
        [Gtin] nvarchar(14) NULL,
        [LeadDays] int NULL,
        [Origin] nvarchar(60) NULL,
        [PackQuantity] int NOT NULL,
        [WithdrawnOn] date NULL,
        [SearchText] nvarchar(1000) NOT NULL,
        [SearchTitle] nvarchar(500) NOT NULL,
        [PartKey] nvarchar(60) NOT NULL,
        [MakerPartKey] nvarchar(60) NOT NULL,
        [ImportId] bigint NULL,
        CONSTRAINT [PK_Items] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Items_Contracts_ContractId] FOREIGN KEY ([ContractId]) REFERENCES [dbo].[Contracts] ([Id]),
        CONSTRAINT [FK_Items_Imports_ImportId] FOREIGN KEY ([ImportId]) REFERENCES [dbo].[Imports] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[PriceSheets] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [ContractId] bigint NOT NULL,
        [Number] int NOT NULL,
        [EffectiveFrom] date NOT NULL,
        [EffectiveTo] date NULL,
        [Status] nvarchar(30) NOT NULL,
        [PublishedAt] datetime2 NULL,
        [PublishedBy] nvarchar(200) NULL,
        [OverrideReason] nvarchar(500) NULL,
        [LoadedFileHash] nvarchar(64) NULL,
        [LoadedFileName] nvarchar(120) NULL,
        [LoadedAt] datetime2 NULL,
        [ToldAt] datetime2 NULL,
        [ImportId] bigint NULL,
        CONSTRAINT [PK_PriceSheets] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PriceSheets_Contracts_ContractId] FOREIGN KEY ([ContractId]) REFERENCES [dbo].[Contracts] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_PriceSheets_Imports_ImportId] FOREIGN KEY ([ImportId]) REFERENCES [dbo].[Imports] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[Sites] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [DistrictId] bigint NOT NULL,
        [Name] nvarchar(120) NOT NULL,
        [Street] nvarchar(160) NOT NULL,
        [City] nvarchar(200) NOT NULL,
        [State] nvarchar(2) NOT NULL,
        [PostalCode] nvarchar(12) NOT NULL,
        [Contact] nvarchar(200) NOT NULL,
        [DockHours] nvarchar(200) NOT NULL,
        [InsideDelivery] bit NOT NULL,
        [ClosedOn] date NULL,
        [ImportId] bigint NULL,
        CONSTRAINT [PK_Sites] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Sites_Districts_DistrictId] FOREIGN KEY ([DistrictId]) REFERENCES [dbo].[Districts] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_Sites_Imports_ImportId] FOREIGN KEY ([ImportId]) REFERENCES [dbo].[Imports] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[Invoices] (
        [Id] bigint NOT NULL IDENTITY,
        [OrderId] bigint NOT NULL,
        [VendorId] bigint NOT NULL,
        [Number] nvarchar(40) NOT NULL,
        [On] date NOT NULL,
        [EnteredBy] nvarchar(200) NOT NULL,
        [EnteredAt] datetime2 NOT NULL,
        [Total] decimal(18,2) NOT NULL,
        CONSTRAINT [PK_Invoices] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Invoices_Orders_OrderId] FOREIGN KEY ([OrderId]) REFERENCES [dbo].[Orders] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[ItemMatches] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [ContractId] bigint NOT NULL,
        [PartNumber] nvarchar(60) NOT NULL,
        [Unit] nvarchar(12) NOT NULL,
        [Status] nvarchar(30) NOT NULL,
        [By] nvarchar(30) NULL,
        [ItemId] bigint NULL,
        [FactorNumerator] bigint NULL,
        [FactorDenominator] bigint NULL,
        [DecidedBy] nvarchar(160) NULL,
        [DecidedAt] datetime2 NULL,
        CONSTRAINT [PK_ItemMatches] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ItemMatches_Contracts_ContractId] FOREIGN KEY ([ContractId]) REFERENCES [dbo].[Contracts] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_ItemMatches_Items_ItemId] FOREIGN KEY ([ItemId]) REFERENCES [dbo].[Items] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[RoundMinimum] (
        [Id] bigint NOT NULL IDENTITY,
        [RoundId] bigint NOT NULL,
        [ItemId] bigint NOT NULL,
        [Units] bigint NOT NULL,
        CONSTRAINT [PK_RoundMinimum] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_RoundMinimum_Items_ItemId] FOREIGN KEY ([ItemId]) REFERENCES [dbo].[Items] ([Id]),
        CONSTRAINT [FK_RoundMinimum_Rounds_RoundId] FOREIGN KEY ([RoundId]) REFERENCES [dbo].[Rounds] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[PriceChanges] (
        [Id] bigint NOT NULL IDENTITY,
        [PriceSheetId] bigint NOT NULL,
        [ItemId] bigint NOT NULL,
        [DistrictId] bigint NULL,
        [EffectiveOn] date NOT NULL,
        [Direction] nvarchar(30) NOT NULL,
        [Units] bigint NOT NULL,
        [CommittedUnits] bigint NOT NULL,
        [Effect] decimal(18,2) NOT NULL,
        [FirstNow] decimal(18,4) NOT NULL,
        [FirstWas] decimal(18,4) NOT NULL,
        [Spend] decimal(18,2) NOT NULL,
        CONSTRAINT [PK_PriceChanges] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PriceChanges_Districts_DistrictId] FOREIGN KEY ([DistrictId]) REFERENCES [dbo].[Districts] ([Id]),
        CONSTRAINT [FK_PriceChanges_Items_ItemId] FOREIGN KEY ([ItemId]) REFERENCES [dbo].[Items] ([Id]),
        CONSTRAINT [FK_PriceChanges_PriceSheets_PriceSheetId] FOREIGN KEY ([PriceSheetId]) REFERENCES [dbo].[PriceSheets] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[RoundSheets] (
        [Id] bigint NOT NULL IDENTITY,
        [RoundId] bigint NOT NULL,
        [ContractId] bigint NOT NULL,
        [PriceSheetId] bigint NULL,
        CONSTRAINT [PK_RoundSheets] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_RoundSheets_Contracts_ContractId] FOREIGN KEY ([ContractId]) REFERENCES [dbo].[Contracts] ([Id]),
        CONSTRAINT [FK_RoundSheets_PriceSheets_PriceSheetId] FOREIGN KEY ([PriceSheetId]) REFERENCES [dbo].[PriceSheets] ([Id]),
        CONSTRAINT [FK_RoundSheets_Rounds_RoundId] FOREIGN KEY ([RoundId]) REFERENCES [dbo].[Rounds] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[SheetLadders] (
        [Id] bigint NOT NULL IDENTITY,
        [PriceSheetId] bigint NOT NULL,
        [ItemId] bigint NOT NULL,
        [ListPriceIsStated] bit NOT NULL,
        [ListPrice] decimal(18,4) NOT NULL,
        CONSTRAINT [PK_SheetLadders] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_SheetLadders_Items_ItemId] FOREIGN KEY ([ItemId]) REFERENCES [dbo].[Items] ([Id]),
        CONSTRAINT [FK_SheetLadders_PriceSheets_PriceSheetId] FOREIGN KEY ([PriceSheetId]) REFERENCES [dbo].[PriceSheets] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[RoundLadders] (
        [Id] bigint NOT NULL IDENTITY,
        [RoundId] bigint NOT NULL,
        [ContractId] bigint NOT NULL,
        [ItemId] bigint NOT NULL,
        [SheetLadderId] bigint NOT NULL,
        [Direction] nvarchar(30) NOT NULL,
        [PooledUnits] bigint NOT NULL,
        [OpeningUnits] bigint NOT NULL,
        [OrderedUnits] bigint NOT NULL,
        [MinimumUnits] bigint NULL,
        [MinimumPolicy] nvarchar(30) NULL,
        [InLastCall] bit NOT NULL,
        [Outcome] nvarchar(30) NULL,
        [AnnouncedUnits] bigint NOT NULL,
        [Districts] int NOT NULL,
        [ClosingUnits] bigint NULL,
        [ClosingPrice] decimal(18,4) NULL,
        [PriceToday] decimal(18,4) NOT NULL,
        [Shortfall] decimal(18,2) NOT NULL,
        CONSTRAINT [PK_RoundLadders] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_RoundLadders_Items_ItemId] FOREIGN KEY ([ItemId]) REFERENCES [dbo].[Items] ([Id]),
        CONSTRAINT [FK_RoundLadders_Rounds_RoundId] FOREIGN KEY ([RoundId]) REFERENCES [dbo].[Rounds] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_RoundLadders_SheetLadders_SheetLadderId] FOREIGN KEY ([SheetLadderId]) REFERENCES [dbo].[SheetLadders] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[SheetTiers] (
        [Id] bigint NOT NULL IDENTITY,
        [SheetLadderId] bigint NOT NULL,
        [From] bigint NOT NULL,
        [UnitPrice] decimal(18,4) NOT NULL,
        CONSTRAINT [PK_SheetTiers] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_SheetTiers_SheetLadders_SheetLadderId] FOREIGN KEY ([SheetLadderId]) REFERENCES [dbo].[SheetLadders] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[OpeningVolumes] (
        [Id] bigint NOT NULL IDENTITY,
        [RoundLadderId] bigint NOT NULL,
        [DistrictId] bigint NULL,
        [Units] bigint NOT NULL,
        [AnnouncedBefore] bigint NOT NULL,
        [ImportId] bigint NOT NULL,
        CONSTRAINT [PK_OpeningVolumes] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_OpeningVolumes_Districts_DistrictId] FOREIGN KEY ([DistrictId]) REFERENCES [dbo].[Districts] ([Id]),
        CONSTRAINT [FK_OpeningVolumes_Imports_ImportId] FOREIGN KEY ([ImportId]) REFERENCES [dbo].[Imports] ([Id]),
        CONSTRAINT [FK_OpeningVolumes_RoundLadders_RoundLadderId] FOREIGN KEY ([RoundLadderId]) REFERENCES [dbo].[RoundLadders] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[OrderLines] (
        [Id] bigint NOT NULL IDENTITY,
        [OrderId] bigint NOT NULL,
        [Number] int NOT NULL,
        [ItemId] bigint NOT NULL,
        [RoundLadderId] bigint NOT NULL,
        [Sku] nvarchar(60) NOT NULL,
        [Description] nvarchar(200) NOT NULL,
        [Unit] nvarchar(12) NOT NULL,
        [PriceSheetId] bigint NOT NULL,
        [PriceSheetNumber] int NOT NULL,
        [SheetLadderId] bigint NOT NULL,
        [TierFrom] bigint NOT NULL,
        [QuantityBasis] bigint NOT NULL,
        [Quantity] bigint NOT NULL,
        [CancelledQuantity] bigint NOT NULL,
        [InvoicedQuantity] bigint NOT NULL,
        [ReturnedQuantity] bigint NOT NULL,
        [Billed] decimal(18,2) NOT NULL,
        [ClosingPrice] decimal(18,4) NULL,
        [Credited] decimal(18,2) NOT NULL,
        [ListPrice] decimal(18,4) NOT NULL,
        [UnitPrice] decimal(18,4) NOT NULL,
        CONSTRAINT [PK_OrderLines] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_OrderLines_Items_ItemId] FOREIGN KEY ([ItemId]) REFERENCES [dbo].[Items] ([Id]),
        CONSTRAINT [FK_OrderLines_Orders_OrderId] FOREIGN KEY ([OrderId]) REFERENCES [dbo].[Orders] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_OrderLines_RoundLadders_RoundLadderId] FOREIGN KEY ([RoundLadderId]) REFERENCES [dbo].[RoundLadders] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[RoundDemands] (
        [Id] bigint NOT NULL IDENTITY,
        [RoundLadderId] bigint NOT NULL,
        [DistrictId] bigint NOT NULL,
        [OrderedUnits] bigint NOT NULL,
        [CommittedUnits] bigint NOT NULL,
        CONSTRAINT [PK_RoundDemands] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_RoundDemands_Districts_DistrictId] FOREIGN KEY ([DistrictId]) REFERENCES [dbo].[Districts] ([Id]),
        CONSTRAINT [FK_RoundDemands_RoundLadders_RoundLadderId] FOREIGN KEY ([RoundLadderId]) REFERENCES [dbo].[RoundLadders] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[InvoiceLines] (
        [Id] bigint NOT NULL IDENTITY,
        [InvoiceId] bigint NOT NULL,
        [OrderLineId] bigint NOT NULL,
        [Quantity] bigint NOT NULL,
        [Amount] decimal(18,2) NOT NULL,
        [UnitPrice] decimal(18,4) NOT NULL,
        CONSTRAINT [PK_InvoiceLines] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_InvoiceLines_Invoices_InvoiceId] FOREIGN KEY ([InvoiceId]) REFERENCES [dbo].[Invoices] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_InvoiceLines_OrderLines_OrderLineId] FOREIGN KEY ([OrderLineId]) REFERENCES [dbo].[OrderLines] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[OrderCancellations] (
        [Id] bigint NOT NULL IDENTITY,
        [Version] uniqueidentifier NOT NULL,
        [OrderId] bigint NOT NULL,
        [OrderLineId] bigint NOT NULL,
        [DistributionId] bigint NOT NULL,
        [Quantity] bigint NOT NULL,
        [Reason] nvarchar(500) NOT NULL,
        [RequestedBy] nvarchar(200) NOT NULL,
        [RequestedAt] datetime2 NOT NULL,
        [Status] nvarchar(30) NOT NULL,
        [Answer] nvarchar(500) NULL,
        [AnsweredBy] nvarchar(200) NULL,
        [AnsweredAt] datetime2 NULL,
        CONSTRAINT [PK_OrderCancellations] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_OrderCancellations_Distributions_DistributionId] FOREIGN KEY ([DistributionId]) REFERENCES [dbo].[Distributions] ([Id]),
        CONSTRAINT [FK_OrderCancellations_OrderLines_OrderLineId] FOREIGN KEY ([OrderLineId]) REFERENCES [dbo].[OrderLines] ([Id]),
        CONSTRAINT [FK_OrderCancellations_Orders_OrderId] FOREIGN KEY ([OrderId]) REFERENCES [dbo].[Orders] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE TABLE [dbo].[PriceProofs] (
        [Id] bigint NOT NULL IDENTITY,
        [OrderLineId] bigint NOT NULL,
        [Json] nvarchar(max) NOT NULL,
        [Hash] nvarchar(64) NOT NULL,
        [At] datetime2 NOT NULL,
        CONSTRAINT [PK_PriceProofs] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PriceProofs_OrderLines_OrderLineId] FOREIGN KEY ([OrderLineId]) REFERENCES [dbo].[OrderLines] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_AccountCodes_DistrictId_Code] ON [dbo].[AccountCodes] ([DistrictId], [Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AccountCodes_ImportId] ON [dbo].[AccountCodes] ([ImportId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetRoleClaims_RoleId] ON [dbo].[AspNetRoleClaims] ([RoleId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [RoleNameIndex] ON [dbo].[AspNetRoles] ([NormalizedName]) WHERE [NormalizedName] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserClaims_UserId] ON [dbo].[AspNetUserClaims] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserLogins_UserId] ON [dbo].[AspNetUserLogins] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserPasskeys_UserId] ON [dbo].[AspNetUserPasskeys] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserRoles_RoleId] ON [dbo].[AspNetUserRoles] ([RoleId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [EmailIndex] ON [dbo].[AspNetUsers] ([NormalizedEmail]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUsers_ImportId] ON [dbo].[AspNetUsers] ([ImportId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_AspNetUsers_PriceFeedHash] ON [dbo].[AspNetUsers] ([PriceFeedHash]) WHERE [PriceFeedHash] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UserNameIndex] ON [dbo].[AspNetUsers] ([NormalizedUserName]) WHERE [NormalizedUserName] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Assignments_DistrictId] ON [dbo].[Assignments] ([DistrictId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Assignments_ImportId] ON [dbo].[Assignments] ([ImportId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Assignments_UserId] ON [dbo].[Assignments] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Assignments_VendorId] ON [dbo].[Assignments] ([VendorId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_At] ON [dbo].[AuditEntries] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_DistrictId] ON [dbo].[AuditEntries] ([DistrictId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_AuditEntries_Mark] ON [dbo].[AuditEntries] ([Mark]) WHERE [Mark] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_Record_RecordId_Id] ON [dbo].[AuditEntries] ([Record], [RecordId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_AuditLinks_EntryId] ON [dbo].[AuditLinks] ([EntryId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CartDistributions_CartLineId] ON [dbo].[CartDistributions] ([CartLineId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CartDistributions_SiteId] ON [dbo].[CartDistributions] ([SiteId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_CartLines_CartId_ItemId] ON [dbo].[CartLines] ([CartId], [ItemId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CartLines_ItemId] ON [dbo].[CartLines] ([ItemId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Carts_DistrictId] ON [dbo].[Carts] ([DistrictId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Carts_UserId_DistrictId] ON [dbo].[Carts] ([UserId], [DistrictId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ChangeNoticeLines_ChangeNoticeId] ON [dbo].[ChangeNoticeLines] ([ChangeNoticeId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ChangeNoticeLines_OrderLineId] ON [dbo].[ChangeNoticeLines] ([OrderLineId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ChangeNotices_OrderId_Number] ON [dbo].[ChangeNotices] ([OrderId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ChangeNotices_SettlementRunId] ON [dbo].[ChangeNotices] ([SettlementRunId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Commitments_DistrictId_Status] ON [dbo].[Commitments] ([DistrictId], [Status]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Commitments_DraftKey] ON [dbo].[Commitments] ([DraftKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Commitments_RoundLadderId_Status] ON [dbo].[Commitments] ([RoundLadderId], [Status]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Commitments_SiteId] ON [dbo].[Commitments] ([SiteId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ContractPriceIndexes_ContractId_Series_Month] ON [dbo].[ContractPriceIndexes] ([ContractId], [Series], [Month]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ContractPriceRules_ContractId_Kind_From] ON [dbo].[ContractPriceRules] ([ContractId], [Kind], [From]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Contracts_ImportId] ON [dbo].[Contracts] ([ImportId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Contracts_Number] ON [dbo].[Contracts] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Contracts_VendorId] ON [dbo].[Contracts] ([VendorId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CreditLines_CreditStatementId] ON [dbo].[CreditLines] ([CreditStatementId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CreditLines_DistributionId] ON [dbo].[CreditLines] ([DistributionId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CreditLines_OrderLineId] ON [dbo].[CreditLines] ([OrderLineId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CreditStatements_ContractId] ON [dbo].[CreditStatements] ([ContractId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CreditStatements_DistrictId_Status] ON [dbo].[CreditStatements] ([DistrictId], [Status]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_CreditStatements_Number] ON [dbo].[CreditStatements] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CreditStatements_RoundId] ON [dbo].[CreditStatements] ([RoundId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CreditStatements_SettlementRunId] ON [dbo].[CreditStatements] ([SettlementRunId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_CreditStatements_VendorId_Status] ON [dbo].[CreditStatements] ([VendorId], [Status]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Distributions_OrderLineId] ON [dbo].[Distributions] ([OrderLineId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Distributions_SiteId] ON [dbo].[Distributions] ([SiteId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Districts_ImportId] ON [dbo].[Districts] ([ImportId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Districts_Name] ON [dbo].[Districts] ([Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Districts_NcesId] ON [dbo].[Districts] ([NcesId]) WHERE [NcesId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_FileParts_Key_Number] ON [dbo].[FileParts] ([Key], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_FinanceLayouts_DistrictId] ON [dbo].[FinanceLayouts] ([DistrictId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Imports_DistrictId] ON [dbo].[Imports] ([DistrictId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Imports_Status] ON [dbo].[Imports] ([Status]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_InvoiceLines_InvoiceId] ON [dbo].[InvoiceLines] ([InvoiceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_InvoiceLines_OrderLineId] ON [dbo].[InvoiceLines] ([OrderLineId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Invoices_OrderId] ON [dbo].[Invoices] ([OrderId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Invoices_VendorId_Number] ON [dbo].[Invoices] ([VendorId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ItemMatches_ContractId_PartNumber] ON [dbo].[ItemMatches] ([ContractId], [PartNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_ItemMatches_ItemId] ON [dbo].[ItemMatches] ([ItemId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Items_Category] ON [dbo].[Items] ([Category]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Items_ContractId_Sku] ON [dbo].[Items] ([ContractId], [Sku]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Items_ImportId] ON [dbo].[Items] ([ImportId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Items_MakerPartKey] ON [dbo].[Items] ([MakerPartKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Items_Name] ON [dbo].[Items] ([Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Items_PartKey] ON [dbo].[Items] ([PartKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_OpeningVolumes_DistrictId] ON [dbo].[OpeningVolumes] ([DistrictId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_OpeningVolumes_ImportId] ON [dbo].[OpeningVolumes] ([ImportId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_OpeningVolumes_RoundLadderId] ON [dbo].[OpeningVolumes] ([RoundLadderId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_OrderCancellations_DistributionId] ON [dbo].[OrderCancellations] ([DistributionId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_OrderCancellations_OrderId_Status] ON [dbo].[OrderCancellations] ([OrderId], [Status]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_OrderCancellations_OrderLineId] ON [dbo].[OrderCancellations] ([OrderLineId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_OrderLines_ItemId] ON [dbo].[OrderLines] ([ItemId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_OrderLines_OrderId_Number] ON [dbo].[OrderLines] ([OrderId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_OrderLines_RoundLadderId] ON [dbo].[OrderLines] ([RoundLadderId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Orders_ContractId] ON [dbo].[Orders] ([ContractId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Orders_DistrictId_PoNumber] ON [dbo].[Orders] ([DistrictId], [PoNumber]) WHERE [PoNumber] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Orders_DistrictId_Status_PlacedAt] ON [dbo].[Orders] ([DistrictId], [Status], [PlacedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Orders_Number] ON [dbo].[Orders] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Orders_PlacedAt] ON [dbo].[Orders] ([PlacedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Orders_PlacementKey_ContractId_RoundId] ON [dbo].[Orders] ([PlacementKey], [ContractId], [RoundId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Orders_RoundId_Status] ON [dbo].[Orders] ([RoundId], [Status]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Orders_TermsVersionId] ON [dbo].[Orders] ([TermsVersionId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Orders_VendorId_Status_PlacedAt] ON [dbo].[Orders] ([VendorId], [Status], [PlacedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_OutboxMails_OnceKey] ON [dbo].[OutboxMails] ([OnceKey]) WHERE [OnceKey] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_OutboxMails_SentAt_Attempts] ON [dbo].[OutboxMails] ([SentAt], [Attempts]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PriceChanges_DistrictId_EffectiveOn_PriceSheetId] ON [dbo].[PriceChanges] ([DistrictId], [EffectiveOn], [PriceSheetId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PriceChanges_ItemId] ON [dbo].[PriceChanges] ([ItemId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PriceChanges_PriceSheetId] ON [dbo].[PriceChanges] ([PriceSheetId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_PriceProofs_Hash] ON [dbo].[PriceProofs] ([Hash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PriceProofs_OrderLineId] ON [dbo].[PriceProofs] ([OrderLineId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_PriceSheets_ContractId_Number] ON [dbo].[PriceSheets] ([ContractId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PriceSheets_ImportId] ON [dbo].[PriceSheets] ([ImportId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PriceUploadChanges_PriceUploadId_Group] ON [dbo].[PriceUploadChanges] ([PriceUploadId], [Group]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PriceUploadChecks_PriceUploadId] ON [dbo].[PriceUploadChecks] ([PriceUploadId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PriceUploadEffects_DistrictId] ON [dbo].[PriceUploadEffects] ([DistrictId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PriceUploadEffects_PriceUploadId] ON [dbo].[PriceUploadEffects] ([PriceUploadId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PriceUploadFaults_PriceUploadId_Row] ON [dbo].[PriceUploadFaults] ([PriceUploadId], [Row]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_PriceUploadRows_PriceUploadId_PartNumber_From] ON [dbo].[PriceUploadRows] ([PriceUploadId], [PartNumber], [From]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PriceUploads_ContractId_FileHash] ON [dbo].[PriceUploads] ([ContractId], [FileHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_PriceUploads_Status] ON [dbo].[PriceUploads] ([Status]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RoundDemands_DistrictId] ON [dbo].[RoundDemands] ([DistrictId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_RoundDemands_RoundLadderId_DistrictId] ON [dbo].[RoundDemands] ([RoundLadderId], [DistrictId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RoundLadders_ContractId] ON [dbo].[RoundLadders] ([ContractId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RoundLadders_ItemId] ON [dbo].[RoundLadders] ([ItemId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_RoundLadders_RoundId_ItemId] ON [dbo].[RoundLadders] ([RoundId], [ItemId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RoundLadders_SheetLadderId] ON [dbo].[RoundLadders] ([SheetLadderId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RoundMinimum_ItemId] ON [dbo].[RoundMinimum] ([ItemId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_RoundMinimum_RoundId_ItemId] ON [dbo].[RoundMinimum] ([RoundId], [ItemId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Rounds_Name] ON [dbo].[Rounds] ([Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Rounds_Status_ClosesAt] ON [dbo].[Rounds] ([Status], [ClosesAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RoundSheets_ContractId] ON [dbo].[RoundSheets] ([ContractId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_RoundSheets_PriceSheetId] ON [dbo].[RoundSheets] ([PriceSheetId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_RoundSheets_RoundId_ContractId] ON [dbo].[RoundSheets] ([RoundId], [ContractId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_SettlementRuns_RoundId_Number] ON [dbo].[SettlementRuns] ([RoundId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_SheetLadders_ItemId] ON [dbo].[SheetLadders] ([ItemId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_SheetLadders_PriceSheetId_ItemId] ON [dbo].[SheetLadders] ([PriceSheetId], [ItemId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_SheetTiers_SheetLadderId_From] ON [dbo].[SheetTiers] ([SheetLadderId], [From]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_SignInAttempts_UserId_Id] ON [dbo].[SignInAttempts] ([UserId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Sites_DistrictId_Name] ON [dbo].[Sites] ([DistrictId], [Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_Sites_ImportId] ON [dbo].[Sites] ([ImportId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE INDEX [IX_TermsAcceptances_DistrictId] ON [dbo].[TermsAcceptances] ([DistrictId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_TermsAcceptances_TermsVersionId_DistrictId] ON [dbo].[TermsAcceptances] ([TermsVersionId], [DistrictId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_TermsVersions_ContractId_Number] ON [dbo].[TermsVersions] ([ContractId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_VendorColumns_VendorId] ON [dbo].[VendorColumns] ([VendorId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Vendors_Name] ON [dbo].[Vendors] ([Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[AccountCodes] ADD CONSTRAINT [FK_AccountCodes_Districts_DistrictId] FOREIGN KEY ([DistrictId]) REFERENCES [dbo].[Districts] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[AccountCodes] ADD CONSTRAINT [FK_AccountCodes_Imports_ImportId] FOREIGN KEY ([ImportId]) REFERENCES [dbo].[Imports] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[AspNetUserClaims] ADD CONSTRAINT [FK_AspNetUserClaims_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [dbo].[AspNetUsers] ([Id]) ON DELETE CASCADE;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[AspNetUserLogins] ADD CONSTRAINT [FK_AspNetUserLogins_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [dbo].[AspNetUsers] ([Id]) ON DELETE CASCADE;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[AspNetUserPasskeys] ADD CONSTRAINT [FK_AspNetUserPasskeys_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [dbo].[AspNetUsers] ([Id]) ON DELETE CASCADE;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[AspNetUserRoles] ADD CONSTRAINT [FK_AspNetUserRoles_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [dbo].[AspNetUsers] ([Id]) ON DELETE CASCADE;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[AspNetUsers] ADD CONSTRAINT [FK_AspNetUsers_Imports_ImportId] FOREIGN KEY ([ImportId]) REFERENCES [dbo].[Imports] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[Assignments] ADD CONSTRAINT [FK_Assignments_Districts_DistrictId] FOREIGN KEY ([DistrictId]) REFERENCES [dbo].[Districts] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[Assignments] ADD CONSTRAINT [FK_Assignments_Imports_ImportId] FOREIGN KEY ([ImportId]) REFERENCES [dbo].[Imports] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[CartDistributions] ADD CONSTRAINT [FK_CartDistributions_CartLines_CartLineId] FOREIGN KEY ([CartLineId]) REFERENCES [dbo].[CartLines] ([Id]) ON DELETE CASCADE;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[CartDistributions] ADD CONSTRAINT [FK_CartDistributions_Sites_SiteId] FOREIGN KEY ([SiteId]) REFERENCES [dbo].[Sites] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[CartLines] ADD CONSTRAINT [FK_CartLines_Carts_CartId] FOREIGN KEY ([CartId]) REFERENCES [dbo].[Carts] ([Id]) ON DELETE CASCADE;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[CartLines] ADD CONSTRAINT [FK_CartLines_Items_ItemId] FOREIGN KEY ([ItemId]) REFERENCES [dbo].[Items] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[Carts] ADD CONSTRAINT [FK_Carts_Districts_DistrictId] FOREIGN KEY ([DistrictId]) REFERENCES [dbo].[Districts] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[ChangeNoticeLines] ADD CONSTRAINT [FK_ChangeNoticeLines_ChangeNotices_ChangeNoticeId] FOREIGN KEY ([ChangeNoticeId]) REFERENCES [dbo].[ChangeNotices] ([Id]) ON DELETE CASCADE;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[ChangeNoticeLines] ADD CONSTRAINT [FK_ChangeNoticeLines_OrderLines_OrderLineId] FOREIGN KEY ([OrderLineId]) REFERENCES [dbo].[OrderLines] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[ChangeNotices] ADD CONSTRAINT [FK_ChangeNotices_Orders_OrderId] FOREIGN KEY ([OrderId]) REFERENCES [dbo].[Orders] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[Commitments] ADD CONSTRAINT [FK_Commitments_Districts_DistrictId] FOREIGN KEY ([DistrictId]) REFERENCES [dbo].[Districts] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[Commitments] ADD CONSTRAINT [FK_Commitments_RoundLadders_RoundLadderId] FOREIGN KEY ([RoundLadderId]) REFERENCES [dbo].[RoundLadders] ([Id]) ON DELETE CASCADE;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[Commitments] ADD CONSTRAINT [FK_Commitments_Sites_SiteId] FOREIGN KEY ([SiteId]) REFERENCES [dbo].[Sites] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[ContractPriceIndexes] ADD CONSTRAINT [FK_ContractPriceIndexes_Contracts_ContractId] FOREIGN KEY ([ContractId]) REFERENCES [dbo].[Contracts] ([Id]) ON DELETE CASCADE;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[ContractPriceRules] ADD CONSTRAINT [FK_ContractPriceRules_Contracts_ContractId] FOREIGN KEY ([ContractId]) REFERENCES [dbo].[Contracts] ([Id]) ON DELETE CASCADE;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[Contracts] ADD CONSTRAINT [FK_Contracts_Imports_ImportId] FOREIGN KEY ([ImportId]) REFERENCES [dbo].[Imports] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[CreditLines] ADD CONSTRAINT [FK_CreditLines_CreditStatements_CreditStatementId] FOREIGN KEY ([CreditStatementId]) REFERENCES [dbo].[CreditStatements] ([Id]) ON DELETE CASCADE;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[CreditLines] ADD CONSTRAINT [FK_CreditLines_Distributions_DistributionId] FOREIGN KEY ([DistributionId]) REFERENCES [dbo].[Distributions] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[CreditLines] ADD CONSTRAINT [FK_CreditLines_OrderLines_OrderLineId] FOREIGN KEY ([OrderLineId]) REFERENCES [dbo].[OrderLines] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[CreditStatements] ADD CONSTRAINT [FK_CreditStatements_Districts_DistrictId] FOREIGN KEY ([DistrictId]) REFERENCES [dbo].[Districts] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[Distributions] ADD CONSTRAINT [FK_Distributions_OrderLines_OrderLineId] FOREIGN KEY ([OrderLineId]) REFERENCES [dbo].[OrderLines] ([Id]) ON DELETE CASCADE;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[Distributions] ADD CONSTRAINT [FK_Distributions_Sites_SiteId] FOREIGN KEY ([SiteId]) REFERENCES [dbo].[Sites] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    ALTER TABLE [dbo].[Districts] ADD CONSTRAINT [FK_Districts_Imports_ImportId] FOREIGN KEY ([ImportId]) REFERENCES [dbo].[Imports] ([Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000000_Initial'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122000000_Initial', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000001_Search'
)
BEGIN
    IF NOT EXISTS (SELECT 1 FROM sys.indexes WHERE name = N'IX_RoundLadders_PriceToday')
        CREATE INDEX [IX_RoundLadders_PriceToday] ON [dbo].[RoundLadders] ([PriceToday]);
END;

COMMIT;
GO

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000001_Search'
)
BEGIN
    IF FULLTEXTSERVICEPROPERTY('IsFullTextInstalled') = 1
        AND NOT EXISTS (SELECT 1 FROM sys.fulltext_catalogs WHERE name = N'CoopSearch')
        EXEC(N'CREATE FULLTEXT CATALOG [CoopSearch] WITH ACCENT_SENSITIVITY = OFF');
END;
GO

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000001_Search'
)
BEGIN
    IF FULLTEXTSERVICEPROPERTY('IsFullTextInstalled') = 1
        AND NOT EXISTS (SELECT 1 FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID(N'dbo.Items'))
        EXEC(N'CREATE FULLTEXT INDEX ON [dbo].[Items] ([SearchTitle] LANGUAGE 0, [SearchText] LANGUAGE 0)
            KEY INDEX [PK_Items] ON [CoopSearch] WITH (CHANGE_TRACKING = AUTO, STOPLIST = OFF)');
END;
GO

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000001_Search'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122000001_Search', N'10.0.14');
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000002_Jobs'
)
BEGIN
    CREATE TABLE dbo.QRTZ_JOB_DETAILS (
        SCHED_NAME nvarchar(120) NOT NULL, JOB_NAME nvarchar(150) NOT NULL, JOB_GROUP nvarchar(150) NOT NULL,
        DESCRIPTION nvarchar(250) NULL, JOB_CLASS_NAME nvarchar(250) NOT NULL, IS_DURABLE bit NOT NULL,
        IS_NONCONCURRENT bit NOT NULL, IS_UPDATE_DATA bit NOT NULL, REQUESTS_RECOVERY bit NOT NULL,
        JOB_DATA varbinary(max) NULL,
        CONSTRAINT PK_QRTZ_JOB_DETAILS PRIMARY KEY (SCHED_NAME,JOB_NAME,JOB_GROUP)
    );
    CREATE TABLE dbo.QRTZ_TRIGGERS (
        SCHED_NAME nvarchar(120) NOT NULL, TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL, JOB_NAME nvarchar(150) NOT NULL,
        JOB_GROUP nvarchar(150) NOT NULL, DESCRIPTION nvarchar(250) NULL, NEXT_FIRE_TIME bigint NULL,
        PREV_FIRE_TIME bigint NULL, PRIORITY int NULL, TRIGGER_STATE nvarchar(16) NOT NULL,
        TRIGGER_TYPE nvarchar(8) NOT NULL, START_TIME bigint NOT NULL, END_TIME bigint NULL,
        CALENDAR_NAME nvarchar(200) NULL, MISFIRE_INSTR int NULL, MISFIRE_ORIG_FIRE_TIME bigint NULL,
        EXECUTION_GROUP nvarchar(200) NULL, PREFERRED_NODE nvarchar(200) NULL,
        PREFERRED_NODE_AUTO bit NOT NULL DEFAULT 0, RETRY_POLICY nvarchar(250) NULL, RETRY_ATTEMPT int NULL,
        CONTINUES_TRIGGER_NAME nvarchar(150) NULL, CONTINUES_TRIGGER_GROUP nvarchar(150) NULL,
        CONTINUATION_CONDITION int NULL, OVERLAP_POLICY int NULL, PAUSE_REASON nvarchar(250) NULL,
        PAUSED_BY nvarchar(200) NULL, PAUSED_AT bigint NULL, MISFIRE_THRESHOLD bigint NULL,
        FIXED_DELAY bit NULL, JOB_DATA varbinary(max) NULL,
        CONSTRAINT PK_QRTZ_TRIGGERS PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
        CONSTRAINT FK_QRTZ_TRIGGERS_QRTZ_JOB_DETAILS FOREIGN KEY (SCHED_NAME,JOB_NAME,JOB_GROUP)
            REFERENCES dbo.QRTZ_JOB_DETAILS (SCHED_NAME,JOB_NAME,JOB_GROUP)
    );
    CREATE TABLE dbo.QRTZ_SIMPLE_TRIGGERS (
        SCHED_NAME nvarchar(120) NOT NULL, TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL, REPEAT_COUNT int NOT NULL, REPEAT_INTERVAL bigint NOT NULL,
        TIMES_TRIGGERED int NOT NULL,
        CONSTRAINT PK_QRTZ_SIMPLE_TRIGGERS PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
        CONSTRAINT FK_QRTZ_SIMPLE_TRIGGERS_QRTZ_TRIGGERS FOREIGN KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP)
            REFERENCES dbo.QRTZ_TRIGGERS (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP) ON DELETE CASCADE
    );
    CREATE TABLE dbo.QRTZ_CRON_TRIGGERS (
        SCHED_NAME nvarchar(120) NOT NULL, TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL, CRON_EXPRESSION nvarchar(120) NOT NULL,
        TIME_ZONE_ID nvarchar(80),
        CONSTRAINT PK_QRTZ_CRON_TRIGGERS PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
        CONSTRAINT FK_QRTZ_CRON_TRIGGERS_QRTZ_TRIGGERS FOREIGN KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP)
            REFERENCES dbo.QRTZ_TRIGGERS (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP) ON DELETE CASCADE
    );
    CREATE TABLE dbo.QRTZ_SIMPROP_TRIGGERS (
        SCHED_NAME nvarchar(120) NOT NULL, TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL, STR_PROP_1 nvarchar(512) NULL, STR_PROP_2 nvarchar(512) NULL,
        STR_PROP_3 nvarchar(512) NULL, INT_PROP_1 int NULL, INT_PROP_2 int NULL, LONG_PROP_1 bigint NULL,
        LONG_PROP_2 bigint NULL, DEC_PROP_1 numeric(13,4) NULL, DEC_PROP_2 numeric(13,4) NULL,
        BOOL_PROP_1 bit NULL, BOOL_PROP_2 bit NULL, TIME_ZONE_ID nvarchar(80) NULL,
        CONSTRAINT PK_QRTZ_SIMPROP_TRIGGERS PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP),
        CONSTRAINT FK_QRTZ_SIMPROP_TRIGGERS_QRTZ_TRIGGERS FOREIGN KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP)
            REFERENCES dbo.QRTZ_TRIGGERS (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP) ON DELETE CASCADE
    );
    CREATE TABLE dbo.QRTZ_BLOB_TRIGGERS (
        SCHED_NAME nvarchar(120) NOT NULL, TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL, BLOB_DATA varbinary(max) NULL,
        CONSTRAINT PK_QRTZ_BLOB_TRIGGERS PRIMARY KEY (SCHED_NAME,TRIGGER_NAME,TRIGGER_GROUP)
    );
    CREATE TABLE dbo.QRTZ_CALENDARS (
        SCHED_NAME nvarchar(120) NOT NULL, CALENDAR_NAME nvarchar(200) NOT NULL,
        CALENDAR varbinary(max) NOT NULL, CONSTRAINT PK_QRTZ_CALENDARS PRIMARY KEY (SCHED_NAME,CALENDAR_NAME)
    );
    CREATE TABLE dbo.QRTZ_PAUSED_TRIGGER_GRPS (
        SCHED_NAME nvarchar(120) NOT NULL, TRIGGER_GROUP nvarchar(150) NOT NULL,
        PAUSE_REASON nvarchar(250) NULL, PAUSED_BY nvarchar(200) NULL, PAUSED_AT bigint NULL,
        CONSTRAINT PK_QRTZ_PAUSED_TRIGGER_GRPS PRIMARY KEY (SCHED_NAME,TRIGGER_GROUP)
    );
    CREATE TABLE dbo.QRTZ_PAUSED_JOB_GRPS (
        SCHED_NAME nvarchar(120) NOT NULL, JOB_GROUP nvarchar(150) NOT NULL, PAUSE_REASON nvarchar(250) NULL,
        PAUSED_BY nvarchar(200) NULL, PAUSED_AT bigint NULL,
        CONSTRAINT PK_QRTZ_PAUSED_JOB_GRPS PRIMARY KEY (SCHED_NAME,JOB_GROUP)
    );
    CREATE TABLE dbo.QRTZ_FIRED_TRIGGERS (
        SCHED_NAME nvarchar(120) NOT NULL, ENTRY_ID nvarchar(140) NOT NULL,
        TRIGGER_NAME nvarchar(150) NOT NULL, TRIGGER_GROUP nvarchar(150) NOT NULL,
        INSTANCE_NAME nvarchar(200) NOT NULL, FIRED_TIME bigint NOT NULL, SCHED_TIME bigint NOT NULL,
        PRIORITY int NOT NULL, STATE nvarchar(16) NOT NULL, JOB_NAME nvarchar(150) NULL,
        JOB_GROUP nvarchar(150) NULL, IS_NONCONCURRENT bit NULL, REQUESTS_RECOVERY bit NULL,
        EXECUTION_GROUP nvarchar(200) NULL, PROGRESS int NULL, PROGRESS_MESSAGE nvarchar(250) NULL,
        INTERRUPT_REQUESTED_TIME bigint NULL,
        CONSTRAINT PK_QRTZ_FIRED_TRIGGERS PRIMARY KEY (SCHED_NAME,ENTRY_ID)
    );
    CREATE TABLE dbo.QRTZ_SCHEDULER_STATE (
        SCHED_NAME nvarchar(120) NOT NULL, INSTANCE_NAME nvarchar(200) NOT NULL,
        LAST_CHECKIN_TIME bigint NOT NULL, CHECKIN_INTERVAL bigint NOT NULL, QUARTZ_VERSION nvarchar(20) NULL,
        CONSTRAINT PK_QRTZ_SCHEDULER_STATE PRIMARY KEY (SCHED_NAME,INSTANCE_NAME)
    );
    CREATE TABLE dbo.QRTZ_LOCKS (
        SCHED_NAME nvarchar(120) NOT NULL, LOCK_NAME nvarchar(40) NOT NULL,
        CONSTRAINT PK_QRTZ_LOCKS PRIMARY KEY (SCHED_NAME,LOCK_NAME)
    );
    CREATE TABLE dbo.QRTZ_EXECUTION_HISTORY (
        SCHED_NAME nvarchar(120) NOT NULL, ENTRY_ID nvarchar(140) NOT NULL,
        INSTANCE_NAME nvarchar(200) NOT NULL, JOB_NAME nvarchar(150) NOT NULL,
        JOB_GROUP nvarchar(150) NOT NULL, TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL, FIRED_TIME bigint NOT NULL, RUN_TIME bigint NOT NULL,
        SUCCEEDED bit NOT NULL, ERROR_MESSAGE nvarchar(1000) NULL, RETRY_ATTEMPT int NOT NULL DEFAULT 0,
        RETRY_SCHEDULED bit NOT NULL DEFAULT 0, EXECUTION_LOG nvarchar(max) NULL, RESULT int NULL,
        SUMMARY nvarchar(1000) NULL, METRICS nvarchar(max) NULL, MANUAL bit NULL,
        FIRE_INSTANCE_ID nvarchar(140) NULL, JOB_INPUT nvarchar(max) NULL, JOB_INPUT_TOO_LARGE bit NULL,
        CONSTRAINT PK_QRTZ_EXECUTION_HISTORY PRIMARY KEY (SCHED_NAME,ENTRY_ID)
    );
    CREATE TABLE dbo.QRTZ_MISFIRE_HISTORY (
        SCHED_NAME nvarchar(120) NOT NULL, ENTRY_ID nvarchar(140) NOT NULL,
        INSTANCE_NAME nvarchar(200) NOT NULL, TRIGGER_NAME nvarchar(150) NOT NULL,
        TRIGGER_GROUP nvarchar(150) NOT NULL, JOB_NAME nvarchar(150) NULL, JOB_GROUP nvarchar(150) NULL,
        MISFIRE_TIME bigint NOT NULL, SCHED_TIME bigint NULL, REASON int NULL,
        CONSTRAINT PK_QRTZ_MISFIRE_HISTORY PRIMARY KEY (SCHED_NAME,ENTRY_ID)
    );
    CREATE TABLE dbo.QRTZ_JOB_STATUS (
        SCHED_NAME nvarchar(120) NOT NULL, JOB_GROUP nvarchar(150) NOT NULL, JOB_NAME nvarchar(150) NOT NULL,
        FIRST_FIRED_TIME bigint NOT NULL, LAST_FIRED_TIME bigint NOT NULL, LAST_RESULT int NOT NULL,
        LAST_RUN_TIME bigint NOT NULL, LAST_INSTANCE_NAME nvarchar(200) NOT NULL,
        LAST_ENTRY_ID nvarchar(140) NULL, LAST_SUMMARY nvarchar(1000) NULL, LAST_SUCCESS_TIME bigint NULL,
        LAST_FAILURE_TIME bigint NULL, LAST_FAILURE_MESSAGE nvarchar(1000) NULL,
        CONSECUTIVE_FAILURES int NOT NULL DEFAULT 0, RUN_COUNT bigint NOT NULL DEFAULT 0,
        FAILURE_COUNT bigint NOT NULL DEFAULT 0,
        CONSTRAINT PK_QRTZ_JOB_STATUS PRIMARY KEY (SCHED_NAME,JOB_GROUP,JOB_NAME)
    );
    CREATE INDEX IDX_QRTZ_J_G_N ON dbo.QRTZ_JOB_DETAILS (SCHED_NAME, JOB_GROUP, JOB_NAME);
    CREATE INDEX IDX_QRTZ_T_J ON dbo.QRTZ_TRIGGERS (SCHED_NAME, JOB_NAME, JOB_GROUP);
    CREATE INDEX IDX_QRTZ_T_G_N ON dbo.QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_GROUP, TRIGGER_NAME);
    CREATE INDEX IDX_QRTZ_T_C ON dbo.QRTZ_TRIGGERS (SCHED_NAME, CALENDAR_NAME);
    CREATE INDEX IDX_QRTZ_T_NFT_ST ON dbo.QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_STATE, NEXT_FIRE_TIME ASC, PRIORITY DESC, MISFIRE_INSTR);
    CREATE INDEX IDX_QRTZ_FT_INST_JOB_REQ_RCVRY ON dbo.QRTZ_FIRED_TRIGGERS (SCHED_NAME, INSTANCE_NAME, REQUESTS_RECOVERY);
    CREATE INDEX IDX_QRTZ_FT_J_G ON dbo.QRTZ_FIRED_TRIGGERS (SCHED_NAME, JOB_NAME, JOB_GROUP);
    CREATE INDEX IDX_QRTZ_FT_T_G ON dbo.QRTZ_FIRED_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP);
    CREATE INDEX IDX_QRTZ_EH_FIRED_TIME ON dbo.QRTZ_EXECUTION_HISTORY (SCHED_NAME, FIRED_TIME);
    CREATE INDEX IDX_QRTZ_EH_INST ON dbo.QRTZ_EXECUTION_HISTORY (SCHED_NAME, INSTANCE_NAME);
    CREATE INDEX IDX_QRTZ_MH_MISFIRE_TIME ON dbo.QRTZ_MISFIRE_HISTORY (SCHED_NAME, MISFIRE_TIME);
    CREATE INDEX IDX_QRTZ_MH_INST ON dbo.QRTZ_MISFIRE_HISTORY (SCHED_NAME, INSTANCE_NAME);
    CREATE INDEX IDX_QRTZ_EH_JOB_TIME ON dbo.QRTZ_EXECUTION_HISTORY (SCHED_NAME, JOB_GROUP, JOB_NAME, FIRED_TIME);
    CREATE INDEX IDX_QRTZ_EH_FIRE_INST ON dbo.QRTZ_EXECUTION_HISTORY (SCHED_NAME, FIRE_INSTANCE_ID);
    CREATE INDEX IDX_QRTZ_EH_TRIG_TIME ON dbo.QRTZ_EXECUTION_HISTORY (SCHED_NAME, TRIGGER_GROUP, TRIGGER_NAME, FIRED_TIME);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000002_Jobs'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122000002_Jobs', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000003_Chain'
)
BEGIN
    INSERT INTO [dbo].[ChainKeys] ([Key], [Batches]) VALUES (CRYPT_GEN_RANDOM(32), 0);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000003_Chain'
)
BEGIN
    EXEC(N'CREATE TRIGGER [dbo].[AuditEntries_Refuses] ON [dbo].[AuditEntries] AFTER UPDATE, DELETE AS
    BEGIN
        THROW 51000, ''The audit log only grows: its entries, links and checkpoints are never changed or deleted. Nothing was saved.'', 1;
    END');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000003_Chain'
)
BEGIN
    EXEC(N'CREATE TRIGGER [dbo].[AuditLinks_Refuses] ON [dbo].[AuditLinks] AFTER UPDATE, DELETE AS
    BEGIN
        THROW 51000, ''The audit log only grows: its entries, links and checkpoints are never changed or deleted. Nothing was saved.'', 1;
    END');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000003_Chain'
)
BEGIN
    EXEC(N'CREATE TRIGGER [dbo].[ChainCheckpoints_Refuses] ON [dbo].[ChainCheckpoints] AFTER UPDATE, DELETE AS
    BEGIN
        THROW 51000, ''The audit log only grows: its entries, links and checkpoints are never changed or deleted. Nothing was saved.'', 1;
    END');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122000003_Chain'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122000003_Chain', N'10.0.14');
END;

COMMIT;
GO
