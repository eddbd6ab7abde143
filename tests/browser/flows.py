"""What readers do on each kind of page, as steps of a browser's own script.

They run in any browser that can be driven: each is the body of an async function that has the helpers below.
"""

from __future__ import annotations

HELPERS = """
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const find = (selector) => document.querySelector(selector);
async function until(what, test) {
  for (let n = 0; n < 1200; n += 1) {
    const found = await test();
    if (found) return found;
    await wait(100);
  }
  throw new Error(`waited in vain for ${what}`);
}
const there = (selector) => until(selector, () => find(selector));
async function click(selector) {
  (await there(selector)).click();
  await wait(50);
}
async function choose(selector, value) {
  const field = await there(selector);
  field.value = value;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  await wait(50);
}
const mounted = () => [...document.querySelectorAll("[data-handbook]")].every((e) => "mounted" in e.dataset);
async function passCheck() {
  await click(".hb-check [data-act=none]");
  await click(".hb-check [data-fit][value='25-to-50']");
  await click(".hb-check [data-fit][value='leg-no']");
  await click(".hb-check [data-act=fits]");
  await click(".hb-check [data-act=finish]");
}
await until("widgets", mounted);
"""

# By name: (page, what is done there). The session and the log come after the plan: they take up its week.
FLOWS: dict[str, tuple[str, str]] = {
    "plan": (
        "notebooks/tools/builder.html",
        """
        await passCheck();
        await click("input[name=surface][value=floor], [data-question=surface] input");
        await there(".hb-builder[data-planned]");
        await choose("[name=minutes]", "20");
        await until("the new week", () => find(".hb-builder .hb-thumb img"));
        for (const kind of ["ics", "csv", "json", "fhir", "cues"]) {
          await click(`[data-part=files] [data-kind=${kind}]`);
          const said = () => find("[data-part=file-status]").textContent;
          await until(`the file ${kind}`, () => /downloads/.test(said()));
        }
        """,
    ),
    "session": (
        "notebooks/tools/session.html",
        """
        if (find(".hb-check [data-act=none]")) await passCheck();
        // What was answered with the plan is asked once more.
        if (find(".hb-check [data-act=still]")) await click(".hb-check [data-act=still]");
        await click("[name=usual][value='2']");
        await click("[name=start_pain][value='2']");
        await click(".hb-player button[type=submit]");
        await there("[data-part=timer]");
        await there(".hb-stage svg");
        await click("[data-act=toggle]");
        await click("[data-act=end]");
        """,
    ),
    "programme": (
        "notebooks/tools/programme.html",
        """
        await there(".hb-programme [name=start]");
        // The usual pain is asked once; the session may have kept it.
        if (find(".hb-programme [name=usual]")) await click(".hb-programme [name=usual][value='2']");
        await click(".hb-programme [name=start][value='2']");
        await click(".hb-programme [name=during][value='3']");
        await until("the light", () => /Green/.test(find("[data-part=judgement]")?.textContent ?? ""));
        await click(".hb-programme [type=submit]");
        await there(".hb-entry");
        await click("[data-act=table]");
        await until("the table", () => /downloads/.test(find(".hb-programme").textContent));
        """,
    ),
    "finder": (
        "notebooks/tools/finder.html",
        """
        await click(".hb-finder [name=condition]");
        await choose(".hb-finder [name=text]", "cobra");
        await until("cards", () => find(".hb-finder [data-exercise], .hb-finder .hb-x"));
        """,
    ),
    "quiz": (
        "notebooks/workshop/quizzes.html",
        """
        await click(".hb-quiz input");
        await click(".hb-quiz [type=submit]");
        await until("the feedback", () => find(".hb-quiz [role=status]").textContent.trim());
        """,
    ),
    "check": ("book/safety.html", "if (find('.hb-check [data-act=none]')) await passCheck();"),
    "film": (
        "notebooks/exercises/cat-camel.html",
        """
        await click(".hb-play:not([hidden]) button");
        await there(".hb-fig svg[data-seconds]");
        """,
    ),
    "explorer": ("notebooks/anatomy/lumbar-explorer.html", "await choose('.hb-explorer [name=bend]', '20');"),
    "list": ("notebooks/evidence/corrections.html", "await choose('.hb-filterlist [name=text]', 'cobra');"),
    "condition": (
        "notebooks/conditions/spinal-stenosis.html",
        "await click('.hb-second [name]'); await there('.hb-second [data-part=count]');",
    ),
    "search": (
        "search.html?q=stenosis",
        """
        await until("results", () => find("#search-results li a"));
        if (!document.activeElement.matches("form.bd-search input")) throw new Error("no focus in the field");
        """,
    ),
    "index": ("genindex.html", ""),
    "landing": ("book/index.html", ""),
}

# Violations of the policy in this page, from its first moment.
LISTEN = """
globalThis.violations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  const { effectiveDirective, blockedURI, sourceFile, lineNumber } = event;
  violations.push(`${effectiveDirective}: ${blockedURI} ${sourceFile}:${lineNumber}`);
});
"""


def script(name: str) -> str:
    """A flow as the body of an async function."""
    return HELPERS + FLOWS[name][1]
