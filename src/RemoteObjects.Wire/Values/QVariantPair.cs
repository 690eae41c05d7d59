namespace RemoteObjects.Values;

/// <summary>Two values: QVariantPair, and the payload of <c>QPair&lt;A,B&gt;</c> and <c>std::pair&lt;A,B&gt;</c>.</summary>
/// <param name="First">The first.</param>
/// <param name="Second">The second.</param>
public sealed record QVariantPair(QVariant First, QVariant Second);
