// What a link or a saved plan brings into the builder: read once, said, and taken over as the reader says.
import { keepTold } from "../asking/kept.mjs";
import { stillTicked } from "../asking/views.mjs";
import { idsIn, keepHere, keptHere, takeAddress } from "../common/address.mjs";
import { html } from "../common/html.mjs";
import { pick } from "../common/words.mjs";
import { isCut } from "../finder/address.mjs";
import { inOrder } from "../finder/assess.mjs";
import { FIELDS } from "./form.mjs";
import { hasTold, isOwn, joined, madeFor, offerView, onlyWhen } from "./offer.mjs";

const LINK = "link"; // a link that Python has not read yet, kept for a reload

export class Brought {
  offer = null; // {what, words, asks, older, profile}, until the reader has looked at it
  cut = false; // a link named more conditions than came
  before = []; // conditions that were ticked before a link added to them
  waiting = ""; // a link that could not be read yet

  /** @param {any} builder */
  constructor(builder) {
    this.builder = builder;
  }

  view() {
    const { form, profile } = this.builder;
    return html`${offerView(this.offer)}${stillTicked(form, this.before, profile.conditions, this.cut)}`;
  }

  // Whoever told nothing yet has its answers at once; else they wait for the reader's word.
  bring(what, profile, answer = null, older = false) {
    const { builder } = this;
    const { form, profile: own } = builder;
    const { signs, seen, ...theirs } = profile;
    const asks = hasTold(own, form.default) && !isOwn(own, theirs);
    this.offer = { what, words: madeFor(form, theirs, signs), asks, older, profile };
    if (!asks) {
      const over65 = own.over_65 || theirs.over_65; // the check asks for it, too
      builder.setTraits({ ...pick(FIELDS, theirs), over_65: over65 });
      keepTold(builder.profile);
      if (signs.length) builder.check.add({ signs, seen });
      builder.have(over65 === theirs.over_65 ? answer : null);
    }
    builder.show();
  }

  // The signs of another count only for who says that all of it is true.
  take(make, withSigns = false) {
    const { builder } = this;
    const { signs, seen, ...theirs } = this.offer.profile;
    this.offer = null;
    if (withSigns && signs.length) builder.check.add({ signs, seen });
    builder.commit(make(builder.profile, theirs));
  }

  acts() {
    return {
      "offer-join": () => this.take((own, theirs) => joined(this.builder.form, own, theirs), true),
      "offer-when": () => this.take((_, theirs) => onlyWhen(theirs)),
      "offer-drop": () => this.take(() => ({})),
    };
  }

  async readLink() {
    const { builder, waiting: link } = this;
    try {
      const { older, ...profile } = await builder.door.call("read_link", { link });
      this.waiting = "";
      this.bring("This link", profile, null, older);
    } catch (error) {
      builder.linkProblem = error.message;
      builder.status(error.message);
      // Python did not come: the link waits for another try.
      if (builder.door.status === "failed") return;
      this.waiting = "";
    }
    keepHere(LINK, null);
  }

  propose(conditions) {
    const { builder } = this;
    const { form, profile } = builder;
    const wanted = inOrder(form, [...profile.conditions, ...conditions]);
    this.before = profile.conditions.filter((id) => !conditions.includes(id));
    builder.setTraits({ conditions: wanted });
    keepTold({ conditions: wanted });
  }

  /** Takes up what the address asks for; a link is read as soon as Python is there. */
  takeAddress() {
    const asked = takeAddress(["plan", "n", "c"]);
    if (asked && !asked.params.has("plan")) this.cut = isCut(asked.params, this.builder.form);
    if (asked?.params.has("c")) this.propose(idsIn(asked.params, "c"));
    if (asked?.params.has("plan")) {
      keepHere(LINK, asked.text);
      this.waiting = asked.text;
    }
    this.waiting ||= keptHere(LINK) ?? "";
  }
}
