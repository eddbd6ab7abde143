// The builder's form outlives a reload of the tab, and is gone with it.
const KEY = "handbook-profile";

export function keepProfile(profile) {
  try { sessionStorage.setItem(KEY, JSON.stringify(profile)); } catch { /* private mode: the form starts fresh */ }
}

// The kept fields, or null. Values are checked by Python before anything is planned from them.
export function keptProfile(fields) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    return kept && fields.every((name) => name in kept) ? Object.fromEntries(fields.map((name) => [name, kept[name]])) : null;
  } catch {
    return null;
  }
}
