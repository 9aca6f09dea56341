// Talks to the service. The key, where one is needed, lives as long as the tab.
const keyName = "rag-recommender-key";

class ApiError extends Error {
  constructor(status, problem, retryAfter) {
    super(sentence(status));
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

function sentence(status) {
  if (status === 0)
    return navigator.onLine ? "The service can't be reached." : "You are offline.";
  if (status === 400)
    return "That request can't be understood as it stands.";
  if (status === 401)
    return "This service asks for a key.";
  if (status === 404)
    return "That is not here.";
  if (status === 429)
    return "Too many requests. Take a breath.";
  if (status === 503)
    return "The service is busy or still starting.";
  return "Something went wrong on our side.";
}

export function saveKey(key) {
  sessionStorage.setItem(keyName, key);
}

async function ask(path, { body, signal, accept = "application/json", method } = {}) {
  const headers = { accept };
  const key = sessionStorage.getItem(keyName);
  if (key)
    headers["x-api-key"] = key;
  if (body)
    headers["content-type"] = "application/json";
  let response;
  try {
    response = await fetch(path, { method: method ?? (body ? "POST" : "GET"), headers, signal, body: body ? JSON.stringify(body) : undefined });
  } catch (error) {
    throw signal?.aborted ? error : new ApiError(0, {}, 0);
  }
  if (response.ok)
    return response;
  const problem = await response.json().catch(() => ({}));
  throw new ApiError(response.status, problem, Number(response.headers.get("retry-after")) || 0);
}

const json = async (path, options) => (await ask(path, options)).json();

export const recommend = (request, signal) => json("/recommendations", { body: request, signal });
export const tracksAt = (query, signal) => json(`/map/tracks?${new URLSearchParams(query)}`, { signal });
export const artist = (name, signal) => json(`/artists/${encodeURIComponent(name)}`, { signal });
export const genres = (signal) => json("/genres", { signal });
export const releases = (signal) => json("/releases", { signal });
export const coverage = (signal) => json("/coverage", { signal });
export const engagement = (signal) => json("/engagement?days=30", { signal });
export const order = (trackIds, name, signal) => json("/playlists/order", { body: { trackIds, order: name }, signal });
export const feedback = (told) => json("/feedback", { body: told });
export const forget = (profile) => ask(`/profiles/${encodeURIComponent(profile)}`, { method: "DELETE" });
export const metrics = async (signal) => (await ask("/metrics", { signal, accept: "text/plain" })).text();
export const map = async (signal) => (await ask("/map", { signal, accept: "application/octet-stream" })).arrayBuffer();
export const ready = async (signal) => (await fetch("/health/ready", { signal })).json();

export async function exportPlaylist(request) {
  const response = await ask("/exports", { body: request, accept: "*/*" });
  const name = /filename="?([^";]+)"?/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "playlist";
  return { blob: await response.blob(), name };
}

// Server-sent events of POST /recommendations/stream, each handed on as it comes.
export async function recommendStream(request, signal, onEvent) {
  const response = await ask("/recommendations/stream", { body: request, signal, accept: "text/event-stream" });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    let chunk;
    try {
      chunk = await reader.read();
    } catch (error) {
      throw signal?.aborted ? error : new ApiError(0, {}, 0);
    }
    text += chunk.value ?? "";
    const events = text.split("\n\n");
    text = events.pop();
    for (const event of events) {
      const field = (name) => event.split("\n").filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, "")).join("\n");
      if (!field("data"))
        continue;
      const data = JSON.parse(field("data"));
      if (field("event") === "error")
        throw new ApiError(data.status, data, 0);
      onEvent(field("event"), data);
    }
    if (chunk.done)
      return;
  }
}
