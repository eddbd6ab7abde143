// A line at the end of the page, once a newer release of a kept book waits. A page with the player is left
// alone.
import { onNewer, registrationHere, useNewer } from "./copy.mjs";

const NEWER = "A newer version of this book has been kept on this device. ";
const BUSY = "Close the other pages of this book first: a session may be running there. ";

function line(registration) {
  const place = document.createElement("p");
  Object.assign(place, { className: "hb-small", id: "hb-newer" });
  place.setAttribute("role", "status");
  const words = document.createElement("span");
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "hb-link", textContent: "Use it now" });
  button.addEventListener("click", () =>
    useNewer(registration, () => {
      words.textContent = BUSY;
    }),
  );
  place.append(words, button);
  document.querySelector(".hb-standing")?.before(place);
  words.textContent = NEWER;
}

async function watch() {
  const registration = await registrationHere();
  if (!registration || document.querySelector("[data-handbook=player]")) return;
  onNewer(registration, () => document.getElementById("hb-newer") || line(registration));
}

watch();
