using RemoteObjects.Values;

namespace RemoteObjects.Models;

/// <summary>Comparing and changing paths step by step.</summary>
internal static class PathSteps
{
    /// <summary>Whether a path leads through a cell and on.</summary>
    public static bool IsUnder(ModelPath path, ModelPath cell)
    {
        if (path.Count <= cell.Count)
        {
            return false;
        }

        for (int i = 0; i < cell.Count; i++)
        {
            if (path[i] != cell[i])
            {
                return false;
            }
        }

        return true;
    }

    public static ModelPath WithRow(ModelPath path, int level, int row) => With(path, level, path[level] with { Row = row });

    public static ModelPath With(ModelPath path, int level, ModelPathEntry step)
    {
        ModelPathEntry[] steps = [.. path];
        steps[level] = step;
        return new ModelPath(steps);
    }

    /// <summary>The path of a cell that moved, with all above it, to another parent.</summary>
    public static ModelPath Moved(ModelPath path, int level, ModelPath parent, int row) =>
        new([.. parent, path[level] with { Row = row }, .. path.Skip(level + 1)]);
}
