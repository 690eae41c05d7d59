namespace RemoteObjects.Models;

/// <summary>What became of a change that a replica asked for: <see cref="ItemModelReplica.SetDataAsync"/>.</summary>
public enum WriteOutcome
{
    /// <summary>The source took it.</summary>
    Taken,

    /// <summary>The source did not take it: the cell can't be edited, or not to this value.</summary>
    Refused,

    /// <summary>The source has dealt with it, and does not say how. Hosts of Qt never do.</summary>
    Answered,

    /// <summary>Rows came, went or moved above the cell while the change was under way: another cell may have been changed. The protocol names cells by their
    /// row, and this is the row of the time it was sent (spec item-model 14, 26).</summary>
    Misplaced,
}
