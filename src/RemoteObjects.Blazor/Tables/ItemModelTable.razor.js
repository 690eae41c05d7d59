// What a table can't do from .NET: read and set the place of scrolling, keep keys from the browser, drag columns, and edit without a round trip for each letter.

const keys = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", "F2", "Enter", " "]);
const minimumWidth = 40;

class Table {
    constructor(root, bridge) {
        this.root = root;
        this.bridge = bridge;
        this.listeners = new AbortController();
        const listen = (type, handler, options) => root.addEventListener(type, handler, { signal: this.listeners.signal, ...options });
        listen("scroll", () => this.report(), { passive: true });
        listen("keydown", event => this.onKeyDown(event));
        listen("pointerdown", event => this.onPointerDown(event));
        listen("dblclick", event => this.onDoubleClick(event));
        listen("focusout", event => this.onFocusOut(event));
        this.sizes = new ResizeObserver(() => this.report());
        this.sizes.observe(root);
    }

    get rowHeight() {
        return parseFloat(this.root.style.getPropertyValue("--ro-row"));
    }

    get headerHeight() {
        return this.root.firstElementChild.offsetHeight;
    }

    call(name, ...values) {
        this.bridge?.invokeMethodAsync(name, ...values).catch(() => { });
    }

    report() {
        const top = Math.floor(this.root.scrollTop / this.rowHeight);
        const page = Math.max(1, Math.ceil((this.root.clientHeight - this.headerHeight) / this.rowHeight));
        if (top !== this.top || page !== this.page) {
            this.top = top;
            this.page = page;
            this.call("OnScrolled", top, page);
        }
    }

    onKeyDown(event) {
        const target = event.target;
        if (target.dataset.grip !== undefined) {
            this.onGripKey(event, Number(target.dataset.grip));
        } else if (target.dataset.edit !== undefined) {
            this.onEditorKey(event, target);
        } else if (target === this.root && keys.has(event.key) && !event.altKey && !event.metaKey) {
            event.preventDefault();
            this.call("OnKey", event.key, event.ctrlKey);
        }
    }

    onPointerDown(event) {
        const grip = event.target.closest("[data-grip]");
        if (grip !== null) {
            this.drag(event, grip);
            return;
        }

        const cell = event.target.closest("[data-column]");
        if (cell !== null && event.button === 0) {
            // Before the press: an arrow may hide the row that is edited, and the focus goes only after this.
            this.leaveEditor();
            const part = event.target.closest(".ro-arrow") !== null ? "arrow" : event.target.closest(".ro-check") !== null ? "check" : "";
            this.call("OnPress", Number(cell.parentElement.dataset.line), Number(cell.dataset.column), part);
        }
    }

    onDoubleClick(event) {
        const cell = event.target.closest("[data-column]");
        if (cell !== null && event.target.closest(".ro-arrow, .ro-check") === null) {
            this.call("OnEdit", Number(cell.parentElement.dataset.line), Number(cell.dataset.column));
        }
    }

    widths() {
        return [...this.root.querySelectorAll("[role=columnheader]")].map(label => label.getBoundingClientRect().width);
    }

    setWidths(widths) {
        const last = widths.length - 1;
        this.root.style.setProperty("--ro-columns", widths.map((width, column) => column === last ? `minmax(${width}px,1fr)` : `${width}px`).join(" "));
        this.root.style.setProperty("--ro-width", `${widths.reduce((sum, width) => sum + width, 0)}px`);
    }

    drag(event, grip) {
        event.preventDefault();
        const column = Number(grip.dataset.grip);
        const widths = this.widths();
        const start = widths[column];
        const from = event.clientX;
        grip.setPointerCapture(event.pointerId);
        const move = moved => {
            widths[column] = Math.max(minimumWidth, start + moved.clientX - from);
            this.setWidths(widths);
        };
        const end = () => {
            grip.removeEventListener("pointermove", move);
            this.call("OnResized", widths);
        };
        grip.addEventListener("pointermove", move);
        grip.addEventListener("lostpointercapture", end, { once: true });
    }

    onGripKey(event, column) {
        const step = event.key === "ArrowLeft" ? -10 : event.key === "ArrowRight" ? 10 : 0;
        if (step !== 0) {
            event.preventDefault();
            const widths = this.widths();
            widths[column] = Math.max(minimumWidth, widths[column] + step);
            this.setWidths(widths);
            this.call("OnResized", widths);
        }
    }

    onEditorKey(event, input) {
        // These belong to the input method, which ends a composition with them. (Safari tells by 229 only.)
        if (event.isComposing || event.keyCode === 229) {
            return;
        }

        switch (event.key) {
            case "Enter":
                this.endEdit(event, input, input.value, "here");
                break;
            case "Escape":
                this.endEdit(event, input, null, "here");
                break;
            case "Tab":
                this.endEdit(event, input, input.value, event.shiftKey ? "previous" : "next");
                break;
            case "ArrowUp":
            case "ArrowDown":
                this.endEdit(event, input, input.value, event.key);
                break;
        }
    }

    endEdit(event, input, text, next) {
        event.preventDefault();
        event.stopPropagation();
        const id = this.take(input);
        this.root.focus({ preventScroll: true });
        this.call("OnEditorDone", id, text, next);
    }

    onFocusOut(event) {
        // A browser tells it, too, when the input is taken from the page because the model has ended the edit: that is not the user's doing.
        const input = event.target;
        if (input.dataset.edit !== undefined) {
            queueMicrotask(() => {
                if (input.isConnected && input === this.input) {
                    this.leaveEditor();
                }
            });
        }
    }

    // Ends the edit, if there is one, with what has been typed.
    leaveEditor() {
        const input = this.input;
        if (input !== undefined) {
            this.call("OnEditorDone", this.take(input), input.value, "");
        }
    }

    // What the user has ended is ended once.
    take(input) {
        const id = Number(input.dataset.edit);
        delete input.dataset.edit;
        this.input = undefined;
        return id;
    }

    // From here on: called from .NET.

    reportAnew() {
        this.top = undefined;
        this.report();
    }

    shift(pixels) {
        this.root.scrollTop += pixels;
    }

    reveal(line, column) {
        const height = this.rowHeight;
        const room = this.root.clientHeight - this.headerHeight;
        const top = line * height;
        if (top < this.root.scrollTop) {
            this.root.scrollTop = top;
        } else if (top + height > this.root.scrollTop + room) {
            this.root.scrollTop = top + height - room;
        }

        const label = this.root.querySelectorAll("[role=columnheader]")[column];
        if (label !== undefined) {
            const left = label.offsetLeft;
            const right = left + Math.min(label.offsetWidth, this.root.clientWidth);
            if (left < this.root.scrollLeft) {
                this.root.scrollLeft = left;
            } else if (right > this.root.scrollLeft + this.root.clientWidth) {
                this.root.scrollLeft = right - this.root.clientWidth;
            }
        }
    }

    edit(id) {
        const input = this.root.querySelector(`[data-edit="${id}"]`);
        if (input !== null) {
            this.input = input;
            input.focus({ preventScroll: true });
            input.select();
        } else if (this.input !== undefined) {
            // The model has ended it, with the focus in it.
            this.input = undefined;
            if (document.activeElement === document.body) {
                this.root.focus({ preventScroll: true });
            }
        }
    }

    detach() {
        this.bridge = undefined;
        this.sizes.disconnect();
        this.listeners.abort();
    }
}

export function attach(root, bridge) {
    return new Table(root, bridge);
}
