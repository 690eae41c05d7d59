// The log follows what comes while its end is in sight.
const slack = 40;

// What moves in the log must not scroll it as well. Kept from the browser here, because from .NET that comes too late for the key it is about.
const keys = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"]);

export function follow(scroll) {
    if (!scroll) {
        return;
    }
    if (scroll.roFollows === undefined) {
        scroll.roFollows = true;
        scroll.addEventListener("keydown", event => {
            if (keys.has(event.key) && !event.altKey && !event.metaKey) {
                event.preventDefault();
            }
        });
        scroll.addEventListener("scroll", () => {
            scroll.roFollows = scroll.scrollTop + scroll.clientHeight >= scroll.scrollHeight - slack;
        });
    }
    if (scroll.roFollows) {
        scroll.scrollTop = scroll.scrollHeight;
    }
}

// Brings a row into sight; the header row covers one.
export function show(scroll, row, height) {
    const top = row * height;
    if (top < scroll.scrollTop) {
        scroll.scrollTop = top;
    } else if (top + 2 * height > scroll.scrollTop + scroll.clientHeight) {
        scroll.scrollTop = top + 2 * height - scroll.clientHeight;
    }
}

export async function save(name, stream) {
    const url = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type: "application/x-ndjson" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
}
