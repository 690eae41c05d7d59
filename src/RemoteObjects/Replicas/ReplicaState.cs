namespace RemoteObjects;

/// <summary>Where a replica stands (spec wire-protocol 5; Qt's numbers).</summary>
public enum ReplicaState
{
    /// <summary>Never had a source.</summary>
    Uninitialized = 0,

    /// <summary>Has its default values only.</summary>
    Default = 1,

    /// <summary>Follows its source.</summary>
    Valid = 2,

    /// <summary>Had a source and lost it; shows the last known values.</summary>
    Suspect = 3,

    /// <summary>The source is of another version of the class.</summary>
    SignatureMismatch = 4,
}
