// Runs first on every page, before anything is shown. Its name stays from release to release, so that a
// page which a browser has kept from an earlier one finds it, too.
(() => {
  const root = document.documentElement;
  // The theme's own words for this stood inside each page, which the book's policy does not allow.
  let mode = null;
  try {
    mode = localStorage.getItem("mode");
  } catch {
    // Storage is blocked: the page goes by the reader's device.
  }
  const byDevice = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.dataset.mode = mode || "auto";
  // As the theme sets it when it has come: a change then would style the whole page once more.
  root.dataset.theme = ["light", "dark"].includes(mode) ? mode : byDevice;

  // From a stick no tool comes: its table is there at once (theme.css).
  root.toggleAttribute("data-file", location.protocol === "file:");

  // Who keeps a plan finds Today in the place of the promise (today/today.mjs); its room is there at once.
  try {
    const state = JSON.parse(localStorage.getItem("handbook-state"));
    root.toggleAttribute("data-plan", Boolean(state.parts.plan.value.answer));
  } catch {
    // Nothing is kept here.
  }

  // --- a page of an earlier release ------------------------------------------------------------------
  let told = false;

  function bar() {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Reload";
    button.addEventListener("click", () => location.reload());
    const place = document.createElement("div");
    place.id = "hb-outdated";
    place.setAttribute("role", "alert");
    place.append("This page is out of date: reload it. What this browser keeps for you stays. ", button);
    // The style sheet may be what is missing.
    Object.assign(place.style, {
      ...{ position: "fixed", insetInline: "0", insetBlockEnd: "0", zIndex: "9999", padding: "12px 16px" },
      ...{ background: "#fff", color: "#000", borderTop: "3px solid", font: "16px/1.4 sans-serif" },
    });
    return place;
  }

  function tell() {
    if (told) return;
    told = true;
    const show = () => document.body.append(bar());
    if (document.body) show();
    else addEventListener("DOMContentLoaded", show);
  }

  // Whether the site does not have a file of this page any more; then the reader is told.
  globalThis.handbookOutdated = async (address) => {
    const answer = await fetch(address, { method: "HEAD", cache: "no-store" }).catch(() => null);
    const gone = answer?.status === 404 || answer?.status === 410;
    if (gone) tell();
    return gone;
  };

  addEventListener(
    "error",
    ({ target }) => {
      const address = target instanceof HTMLLinkElement ? target.href : target?.src;
      const loads = target instanceof HTMLLinkElement || target instanceof HTMLScriptElement;
      if (loads && address?.includes("/_static/")) globalThis.handbookOutdated(address);
    },
    true,
  );

  // --- the search page -------------------------------------------------------------------------------
  addEventListener("DOMContentLoaded", () => {
    if (!document.getElementById("search-results")) return;
    // The theme's dialog has one, too, which is not on show.
    const fields = [...document.querySelectorAll("form.bd-search input")];
    const field = fields.find(({ offsetParent }) => offsetParent);
    field?.focus();
    field?.select();
  });
})();
