namespace RemoteObjects;

/// <summary>The Qt type of a property, a parameter or a result, where a C# type stands for several: signatures differ between <c>int</c> and <c>qint32</c>.</summary>
/// <param name="type">As a .rep file declares it, such as <c>qint32</c> or <c>QVector&lt;int&gt;</c>. Its C# type must be that of the member.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class RemoteTypeAttribute(string type) : Attribute
{
    /// <summary>As a .rep file declares it.</summary>
    public string Type { get; } = type;
}
