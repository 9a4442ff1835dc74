using CoopPortal.Web.Mail;

namespace CoopPortal.Web.Setup;

public static class MailSetup
{
    /// <summary>Mail:Host, Port, User, Password, From, StartTls; without a host mails become files under App_Data/mail.</summary>
    public static void AddCoopMail(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<PortalAddress>();
        builder.Services.AddSingleton<MailServer>();
        builder.Services.AddScoped<NoticeLinks>();
        builder.Services.AddSingleton<IMailTransport, SmtpTransport>();
        builder.Services.AddScoped<Outbox>();
        builder.Services.AddScoped<Postman>();
        builder.Services.AddScoped<WelcomeMail>();
    }
}
