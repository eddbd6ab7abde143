// Why a file of this site did not come, in words for the reader. Also used in the page's worker.

const { fetch } = globalThis; // the worker lends its own to Pyodide later
const TRY_AGAIN = "Check your connection, then try again.";
export const OUTDATED = "This page is out of date: reload it. What this browser keeps for you stays.";
export const noConnection = (name) => `A file did not load (${name}). ${TRY_AGAIN}`;
export const inPart = (name) => `A file came only in part (${name}). ${TRY_AGAIN}`;
const loginPage = (name) =>
  `Another page came in place of a file (${name}). Perhaps this network wants you to log in first: ` +
  "do that, then try again.";
const wrongFile = (name) =>
  `Another file came than the one of this page (${name}). Reload the page, then try again.`;
const wrongType = (name, type) =>
  `The site sends a file with the wrong type (${name}: ${type || "none"}). ` +
  "Whoever looks after the site must set it to text/javascript.";

/** A deploy removes the files of the page before; only a new page knows the new ones. */
export const isGone = ({ status }) => status === 404 || status === 410;

const typeOf = (response) => (response.headers.get("Content-Type") ?? "").split(";")[0].trim();
const isPage = (bytes) => /^\s*<(!doctype|html)/i.test(new TextDecoder().decode(bytes.subarray(0, 200)));

/** What is wrong with an answer before its content is looked at; "" if nothing is. */
export function faultOfAnswer(response, name) {
  if (!response) return noConnection(name);
  if (isGone(response)) return OUTDATED;
  return response.ok ? "" : noConnection(name);
}

async function fingerprint(bytes) {
  // Without HTTPS a browser has no digests; then the length must do.
  if (!crypto.subtle) return null;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * What is wrong with a file's bytes; "" if they are those that were built.
 * @param {{ bytes: number, sha256: string } | undefined} known
 */
export async function faultOfBytes(bytes, name, known) {
  if (isPage(bytes)) return loginPage(name);
  if (!known) return "";
  if (bytes.length < known.bytes) return inPart(name);
  const found = await fingerprint(bytes);
  return bytes.length === known.bytes && (found === null || found === known.sha256) ? "" : wrongFile(name);
}

/** Why a script could not be run: "" if the site gives it as it should. */
export async function faultOfScript(address, name) {
  const response = await fetch(address, { cache: "no-store" }).catch(() => null);
  const fault = faultOfAnswer(response, name);
  if (fault) return fault;
  const type = typeOf(response);
  if (type === "text/html") return loginPage(name);
  return /\b(java|ecma)script$/.test(type) ? "" : wrongType(name, type);
}
