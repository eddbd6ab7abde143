// Whether the red-flag check was answered in this visit. It stays in this tab and is gone with it.
const KEY = "handbook-red-flags";

// Widgets in a notebook keep their state in Python; only the page remembers.
const inPage = () => Boolean(globalThis.handbookPage);

export function remember(signs) {
  if (!inPage()) return;
  try { sessionStorage.setItem(KEY, JSON.stringify(signs)); } catch { /* private mode: ask again */ }
}

export function forget() {
  if (!inPage()) return;
  try { sessionStorage.removeItem(KEY); } catch { /* nothing was kept */ }
}

// A widget begins with the check as it was answered in this visit.
export function takeUp(model, safety) {
  const signs = recall(safety);
  if (!signs) return;
  model.set("signs", signs);
  model.set("checked", true);
}

// The signs of an answered check, [] for "none of these", null if it was not answered.
export function recall(safety) {
  if (!inPage()) return null;
  try {
    const known = new Set(safety.red_flags.map(({ id }) => id));
    const kept = JSON.parse(sessionStorage.getItem(KEY));
    return Array.isArray(kept) ? kept.filter((id) => known.has(id)) : null;
  } catch {
    return null;
  }
}
