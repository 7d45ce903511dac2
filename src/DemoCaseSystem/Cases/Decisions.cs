using System.Text.Json;
using DemoCaseSystem.Contract;
using DemoCaseSystem.Outbox;
using DemoCaseSystem.Storage;

namespace DemoCaseSystem.Cases;

/// <summary>What a case worker does with a case; the portal is told through the outbox, in the same transaction.</summary>
public sealed class Decisions(WriteGate gate, OutboxSender sender, TimeProvider time)
{
    /// <summary>Keeps the decision, tells the portal, and moves the case to its step.</summary>
    /// <param name="waiting">Decided, but the support has not begun.</param>
    public async Task DecideAsync(Guid submission, DecisionMade decision, bool waiting, CancellationToken cancellationToken)
    {
        await gate.WriteAsync(async db =>
        {
            var row = await db.Cases.FindAsync([submission], cancellationToken) ?? throw new InvalidOperationException("no such case");
            // A second press of the button is the same decision.
            if (await db.Decisions.FindAsync([decision.DecisionId], cancellationToken) is not null)
                return false;
            var now = time.GetUtcNow();
            var id = await PortalMessages.AddAsync(db, submission, EventTypes.DecisionMade, decision, now);
            db.Decisions.Add(new DecisionRow
            {
                Id = decision.DecisionId,
                SubmissionId = submission,
                EventId = id,
                MadeAt = now,
                Data = JsonSerializer.Serialize(decision, ContractJson.Options),
            });
            row.Outcome = decision.Outcome;
            row.Step = Steps.Decision;
            row.Waiting = waiting;
            await PortalMessages.AddAsync(db, submission, EventTypes.StatusChanged, new StatusChanged(submission, row.Number, row.Step, row.Waiting, now), now);
            return true;
        }, cancellationToken);
        await SendNowAsync(cancellationToken);
    }

    /// <summary>Tells the portal something that changes nothing here: a letter, an answer, an invitation that is wanted.</summary>
    /// <param name="subject">What it is about: its messages keep their order.</param>
    /// <param name="data">The event's data.</param>
    public async Task SendAsync<T>(Guid subject, string type, T data, CancellationToken cancellationToken)
    {
        await gate.WriteAsync(async db => await PortalMessages.AddAsync(db, subject, type, data, time.GetUtcNow()), cancellationToken);
        await SendNowAsync(cancellationToken);
    }

    public async Task SetStepAsync(Guid submission, string step, bool waiting, CancellationToken cancellationToken)
    {
        var changed = await gate.WriteAsync(async db =>
        {
            var row = await db.Cases.FindAsync([submission], cancellationToken) ?? throw new InvalidOperationException("no such case");
            if (row.Step == step && row.Waiting == waiting)
                return false;
            var now = time.GetUtcNow();
            (row.Step, row.Waiting) = (step, waiting);
            await PortalMessages.AddAsync(db, submission, EventTypes.StatusChanged, new StatusChanged(submission, row.Number, step, waiting, now), now);
            return true;
        }, cancellationToken);
        if (changed)
            await SendNowAsync(cancellationToken);
    }

    /// <summary>
    /// Gives the portal a moment to answer, so that the case worker sees the answer on the next page. Nothing depends on it: what is not
    /// answered by then goes on in the background.
    /// </summary>
    public async Task SendNowAsync(CancellationToken cancellationToken)
    {
        sender.Wake();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            await sender.SendDueAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // It goes on in the background.
        }
    }
}
