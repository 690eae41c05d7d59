namespace RemoteObjects.Bench.Compare;

/// <summary>One row of the table.</summary>
/// <param name="Key">Its name for <c>--only</c>.</param>
/// <param name="Title">What it is.</param>
/// <param name="Scenario">Where it is measured.</param>
/// <param name="Name">The figure's name in the results.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Scale">What the result is multiplied with to have that unit.</param>
/// <param name="Subject">The pair that has the budgets.</param>
/// <param name="Budgets">What it must reach.</param>
/// <param name="IsMoreBetter">Whether a larger figure is the better one.</param>
internal sealed record Figure(
    string Key,
    string Title,
    string Scenario,
    string Name,
    string Unit,
    double Scale,
    Pair Subject,
    IReadOnlyList<Budget> Budgets,
    bool IsMoreBetter = false);
