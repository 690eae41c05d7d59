// What the server of the page says of it; read anew each time.
export async function settings() {
    const answer = await fetch("explorer.json", { cache: "no-store" });
    return answer.ok ? await answer.text() : "";
}

// explorer/?url=ws://... connects at once.
export function wantedUrl() {
    return new URLSearchParams(location.search).get("url");
}
