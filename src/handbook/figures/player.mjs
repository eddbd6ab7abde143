/** Play, pause and scrub a film drawn by `Figure.animated()`: an inline <svg data-seconds data-stops>.
 *
 * mount(root) looks for every <figure> in `root` that holds such an SVG and a `.hb-play` with a button and a
 * range.  The film rests at its first phase until somebody plays it.  Readers who asked for less motion get a
 * film that steps from phase to phase.
 */
const LABELS = { play: "Play the movement", pause: "Pause the movement" };

export function mount(root = document) {
  for (const svg of root.querySelectorAll("figure svg[data-seconds]")) {
    const bar = svg.closest("figure").querySelector(".hb-play");
    if (bar && !svg.dataset.mounted) film(svg, bar.querySelector("button"), bar.querySelector("input"));
  }
}

function film(svg, button, range) {
  const seconds = Number(svg.dataset.seconds);
  const stops = svg.dataset.stops.split(" ").map((stop) => Number(stop.split(":")[1]));
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let playing = false;
  svg.dataset.mounted = "yes";
  svg.pauseAnimations();
  svg.setCurrentTime(stops[0]);
  Object.assign(range, { min: 0, max: seconds, step: 0.05, value: stops[0] });
  show();

  button.addEventListener("click", () => {
    if (still.matches) return seek(stops.find((time) => time > svg.getCurrentTime() + 0.01) ?? stops[0]);
    playing = !playing;
    if (playing) svg.unpauseAnimations();
    else svg.pauseAnimations();
    show();
    if (playing) requestAnimationFrame(follow);
  });
  range.addEventListener("input", () => seek(Number(range.value)));

  function seek(time) {
    playing = false;
    svg.pauseAnimations();
    svg.setCurrentTime(time);
    range.value = time;
    show();
  }

  function follow() {
    if (!playing || !svg.isConnected) return;
    range.value = svg.getCurrentTime() % seconds;
    requestAnimationFrame(follow);
  }

  function show() {
    button.setAttribute("aria-label", playing ? LABELS.pause : LABELS.play);
    button.dataset.state = playing ? "pause" : "play";
  }
}
