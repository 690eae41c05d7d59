namespace RemoteObjects;

/// <summary>Makes a partial class, struct or record a row of models: the generator implements <see cref="Models.IModelRow{TSelf}"/>.</summary>
/// <remarks>
/// <para>The columns are its public instance properties that can be read, in their order in the file; behind those of base classes of the same assembly.
/// Models can write those of classes with a public setter. See <see cref="RowColumnAttribute"/> for their labels, and <see cref="RowIgnoreAttribute"/>.</para>
/// <para>Rows of replicas are made by the constructor without parameters and the properties that can be set or initialised; or else by the constructor
/// whose parameters all are properties, as records have it; or else not at all.</para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ModelRowAttribute : Attribute;
