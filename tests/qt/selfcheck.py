#!/usr/bin/env python3
"""Drives a qtpeer host and a qtpeer client of one Qt version through every command.

usage: selfcheck.py [--rows N] 6|5 ...    exit code 0: everything as README.md says
"""
import sys
import time
from peer import Peer, check, verdict


def difference(a, b):
    if a == b:
        return ""
    wrong = [(x, y) for x, y in zip(a, b) if x != y]
    return f"{len(a)} / {len(b)} cells, {len(wrong)} differ, first {wrong[:1]}"


def model_checks(version, transport, rows):
    host = Peer(version, "qtpeer", "host", "--transport", transport, "--rows", str(rows))
    url = host.until("ready")[-1]["url"]

    def client(model, *more):
        peer = Peer(version, "qtpeer", "client", "--url", url, "--model", model, *more)
        peer.until("initialized")
        return peer

    c = client("RemoteModel")
    done = c.must("fetchall")
    started = time.time()
    ours, theirs = host.cells("dump RemoteModel"), c.cells("dump")
    check("RemoteModel after fetchall", ours == theirs,
          difference(ours, theirs) or f"{done['cells']} cells in {done['ms']} ms, both dumps {time.time() - started:.1f} s")

    def compare(name):
        c.must("fetchall")
        ours, theirs = host.cells("dump RemoteModel 0 60"), c.cells("dump 0 60")
        check(name, ours == theirs, difference(ours, theirs))

    for name, command, event in [
            ("set", "set RemoteModel 3 1 hello big world", "dataChanged"),
            ("setchild", "setchild RemoteModel 0,0/0,1 kid", "dataChanged"),
            ("bg", "bg RemoteModel 3 1 #123456", "dataChanged"),
            ("insert", "insert RemoteModel 7 3", "rowsInserted"),
            ("remove", "remove RemoteModel 8 1", "rowsRemoved"),
            ("insertchild", "insertchild RemoteModel 0,0 1 2", "rowsInserted"),
            ("removechild", "removechild RemoteModel 0,0 2 1", "rowsRemoved"),
            ("header", "header RemoteModel h 1 A Label", "headerDataChanged"),
            ("step changeData", "step changeData", "dataChanged"),
            ("step insertData", "step insertData", "rowsInserted"),
            ("step removeData", "step removeData", "rowsRemoved"),
            ("reset", "reset RemoteModel", "modelReset"),
            ("insertcolumns at the end", "insertcolumns RemoteModel 2 1", "columnsInserted")]:
        host.must(command)
        c.until(event)
        c.ask("rows")
        compare(name)
    check("header labels", c.must("header h 0 3")["labels"][1] == "A Label", c.must("header v 0 3")["labels"])
    host.must("flags RemoteModel 5 0 33")
    time.sleep(0.3)
    check("flags do not travel (known)", c.must("flags 5,0")["flags"] == 47)
    host.must("set RemoteModel 5 0 now")
    c.until("dataChanged")
    check("until the cell does", c.must("flags 5,0")["flags"] == 33)
    c.must("set 4,1 from the client")
    c.until("dataChanged")
    check("client set", host.must("get RemoteModel 4 1")["text"] == c.must("get 4,1")["text"] == "from the client")
    c.must("set 0,0/0,0 child text")
    time.sleep(0.3)
    compare("client set of a child")
    check("move is refused", not host.ask("move RemoteModel 2 3 9")["ok"])
    host.must("disable RemoteModel")
    c.until("state", state=3)
    host.must("enable RemoteModel")
    c.until("initialized")
    compare("disable, enable")
    host.must("layout RemoteModel")
    c.until("layoutChanged")
    compare("layout")
    check("clients", host.must("clients")["clients"] == (1 if transport == "ws" else None))
    c.quit()

    c = client("MoveModel")

    def table(name, command, event, expect=True):
        c.must("fetchall")
        host.must(command)
        c.until(event)
        c.must("fetchall")
        ours, theirs = host.cells("dump MoveModel"), c.cells("dump")
        check(name if expect else name + " differs in a Qt client's cache (known)", (ours == theirs) == expect, difference(ours, theirs))
        if not expect:
            c.must("reconnect")
            check(name + " after reconnect", ours == c.cells("dump"))

    table("MoveModel set", "set MoveModel 1 1 x", "dataChanged")
    table("MoveModel move", "move MoveModel 2 4 10", "rowsMoved", expect=False)
    table("MoveModel insert", "insert MoveModel 0 2", "rowsInserted")
    table("MoveModel remove", "remove MoveModel 5 2", "rowsRemoved")
    table("MoveModel flags", "flags MoveModel 1 1 1", "dataChanged")
    table("MoveModel layout", "layout MoveModel", "layoutChanged")
    table("MoveModel insertcolumns", "insertcolumns MoveModel 2 1", "columnsInserted")
    table("MoveModel insertcolumns in front", "insertcolumns MoveModel 0 1", "columnsInserted")
    table("MoveModel header", "header MoveModel v 1 One", "headerDataChanged")
    table("MoveModel reset", "reset MoveModel", "modelReset")
    check("waitrows", c.must("waitrows 20 1000")["rows"] == 20)
    c.must("setrole 2,0 2 edited")
    c.until("dataChanged")
    check("setrole", host.must("get MoveModel 2 0")["text"] == "edited")
    c.quit()

    c = client("TypesModel")
    ours, theirs = host.cells("dump TypesModel"), c.cells("dump")
    check("TypesModel", ours == theirs, difference(ours, theirs) or f"{len(ours)} types")
    labels = c.must("header v 0 1000")["labels"]
    check("TypesModel labels", len(labels) == len(ours) and "QBrush" in labels)
    c.quit()

    c = client("RemoteModel", "--prefetch", "--cache", "500", "--heartbeat", "200")
    check("prefetch", c.cells("dump 0 3") == host.cells("dump RemoteModel 0 3"))
    c.quit()

    c = Peer(version, "qtpeer", "client", "--url", url, "--counter")
    c.until("counter")
    check("add", c.must("add 20 22")["result"] == 42)
    host.must("prop 7")
    c.until("counter", value=7)
    host.must("tick 3")
    c.until("tick", n=3)
    c.must("push 11")
    c.until("counter", value=11)
    check("prop, tick, push", host.must("value")["value"] == 11)
    c.quit()
    time.sleep(0.5)
    check("clients gone", host.must("clients")["clients"] == (0 if transport == "ws" else None))
    host.quit()


def timer_check(version):
    host = Peer(version, "qtpeer", "host", "--rows", "200", "--timers")
    url = host.until("ready")[-1]["url"]
    c = Peer(version, "qtpeer", "client", "--url", url)
    c.until("initialized")
    c.must("fetchall")
    seen = host.until("timer", name="moveData")
    check("five timers", [e["name"] for e in seen] == ["changeData", "insertData", "changeFlags", "removeData", "moveData"]
          and seen[-1]["result"] is False)
    theirs, ours = c.cells("dump 1 205"), host.cells("dump RemoteModel 1 205")
    check("after the timers (without row 0, whose flags do not travel)", ours == theirs, difference(ours, theirs))
    c.must("reconnect")
    theirs, ours = c.cells("dump"), host.cells("dump RemoteModel")
    check("the same after reconnect, all rows", ours == theirs, difference(ours, theirs))
    c.quit()
    host.quit()


def vanish_check(version, transport, *more):
    host = Peer(version, "qtpeer", "host", "--transport", transport, "--rows", "2000", *more)
    url = host.until("ready")[-1]["url"]
    c = Peer(version, "qtpeer", "client", "--url", url)
    c.until("initialized")
    c.process.kill()
    c.process.wait()
    try:
        for _ in range(5):
            host.must("set RemoteModel 1 1 x")
            time.sleep(0.1)
        host.quit()
        print(f"  info a killed client does not take the host down {more}")
    except (RuntimeError, AssertionError, OSError) as e:
        print(f"  info a killed client takes the host down {more}: {e}")


def silence_check(version, transport):
    host = Peer(version, "qtpeer", "host", "--transport", transport, "--rows", "10", "--heartbeat-silent")
    url = host.until("ready")[-1]["url"]
    c = Peer(version, "qtpeer", "client", "--url", url, "--heartbeat", "200")
    c.until("initialized")
    time.sleep(1.5)
    c.ask("rows")
    states = [e for e in c.events if e["event"] in ("state", "socket")]
    print(f"  info silent host, heartbeat 200 ms, after 1.5 s: {states}")
    host.process.kill()
    c.process.kill()


def main():
    args = sys.argv[1:]
    rows = 100000
    if args[:1] == ["--rows"]:
        rows, args = int(args[1]), args[2:]
    for version in args or ["6", "5"]:
        for transport in ("ws", "tcp"):
            print(f"qt{version} {transport}", flush=True)
            model_checks(version, transport, rows)
            vanish_check(version, transport)
            if transport == "ws":
                vanish_check(version, transport, "--keep-devices")
            silence_check(version, transport)
        print(f"qt{version} timers", flush=True)
        timer_check(version)
    return verdict()


sys.exit(main())
