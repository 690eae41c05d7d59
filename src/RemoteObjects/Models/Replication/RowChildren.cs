using System.Collections.ObjectModel;

namespace RemoteObjects.Models.Replication;

/// <summary>The nodes below the cells of one row, by column. Mostly there is one; a host may tell one for every cell.</summary>
internal sealed class RowChildren() : KeyedCollection<int, ReplicaNode>(comparer: null, dictionaryCreationThreshold: 8)
{
    protected override int GetKeyForItem(ReplicaNode item) => item.Column;
}
