"""Hand-made hosts and nodes on bare sockets, to see what real Qt peers take; docs/spec/wire-protocol.md has the format."""
import os
import socket
import struct
import sys
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "vectors"))
import decode  # noqa: E402

PODS = {"Point": ["x", "y"], "Shape": ["name", "origin", "scale"], "Kit": ["mood", "weight"]}
ENUMS = {"MoodEnum::Mood": 2}


class Writer:
    """Bytes in the order of one version, or of nested buffers."""

    def __init__(self, version, nested=False):
        self.version, self.data = version, b""
        self.order = "<" if version == "6" and not nested else ">"

    def pack(self, form, *values):
        self.data += struct.pack(self.order + form, *values)
        return self

    def string(self, text):
        encoded = text.encode("utf-16-le" if self.order == "<" else "utf-16-be")
        self.pack("I", len(encoded)).data += encoded
        return self

    def latin(self, text):  # a byte array; None is a null one
        if text is None:
            return self.pack("I", 0xFFFFFFFF)
        self.pack("I", len(text))
        self.data += text if isinstance(text, bytes) else text.encode()
        return self

    def c_string(self, text):
        return self.latin(text + "\0")

    # Variants.
    def invalid(self):
        return self.pack("IB", 0, 1)

    def int(self, n):
        return self.pack("IBi", 2, 0, n)

    def double(self, d):
        return self.pack("IBd", 6, 0, d)

    def text(self, s):
        return self.pack("IB", 10, 0).string(s)

    def user(self, name):
        return self.pack("IB", 0x10000 if self.version == "6" else 0x400, 0).c_string(name)

    def point(self, x, y):
        return self.user("Point").int(x).int(y)

    def variant_list(self, items):
        return self.each(self.pack("IB", 9, 0), items)

    def variant_map(self, key, item):
        item(self.pack("IBI", 8, 0, 1).string(key))
        return self

    def user_list(self, name, items):
        return self.each(self.user(name), items)

    def user_map(self, name, key, item):
        item(self.user(name).pack("I", 1).string(key))
        return self

    def each(self, writer, items):
        writer.pack("I", len(items))
        for item in items:
            item(writer)
        return self

    def packed_list(self, name, element, items):  # QSQ_
        nested = Writer(self.version, True).latin(element)
        nested.each(nested, items)
        return self.user("QRemoteObjectPackets::QSQ_").latin(name).latin(element).latin(nested.data)

    def packed_map(self, name, element, key, item):  # QAS_
        nested = Writer(self.version, True).latin("QString").latin(element).pack("I", 1).string(key)
        item(nested)
        return self.user("QRemoteObjectPackets::QAS_").latin(name).latin("QString").latin(element).latin(nested.data)

    def object(self, name, type_name, values, definition=None, kind=0):  # QRO_; values None: null
        self.user("QRemoteObjectPackets::QRO_").string(name).string(type_name).pack("B", kind).latin(definition).pack("B", values is None)
        if values is None:
            return self
        nested = Writer(self.version, True)
        nested.each(nested, values)
        return self.latin(nested.data)

    def define(self, name, signals, methods, properties, enums=(), gadgets=()):
        """signals: signatures; methods: (signature, return type); properties: (name, type, notify signature);
        enums: (name, is flag, size, keys); gadgets: (name, fields, enums)."""
        self.string(name).pack("I", len(enums))
        for one in enums:
            self.define_enum(*one)
        self.pack("II", 0, len(gadgets))
        for gadget, fields, own in gadgets:
            self.latin(gadget).pack("I", len(fields))
            for field in fields:
                self.latin(field[0]).latin(field[1])
            self.pack("I", len(own))
            for one in own:
                self.define_enum(*one)
        self.pack("I", len(signals))
        for signature in signals:
            self.latin(signature).parameters(signature)
        self.pack("I", len(methods))
        for signature, returns in methods:
            self.latin(signature).latin(returns).parameters(signature)
        self.pack("I", len(properties))
        for prop, kind, notify in properties:
            self.c_string(prop).c_string(kind).latin(notify)
        return self

    def define_enum(self, name, is_flag, size, keys):
        self.latin(name).pack("BBIi", is_flag, 0, size, len(keys))
        for key, value in keys:
            self.latin(key).pack("i", value)

    def parameters(self, signature):
        inner = signature[signature.index("(") + 1:-1]
        depth, count = 0, 1 if inner else 0
        for c in inner:
            depth += (c == "<") - (c == ">")
            count += c == "," and depth == 0
        self.pack("I", count)
        for _ in range(count):
            self.latin("p")

    def packet(self):
        return struct.pack(self.order + "I", len(self.data)) + self.data


class Wire:
    """One connection: whole packets in and out."""

    def __init__(self, version, connection):
        self.version, self.connection, self.buffer = version, connection, b""
        self.context = decode.Ctx("2.0" if version == "6" else "1.3", PODS, ENUMS)

    def start(self, packet_id):
        return Writer(self.version).pack("H", packet_id)

    def send(self, *writers):
        try:
            self.connection.sendall(b"".join(w.packet() for w in writers))
        except OSError:
            pass  # the peer has crashed: the probe reports its exit code

    def receive(self, timeout):
        """The next packet, or None."""
        self.connection.settimeout(timeout)
        while True:
            size = int.from_bytes(self.buffer[:4], "little" if self.version == "6" else "big")
            if len(self.buffer) >= 4 and len(self.buffer) >= 4 + size:
                raw, self.buffer = self.buffer[:4 + size], self.buffer[4 + size:]
                try:
                    return decode.packets(raw, self.context)[0]
                except decode.Bad as e:  # what Qt itself writes wrongly
                    return {"packet": "unreadable", "error": str(e)}
            try:
                chunk = self.connection.recv(65536)
            except OSError:
                return None
            if not chunk:
                return None
            self.buffer += chunk

    def invoke(self, name, call, index, arguments, serial=-1, property_index=-1):
        writer = self.start(6).string(name).pack("ii", call, index)
        return writer.each(writer, arguments).pack("ii", serial, property_index)

    def change(self, name, property_index, value, signal, arguments):
        packet = self.start(8).string(name).pack("i", property_index)
        value(packet)
        self.send(packet, self.invoke(name, 0, signal, arguments, property_index=property_index))


class Node(Wire):
    """A node without replicas on a Qt host."""

    def __init__(self, version, url):
        super().__init__(version, socket.create_connection(("127.0.0.1", int(url.rpartition(":")[2]))))

    def reply(self, serial, timeout=0.6):
        while (packet := self.receive(timeout)) is not None:
            if packet["packet"] == "InvokeReplyPacket" and packet["ackedSerialId"] == serial:
                return packet["value"]
        return None


class Host:
    """A host of one object. init(writer, is_dynamic) fills the init packet after its name; reply(writer, packet) that of a call."""

    def __init__(self, version, name, type_name, init, reply=None):
        self.version, self.name, self.type_name, self.init, self.reply = version, name, type_name, init, reply
        self.wire, self.seen = None, []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"tcp://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def list_object(self, wire):
        listed = wire.start(9).pack("I", 1).string(self.name).string(self.type_name).latin(None)
        wire.send(listed)

    def withdraw(self):
        self.wire.send(self.wire.start(5).string(self.name))

    def _accept(self):
        while True:
            wire = Wire(self.version, self.listener.accept()[0])
            self.wire = wire
            wire.send(wire.start(1).string("QtRO 2.0" if self.version == "6" else "QtRO 1.3"))
            self.list_object(wire)
            threading.Thread(target=self._serve, args=(wire,), daemon=True).start()

    def _serve(self, wire):
        while (packet := wire.receive(None)) is not None:
            self.seen.append(packet)
            if packet["packet"] == "AddObject":
                init = wire.start(3 if packet["isDynamic"] else 2).string(packet["name"])
                self.init(init, packet["isDynamic"])
                wire.send(init)
            elif packet["packet"] == "InvokePacket" and packet["serialId"] >= 0 and self.reply:
                answer = wire.start(7).string(packet["name"]).pack("i", packet["serialId"])
                self.reply(answer, packet)
                wire.send(answer)
