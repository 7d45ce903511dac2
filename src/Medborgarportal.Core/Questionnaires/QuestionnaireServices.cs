using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Medborgarportal.Core.Questionnaires;

public static class QuestionnaireServices
{
    /// <summary>Questionnaires in pictures; needs submissions, attachments and cases.</summary>
    /// <exception cref="SettingException">A setting of theirs cannot be used.</exception>
    public static IServiceCollection AddQuestionnaires(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton(QuestionnaireSettings.Read(configuration))
            .AddSingleton<QuestionnaireInvitations>()
            .AddSingleton<QuestionnaireInviting>()
            .AddSingleton<QuestionnaireAnswers>()
            .AddSingleton<QuestionnaireFigures>()
            .AddSingleton<InvitationPaper>();
}
