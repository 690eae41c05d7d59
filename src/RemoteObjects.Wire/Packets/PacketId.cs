namespace RemoteObjects.Wire;

/// <summary>The kinds of packets (spec wire-protocol 2).</summary>
public enum PacketId : ushort
{
    /// <summary>Never sent.</summary>
    Invalid = 0,

    /// <summary>Host to node: the protocol's text. First packet of a connection.</summary>
    Handshake = 1,

    /// <summary>Host to node: the property values of an object.</summary>
    Init = 2,

    /// <summary>Host to node: the definition and the property values of an object.</summary>
    InitDynamic = 3,

    /// <summary>Node to host: attach me to this object.</summary>
    AddObject = 4,

    /// <summary>Either way: detached.</summary>
    RemoveObject = 5,

    /// <summary>Either way: a call, a signal, a property write.</summary>
    Invoke = 6,

    /// <summary>Host to node: the result of a call.</summary>
    InvokeReply = 7,

    /// <summary>Host to node: a property's new value.</summary>
    PropertyChange = 8,

    /// <summary>Host to node: objects that can be acquired.</summary>
    ObjectList = 9,

    /// <summary>Node to host: are you there?</summary>
    Ping = 10,

    /// <summary>Host to node: yes.</summary>
    Pong = 11,
}
