using RemoteObjects.Forms;
using RemoteObjects.Models;
using RemoteObjects.Schemas;

namespace RemoteObjects.Blazor.Objects;

/// <summary>A property as a sheet shows it. Immutable.</summary>
/// <param name="Schema">What it is.</param>
/// <param name="Form">How its values are written.</param>
/// <param name="Choice">What they are edited in.</param>
/// <param name="Text">Its value, for people.</param>
/// <param name="Written">Its value as an editor begins with it.</param>
/// <param name="Child">The object it holds.</param>
/// <param name="Model">The model it holds.</param>
/// <param name="Changes">How often it has changed.</param>
public sealed record PropertyView(
    PropertySchema Schema, ValueForm Form, EditorChoice Choice, string Text, string Written, DynamicReplica? Child, ItemModelReplica? Model, int Changes)
{
    /// <summary>Whether it may be asked to change. Hosts do not tell of all properties whether they can be written.</summary>
    public bool IsEditable => Schema is { Kind: PropertyKind.Value, Access: not PropertyAccess.Constant };
}
