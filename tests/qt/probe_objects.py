#!/usr/bin/env python3
"""What real Qt hosts and replicas take from others: sends hand-made packets to qtobjects and prints what came of it.

usage: probe_objects.py 6|5 ...    backs docs/spec/wire-protocol.md 7.2, 7.3, 10.7, 11.1, 12 and 14
"""
import json
import queue
import sys
import time
from handmade import Host, Node, Writer
from peer import Peer

POINT = lambda x, y: lambda w: w.point(x, y)
RAW = lambda x, y: lambda w: w.int(x).int(y)  # a Point without its header
KIT = lambda mood: lambda w: (w.user("Kit"), mood(w), w.int(1))
INT = lambda n: lambda w: w.int(n)
MOOD = ("Mood", 0, 4, [("Calm", 0), ("Cross", 300)])
POINT_FIELDS = ("Point", [("x", "int"), ("y", "int")], [])


def show(version, label, *results):
    print(f"qt{version} {label}: " + "; ".join(r if isinstance(r, str) else json.dumps(r) for r in results), flush=True)


def events(peer, wait=0.4):
    time.sleep(wait)
    out = []
    while True:
        try:
            event = peer.lines.get_nowait()
        except queue.Empty:
            return out
        out.append(event or {"event": "end"})


def ask(peer, command):
    try:
        return peer.ask(command)
    except (RuntimeError, OSError):
        return {"error": "ended"}


def fate(peer):
    code = peer.process.poll()
    peer.process.kill()
    return "alive" if code is None else f"exit {code}"


def lists_of_points(version, x, y):
    """The encodings of a QList<Point>, and of a QMap<QString,Point>, by name."""
    lists = {"user type": lambda w: w.user_list("QList<Point>", [RAW(x, y)]),
             "QVariantList": lambda w: w.variant_list([POINT(x, y)]),
             "QVector": lambda w: w.user_list("QVector<Point>", [RAW(x, y)])}
    maps = {"user type": lambda w: w.user_map("QMap<QString,Point>", "k", RAW(x, y)),
            "user type with a blank": lambda w: w.user_map("QMap<QString, Point>", "k", RAW(x, y)),
            "QVariantMap": lambda w: w.variant_map("k", POINT(x, y))}
    if version == "6":
        lists["QSQ_"] = lambda w: w.packed_list("QList<Point>", "Point", [RAW(x, y)])
        maps["QAS_"] = lambda w: w.packed_map("QMap<QString,Point>", "Point", "k", RAW(x, y))
    return lists, maps


def moods(version):
    return {"int": INT(300), "short": lambda w: w.pack("IBh", 33, 0, 300),
            "user type of 2 bytes": lambda w: w.user("MoodEnum::Mood").pack("H", 300),
            "user type of 4 bytes": lambda w: w.user("MoodEnum::Mood").pack("i", 300)}


# ---------------------------------------------------------------- hosts
def host_takes(version, label, name, call, index, argument, serial=-1):
    peer = Peer(version, "qtobjects", "host", "--transport", "tcp")
    node = Node(version, peer.until("ready")[-1]["url"])
    node.send(node.invoke(name, call, index, [argument], serial))
    reply = node.reply(serial) if serial >= 0 else None
    seen = [e.get("args", e.get("value")) for e in events(peer) if e["event"] in ("called", "changed")]
    show(version, f"host, {label}", seen, {"reply": reply} if reply else "no reply", fate(peer))


def probe_hosts(version):
    lists, maps = lists_of_points(version, 1, 2)
    for name, value in lists.items():
        host_takes(version, f"argument QList<Point> as {name}", "Shapes", 0, 7, value, 3)
        host_takes(version, f"write QList<Point> as {name}", "Shapes", 2, 4, value)
    for name, value in maps.items():
        host_takes(version, f"argument QMap<QString,Point> as {name}", "Shapes", 0, 9, value, 3)
        host_takes(version, f"write QMap<QString,Point> as {name}", "Shapes", 2, 8, value)
    for name, value in moods(version).items():
        host_takes(version, f"argument enum as {name}", "Shapes", 0, 10, value, 3)
        host_takes(version, f"argument enum in a POD as {name}", "Shapes", 0, 11, KIT(value), 3)
    for name, index, value in (("READONLY", 1, INT(9)), ("CONSTANT", 0, lambda w: w.text("x")), ("SOURCEONLYSETTER", 5, INT(99)),
                               ("READPUSH", 2, lambda w: w.double(7.5)), ("QString by int", 3, INT(99)), ("double by int", 2, INT(99))):
        host_takes(version, f"write {name}", "Device", 2, index, value)
    host_takes(version, "argument QVariant in a QVariant", "Values", 0, 3, lambda w: w.pack("IB", 41, 0).int(5), 3)


# ---------------------------------------------------------------- replicas of Shapes, typed
def typed_takes(version, label, index, name, value, later, call=None):
    def init(writer, _):
        lists, maps = lists_of_points(version, 0, 0)
        plain = [POINT(0, 0), lambda w: w.user("Shape").text("s").point(1, 2).double(1.5), KIT(INT(0)), INT(0), lists["user type"], lists["user type"],
                 lambda w: w.user_list("QList<Kit>", []), lambda w: w.user_map("QMap<QString,int>", "z", lambda v: v.pack("i", 1)),
                 maps["user type"], maps["user type"]]
        plain[index] = value
        writer.each(writer, plain)

    host = Host(version, "Shapes", "Shapes", init, lambda writer, _: later(writer))
    peer = Peer(version, "qtobjects", "client", "--url", host.url, "--typed", "Shapes")
    first = [e["properties"][name] for e in events(peer, 0.6) if e["event"] == "initialized"]
    host.wire.change("Shapes", index, later, index, [later])
    changes = [(e["value"], e["args"]) for e in events(peer) if e["event"] == "changed"]
    reply = ask(peer, f"call Shapes {call}") if call else {}
    show(version, f"typed replica, {label}", first, changes, {k: reply.get(k) for k in ("result", "type", "error") if k in reply}, fate(peer))


def probe_typed(version):
    lists, maps = lists_of_points(version, 1, 2)
    other_lists, other_maps = lists_of_points(version, 3, 4)
    for name in lists:
        typed_takes(version, f"QList<Point> as {name}", 4, "path", lists[name], other_lists[name], 'reversed [{"x":1,"y":2}]')
    for name in maps:
        typed_takes(version, f"QMap<QString,Point> as {name}", 8, "places", maps[name], other_maps[name], 'mirrorAll {"k":{"x":1,"y":2}}')
    for name, value in moods(version).items():
        typed_takes(version, f"enum as {name}", 3, "mood", value, value, "cheer 0")
        typed_takes(version, f"enum in a POD as {name}", 2, "kit", KIT(value), KIT(value), 'pack {"mood":300,"weight":1}')


# ---------------------------------------------------------------- dynamic replicas of a class with one property
def dynamic_takes(version, label, text, value, later, json_value, enums=(), gadgets=(), types="plain"):
    def init(writer, is_dynamic):
        if is_dynamic:
            writer.define("Fake", [f"vChanged({text})"], [(f"echo({text})", text)], [("v", text, f"vChanged({text})"), ("last", "int", "")], enums, gadgets)
        writer.each(writer, [value, INT(77)])

    host = Host(version, "Fake", "Fake", init, lambda writer, _: later(writer))
    peer = Peer(version, "qtobjects", "client", "--url", host.url, "--dynamic", "Fake", "--types", types)
    first = [e["properties"] for e in events(peer, 0.7) if e["event"] == "initialized"]
    host.wire.change("Fake", 0, later, 0, [later])
    changes = [(e.get("value"), e["args"]) for e in events(peer) if e["event"] in ("changed", "signal")]
    written = ask(peer, f"set Fake v {json_value}").get("ok")
    reply = ask(peer, f"call Fake echo {json_value}")
    sent = [p.get("args", p.get("error")) for p in host.seen if p["packet"] in ("InvokePacket", "unreadable")]
    show(version, f"dynamic replica, {label} [{text}]", first, changes, {"written": written, "sent": sent},
         {k: reply.get(k) for k in ("result", "type", "error") if k in reply}, fate(peer))


def probe_dynamic(version):
    dynamic_takes(version, "POD", "Point", POINT(1, 2), POINT(3, 4), '{"x":5,"y":6}', gadgets=[POINT_FIELDS])
    mode = ("Mode", 0, 4, [("Off", 0), ("On", 5)])
    for text in ("Fake::Mode", "Mode", "FakeSource::Mode", "int"):
        dynamic_takes(version, "enum", text, INT(5), INT(0), "5", enums=[mode])
    access = [("Access", 0, 4, [("Read", 1), ("Write", 2)]), ("Accesses", 1, 4, [("Read", 1), ("Write", 2)])]
    for text in ("Fake::Accesses", "Fake::Access", "QFlags<Fake::Access>", "Accesses"):
        dynamic_takes(version, "flags", text, INT(3), INT(1), "2", enums=access)
    for text, own, others in (("int", [], []), ("Mood", [MOOD], []), ("Kit::Mood", [MOOD], []), ("MoodEnum::Mood", [], [("MoodEnum", [], [MOOD])])):
        dynamic_takes(version, f"enum in a POD, declared {text}", "Kit", KIT(INT(300)), KIT(INT(0)), '{"mood":300,"weight":5}',
                      gadgets=others + [("Kit", [("mood", text), ("weight", "int")], own)])
    lists, maps = lists_of_points(version, 1, 2)
    other_lists, other_maps = lists_of_points(version, 3, 4)
    cases = [("QVariantList", "QVariantList"), ("QVariantList", "QList<Point>"), ("user type", "QList<Point>")]
    cases += [("QSQ_", text) for text in ("QtROSequentialContainer", "QVariantList", "QList<Point>", "QVariant")] if version == "6" else []
    for name, text in cases:
        dynamic_takes(version, f"list as {name}", text, lists[name], other_lists[name], '[{"x":5,"y":6}]', gadgets=[POINT_FIELDS])
    cases = [("QVariantMap", "QVariantMap"), ("user type", "QMap<QString,Point>")]
    cases += [("QAS_", text) for text in ("QtROAssociativeContainer", "QMap<QString,Point>", "QVariant")] if version == "6" else []
    for name, text in cases:
        dynamic_takes(version, f"map as {name}", text, maps[name], other_maps[name], '{"k":{"x":5,"y":6}}', gadgets=[POINT_FIELDS])
    counts = lambda n: lambda w: w.user_map("QMap<QString,int>", "a", lambda v: v.pack("i", n))
    for types in ("plain", "none"):
        dynamic_takes(version, f"user type, {types} known", "QMap<QString,int>", counts(1), counts(2), '{"c":3}', types=types)


# ---------------------------------------------------------------- children
class FamilyHost(Host):
    """A Family whose kid has a toy; the names are those of the next init."""

    def __init__(self, version, with_definitions):
        self.with_definitions = with_definitions
        self.kid_name, self.toy_name = "Class::Family::kid", "Class::kid::toy"
        super().__init__(version, "Family", "Family", self.fill)

    def definition(self, name, signals, properties):
        return Writer(self.version, True).define(name, signals, [], properties).data if self.with_definitions else None

    def toy(self, writer, name, text):
        definition = self.definition("Toy", ["nameChanged(QString)"], [("name", "QString", "nameChanged(QString)")])
        writer.object(name, "Toy", None if text is None else [lambda w: w.text(text)], definition)

    def kid(self, writer, name, text, toy_name, toy_text):
        definition = self.definition("Kid", ["nameChanged(QString)", "ageChanged(int)", "toyChanged(ToySource*)"], [
            ("name", "QString", "nameChanged(QString)"), ("age", "int", "ageChanged(int)"), ("toy", "QObject*", "toyChanged(ToySource*)")])
        writer.object(name, "Kid", [lambda w: w.text(text), INT(3), lambda w: self.toy(w, toy_name, toy_text)], definition)

    def fill(self, writer, is_dynamic):
        signals = ["countChanged(int)", "kidChanged(KidSource*)", "giftChanged(ToySource*)", "notesChanged(QAbstractItemModel*)"]
        if is_dynamic:
            writer.define("Family", signals, [], [("count", "int", signals[0]), ("kid", "QObject*", signals[1]), ("gift", "QObject*", signals[2]),
                                                  ("notes", "QAbstractItemModel*", signals[3])])
        writer.each(writer, [INT(1), lambda w: self.kid(w, self.kid_name, "first", self.toy_name, "first toy"),
                             lambda w: self.toy(w, "Class::Family::gift", None),
                             lambda w: w.object("Model::Family::notes", "QAbstractItemModelAdapter", None, kind=1)])

    def replace_kid(self, name, toy_name, toy_text, argument=None):
        new = lambda w: self.kid(w, name, "second", toy_name, toy_text)
        self.wire.change("Family", 1, new, 1, [] if argument is None else [argument])

    def expose_again(self, toy_name):
        self.toy_name = toy_name
        self.withdraw()
        self.list_object(self.wire)


def child_takes(version, kind, label, act, with_definitions=None):
    host = FamilyHost(version, kind == "dynamic" if with_definitions is None else with_definitions)
    peer = Peer(version, "qtobjects", "client", "--url", host.url, f"--{kind}", "Family")
    events(peer, 0.7)
    act(host)
    seen = [(e["event"], e.get("property"), e.get("value")) for e in events(peer, 0.8) if e["event"] in ("changed", "initialized", "end")]
    show(version, f"{kind} replica, {label}", seen, ask(peer, "get Family.kid name").get("value"), ask(peer, "get Family.kid.toy name").get("value"), fate(peer))


def probe_children(version):
    same, old, new = "Class::Family::kid", "Class::kid::toy", "Class::kid::toy#2"
    for kind in ("typed", "dynamic"):
        child_takes(version, kind, "replaced, toy null", lambda h: h.replace_kid(same, old, None))
        child_takes(version, kind, "replaced, toy under a fresh name", lambda h: h.replace_kid(same, new, "second toy"))
        child_takes(version, kind, "replaced, all names fresh", lambda h: h.replace_kid("k2", "t2", "second toy"))
        child_takes(version, kind, "replaced, toy under its old name", lambda h: h.replace_kid(same, old, "second toy"))
        child_takes(version, kind, "init again, old names", lambda h: h.expose_again(old))
        child_takes(version, kind, "init again, toy under a fresh name", lambda h: h.expose_again(new))
        child_takes(version, kind, "change signal with an invalid variant", lambda h: h.replace_kid(same, new, None, lambda w: w.invalid()))
        child_takes(version, kind, "change signal with the object", lambda h: h.replace_kid(same, new, None, lambda w: h.kid(w, same, "second", new, None)))
    child_takes(version, "typed", "with definitions of the children", lambda h: h.replace_kid(same, new, None), with_definitions=True)


# ---------------------------------------------------------------- registries
def probe_registry(version):
    spellings = [("QRemoteObjectSourceLocations", "QRemoteObjectSourceLocation"),
                 ("QHash<QString,QRemoteObjectSourceLocationInfo>", "QPair<QString,QRemoteObjectSourceLocationInfo>")]
    for table, entry in spellings:
        host = Peer(version, "qtobjects", "host", "--transport", "tcp")
        url = host.until("ready")[-1]["url"]
        location = lambda w, name: w.string(name).string("").latin(url)
        registry = Host(version, "Registry", "Registry", lambda w, _: location(w.pack("I", 1).user(table).pack("I", 1), "Device"))
        peer = Peer(version, "qtobjects", "client", "--registry", registry.url, "--typed", "Device", "--dynamic", "Plain")
        first = [e["object"] for e in events(peer, 1) if e["event"] == "notified"]
        for signal, name in ((0, "Plain"), (1, "Device")):
            registry.wire.send(registry.wire.invoke("Registry", 0, signal, [lambda w: location(w.user(entry), name)]))
        later = [(e["event"], e.get("object") or e["source"]["name"]) for e in events(peer, 0.8) if e["event"] in ("added", "removed", "notified")]
        show(version, f"registry, {table} and {entry}", first, later, fate(peer))
        host.process.kill()


if __name__ == "__main__":
    for qt in sys.argv[1:] or ["6", "5"]:
        for probe in (probe_hosts, probe_typed, probe_dynamic, probe_children, probe_registry):
            probe(qt)
