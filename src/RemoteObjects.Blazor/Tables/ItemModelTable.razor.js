// What a table can't do from .NET: read and set the place of scrolling, keep keys from the browser, drag columns, and edit without a round trip for each letter.

const keys = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", "F2", "Enter", " "]);
const minimumWidth = 40;

// A table that is too high for the browser stands in a lower one (MaxHeight in ItemModelTable.razor.cs): what is at `place` in the table is at `place - offset`
// there. Small steps move over the rows as in any table. A leap, which only the scrollbar makes, goes as far in the table as it does in the scrollbar: there the
// offset changes. It changes, too, when small steps have led the scrollbar astray, once there is a rest.
const rest = 150;

// So near the ends the scrollbar is as fine as in any table.
const edge = 100000;

// From a place in a range to one in another range.
function scale(place, from, to) {
    if (place <= edge) {
        return place;
    }
    return place >= from - edge ? to - (from - place) : edge + (place - edge) * (to - 2 * edge) / (from - 2 * edge);
}

class Table {
    constructor(root, bridge, maxHeight) {
        this.root = root;
        this.bridge = bridge;
        this.maxHeight = maxHeight;
        this.body = root.children[1];
        this.fullHeight = 0;
        this.offset = 0;
        this.last = 0;
        this.gone = new Set();
        this.listeners = new AbortController();
        const listen = (type, handler, options) => root.addEventListener(type, handler, { signal: this.listeners.signal, ...options });
        listen("scroll", () => this.onScroll(), { passive: true });
        listen("keydown", event => this.onKeyDown(event));
        listen("pointerdown", event => this.onPointerDown(event));
        listen("dblclick", event => this.onDoubleClick(event));
        listen("focusout", event => this.onFocusOut(event));
        this.sizes = new ResizeObserver(() => this.report());
        this.sizes.observe(root);
        this.drawings = new MutationObserver(() => this.onDrawn());
        this.drawings.observe(this.body, { attributeFilter: ["data-height", "data-offset"] });
        this.onDrawn();
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

    get room() {
        return this.root.clientHeight - this.headerHeight;
    }

    // What is at the top of the screen.
    get place() {
        return this.root.scrollTop + this.offset;
    }

    // As many pixels can't be made by the wheel or a finger at once, and are less than the scrollbar makes when it is moved by half a pixel.
    get leap() {
        return this.maxHeight / this.root.clientHeight / 3;
    }

    report(offset = this.offset) {
        const top = Math.floor(this.place / this.rowHeight);
        const page = Math.max(1, Math.ceil(this.room / this.rowHeight));
        if (top !== this.top || page !== this.page || offset !== this.told) {
            this.top = top;
            this.page = page;
            this.told = offset;
            this.call("OnScrolled", top, page, offset);
        }
    }

    onScroll() {
        if (this.fullHeight > 0) {
            const top = this.root.scrollTop;
            if (Math.abs(top - this.last) > this.leap) {
                this.setOffset(scale(top, this.maxHeight - this.room, this.fullHeight - this.room) - top);
            }
            this.last = top;
            this.settleSoon();
        }
        this.report();
    }

    // The rows stand where they did until .NET has drawn them anew.
    setOffset(offset) {
        this.offset = Math.round(offset);
        if (this.told !== this.offset) {
            this.gone.add(this.told);
        }
        this.isAwaited = this.offset !== Number(this.body.dataset.offset ?? 0);
    }

    settleSoon() {
        clearTimeout(this.resting);
        this.resting = setTimeout(() => this.settle(), rest);
    }

    // Asks for the offset with which the scrollbar stands where it should. At the ends that must be so: else there would be rows beyond them.
    settle() {
        if (this.fullHeight > 0 && !this.isAwaited) {
            const top = this.root.scrollTop;
            const wanted = Math.round(scale(this.place, this.fullHeight - this.room, this.maxHeight - this.room));
            const isAtEnd = top < 2 * this.leap || top > this.maxHeight - this.room - 2 * this.leap;
            if (Math.abs(wanted - top) > (isAtEnd ? 1 : this.leap)) {
                this.report(Math.round(this.place) - wanted);
            }
        }
    }

    // .NET has drawn the rows. If with another offset than they had, not because of a leap, what is on screen stays there. A drawing for an offset that was
    // told before the last leap comes to nothing: the next one is on its way.
    onDrawn() {
        const height = Number(this.body.dataset.height ?? 0);
        const offset = Number(this.body.dataset.offset ?? 0);
        if (offset === this.offset) {
            this.isAwaited = false;
            this.gone.clear();
        } else if (!this.isAwaited && !this.gone.has(offset) || this.offset > Math.max(0, height - this.maxHeight)) {
            const top = this.place - offset;
            this.offset = offset;
            this.isAwaited = false;
            this.gone.clear();
            this.scrollTo(top);
            this.settleSoon();
        }
        if (this.fullHeight === 0) {
            this.last = this.root.scrollTop;
        }
        this.fullHeight = height;
    }

    scrollTo(top) {
        this.root.scrollTop = top;
        this.last = this.root.scrollTop;
    }

    moveTo(place) {
        const top = place - this.offset;
        if (this.fullHeight === 0 || Math.abs(place - this.place) <= this.leap && top >= 0 && top <= this.maxHeight - this.room) {
            this.scrollTo(top);
        } else {
            const there = Math.min(Math.max(place, 0), this.fullHeight - this.room);
            const scrolled = Math.round(scale(there, this.fullHeight - this.room, this.maxHeight - this.room));
            this.setOffset(there - scrolled);
            this.scrollTo(scrolled);
            this.report();
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
            const id = this.take(input);
            if (document.activeElement === input) {
                this.root.focus({ preventScroll: true });
            }
            this.call("OnEditorDone", id, input.value, "");
        }
    }

    // What the user has ended is ended once.
    take(input) {
        const id = Number(input.dataset.edit);
        delete input.dataset.edit;
        this.input = undefined;
        return id;
    }

    // From here on: called from .NET, right after it has drawn: the observer comes later.

    reportAnew() {
        this.top = undefined;
        this.report();
    }

    shift(pixels) {
        this.onDrawn();
        this.moveTo(this.place + pixels);
    }

    reveal(line, column) {
        this.onDrawn();
        const height = this.rowHeight;
        const top = line * height;
        if (top < this.place) {
            this.moveTo(top);
        } else if (top + height > this.place + this.room) {
            this.moveTo(top + height - this.room);
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
        clearTimeout(this.resting);
        this.sizes.disconnect();
        this.drawings.disconnect();
        this.listeners.abort();
    }
}

export function attach(root, bridge, maxHeight) {
    return new Table(root, bridge, maxHeight);
}
