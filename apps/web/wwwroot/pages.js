// Starts Blazor, and comes back by itself when the server does: quickly, for as long as it takes, and with a new page where the server is a new one.

Blazor.start({
    circuit: {
        reconnectionOptions: { maxRetries: 100000, retryIntervalMilliseconds: attempt => attempt < 10 ? 500 : 2000 },
    },
});

document.getElementById("components-reconnect-modal")?.addEventListener("components-reconnect-state-changed", event => {
    if (event.detail.state === "rejected" || event.detail.state === "failed") {
        location.reload();
    }
});
