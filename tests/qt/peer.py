"""A Qt peer as a process that is driven over stdin and stdout; README.md has the contract."""
import json
import os
import queue
import subprocess
import threading

HERE = os.path.dirname(os.path.abspath(__file__))


class Peer:
    def __init__(self, version, program, *args):
        self.process = subprocess.Popen(
            [f"{HERE}/build{version}/{program}", *args], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, env={**os.environ, "TZ": "Europe/Berlin"})
        self.lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(json.loads(line))
        self.lines.put(None)

    def until(self, event, timeout=120, **fields):
        """Everything up to the first matching event (a name, or several); that event is the last element."""
        events = (event,) if isinstance(event, str) else event
        seen = []
        while True:
            try:
                line = self.lines.get(timeout=timeout)
            except queue.Empty:
                raise RuntimeError(f"no {event} {fields}; last {seen[-3:]}") from None
            if line is None:
                raise RuntimeError(f"peer ended ({self.process.wait()}) waiting for {event}; last {seen[-3:]}")
            seen.append(line)
            if line["event"] in events and all(line.get(k) == v for k, v in fields.items()):
                return seen

    def ask(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        seen = self.until("done", cmd=command.split()[0])
        self.events = seen[:-1]
        return seen[-1]

    def must(self, command):
        done = self.ask(command)
        assert done["ok"], (command, done)
        return done

    def cells(self, command):
        self.must(command)
        return [e for e in self.events if e["event"] == "cell"]

    def quit(self):
        self.must("quit")
        code = self.process.wait(20)
        assert code == 0, f"exit code {code}"


failures = []


def check(name, ok, detail=""):
    print(f"  {'ok  ' if ok else 'FAIL'} {name} {detail}", flush=True)
    if not ok:
        failures.append(name)


def verdict():
    print("failed: " + ", ".join(failures) if failures else "all ok")
    return 1 if failures else 0
