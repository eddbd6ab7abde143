// One still step from slide to slide. S opens the speaker notes, F fills the screen, O shows all slides.
Reveal.initialize({
  width: 1280,
  height: 720,
  margin: 0,
  center: false,
  hash: true,
  transition: "none",
  backgroundTransition: "none",
  navigationMode: "linear",
  slideNumber: "c/t",
  plugins: [RevealNotes],
});
