namespace RemoteObjects.Blazor;

/// <summary>Where an <see cref="ItemModelTable"/> is, for a status line.</summary>
/// <param name="Rows">Rows of the top level.</param>
/// <param name="Lines">Lines of the table: those and what is expanded.</param>
/// <param name="Place">The current row: row numbers from 1, from the top level down (<c>1 › 1</c>); empty for none.</param>
/// <param name="Column">The current column, from 0.</param>
public sealed record ItemModelTableState(int Rows, int Lines, string Place, int Column);
