namespace RemoteObjects.Models;

/// <summary>A type whose values are rows of models. <c>[ModelRow]</c> on a partial class or record has the generator write it.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IModelRow<TSelf>
    where TSelf : IModelRow<TSelf>
{
    /// <summary>The properties that are columns or roles.</summary>
    static abstract RowSchema<TSelf> RowSchema { get; }
}
