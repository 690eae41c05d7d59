using RemoteObjects.Models;
using RemoteObjects.Values;

namespace RemoteObjects.Tool.Cells;

/// <summary>Takes cells in order, and prints them.</summary>
internal interface ICellSink
{
    /// <summary>Whether children come right after their parent cell; otherwise they come after its row.</summary>
    bool WantsChildrenAtOnce { get; }

    /// <summary>Takes a cell. Called on the model's context, which must not wait for whoever reads our output.</summary>
    /// <param name="path">Its place.</param>
    /// <param name="cell">The cell; its values are here.</param>
    /// <param name="columns">How many columns its row has.</param>
    /// <param name="hasChildren">Whether there are cells below it.</param>
    void Add(ModelPath path, ModelIndex cell, int columns, bool hasChildren);

    /// <summary>Prints what was taken. Not called on the model's context.</summary>
    /// <param name="isLast">Whether nothing more comes.</param>
    void Print(bool isLast);
}
