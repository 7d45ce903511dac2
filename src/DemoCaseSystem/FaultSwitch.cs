namespace DemoCaseSystem;

/// <summary>How the way in misbehaves, to try that the portal loses nothing by it.</summary>
public enum Fault
{
    None,

    /// <summary>Every connection is cut before an answer.</summary>
    Down,

    /// <summary>Answers after ten seconds.</summary>
    Slow,

    /// <summary>500, and nothing is stored.</summary>
    Error,

    /// <summary>409, and nothing is stored: what a receiver says that has the event already.</summary>
    Conflict,

    /// <summary>422, and nothing is stored: refused for good.</summary>
    Refuse,

    /// <summary>The event is stored, and the connection cut before the answer: as when the process is killed between the two.</summary>
    LostAnswer,
}

/// <summary>Set on the page <c>/fault</c> (Development only) or by tests.</summary>
public sealed class FaultSwitch
{
    private volatile Fault current;

    public Fault Current
    {
        get => current;
        set => current = value;
    }
}
