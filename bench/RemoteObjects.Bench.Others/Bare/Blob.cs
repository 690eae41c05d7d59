using System.Buffers.Binary;

namespace RemoteObjects.Bench.Others.Bare;

/// <summary>The messages of the bare web socket: a length, a kind, two numbers, and as many further bytes as the same takes in QtRO.</summary>
internal static class Blob
{
    /// <summary>Server to client, first of all: how many rows there are. Client to server: how many are wanted.</summary>
    public const byte Rows = 1;

    /// <summary>A call and its answer.</summary>
    public const byte Call = 2;

    /// <summary>A change of a row, or a signal.</summary>
    public const byte Change = 3;

    public const int HeaderSize = 13;

    /// <summary>What a row takes in QtRO, both texts of it.</summary>
    public const int RowSize = 174;

    /// <summary>What a change takes in QtRO.</summary>
    public const int ChangeSize = 158;

    public static byte[] Create(byte kind, int first, int second, int size = HeaderSize)
    {
        byte[] blob = new byte[size];
        Write(blob, kind, first, second);
        return blob;
    }

    public static void Write(Span<byte> blob, byte kind, int first, int second)
    {
        BinaryPrimitives.WriteInt32LittleEndian(blob, blob.Length - 4);
        blob[4] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(blob[5..], first);
        BinaryPrimitives.WriteInt32LittleEndian(blob[9..], second);
    }

    public static byte Kind(ReadOnlySpan<byte> blob) => blob[4];

    public static int First(ReadOnlySpan<byte> blob) => BinaryPrimitives.ReadInt32LittleEndian(blob[5..]);

    public static int Second(ReadOnlySpan<byte> blob) => BinaryPrimitives.ReadInt32LittleEndian(blob[9..]);
}
