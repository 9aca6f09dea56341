// Talks to the service. The key, where one is needed, lives as long as the tab.
const keyName = "rag-recommender-key";

export class ApiError extends Error {
  constructor(status, problem, retryAfter) {
    super(sentence(status));
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

function sentence(status) {
  if (status === 0)
    return "The service can't be reached.";
  if (status === 400)
    return "That request can't be understood as it stands.";
  if (status === 401)
    return "This service asks for a key.";
  if (status === 404)
    return "That is not in the catalogue.";
  if (status === 429)
    return "Too many requests. Take a breath.";
  if (status === 503)
    return "The service is busy or still starting.";
  return "Something went wrong on our side.";
}

export function saveKey(key) {
  sessionStorage.setItem(keyName, key);
}

async function call(path, options, signal) {
  const headers = { accept: "application/json", ...options.headers };
  const key = sessionStorage.getItem(keyName);
  if (key)
    headers["x-api-key"] = key;
  const response = await fetch(path, { ...options, headers, signal });
  if (response.ok)
    return response.json();
  const problem = await response.json().catch(() => ({}));
  throw new ApiError(response.status, problem, Number(response.headers.get("retry-after")) || 0);
}

export function recommend(request, signal) {
  return call("/recommendations", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(request) }, signal);
}

export function similar(id, limit, signal) {
  return call(`/tracks/${encodeURIComponent(id)}/similar?limit=${limit}`, {}, signal);
}

export function track(id, signal) {
  return call(`/tracks/${encodeURIComponent(id)}`, {}, signal);
}
