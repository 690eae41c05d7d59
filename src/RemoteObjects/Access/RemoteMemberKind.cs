namespace RemoteObjects;

/// <summary>What a part of a shared object or model is.</summary>
public enum RemoteMemberKind
{
    /// <summary>A property of an object. Who may not read one that holds an object or a model can't reach what it holds.</summary>
    Property,

    /// <summary>A declared signal of an object. Change signals go with their properties.</summary>
    Signal,

    /// <summary>A slot of an object. Push slots are writes of their properties.</summary>
    Slot,

    /// <summary>A role of a model.</summary>
    Role,

    /// <summary>The current item of a model. Read by all who see the model; setting it is a write.</summary>
    CurrentItem,
}
