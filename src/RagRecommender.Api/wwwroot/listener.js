// Who listens, without an account: an anonymous id that this browser made and can forget. It is used only after "Learn from me" was switched on.
import { feedback, forget } from "./api.js";

const name = "rag-recommender-profile";

function stored() {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export const profile = () => stored();

export function learn(isOn) {
  if (isOn)
    localStorage.setItem(name, crypto.randomUUID().replaceAll("-", ""));
  else {
    const id = stored();
    localStorage.removeItem(name);
    if (id)
      forget(id).catch(() => {});
  }
}

// Feedback is a courtesy: whatever becomes of it, nobody is kept waiting.
export function tell(requestId, trackId, kind) {
  if (!requestId)
    return;
  const profileId = stored();
  feedback({ requestId, trackId, kind, ...(profileId ? { profileId } : {}) }).catch(() => {});
}
