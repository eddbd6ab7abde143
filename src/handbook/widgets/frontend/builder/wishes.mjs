// What a click on an exercise says about the profile: asked for, left out, agreed to, or wanted with its
// limit in view. No page, no DOM.
import { PICKED } from "../asking/asked.mjs";

const without = (list, id) => list.filter((other) => other !== id);
const withId = (list, id) => [...without(list, id), id];

// What a clinician agreed to, or the reader wants to try, is asked for as well; taken back, it is not.
const named = (list) => (profile, id) => ({
  [list]: withId(profile[list], id),
  pinned: withId(profile.pinned, id),
  ruled_out: without(profile.ruled_out, id),
});
const takenBack = (list) => (profile, id) => ({
  [list]: without(profile[list], id),
  pinned: without(profile.pinned, id),
});

/** By the name of the click: (profile, exercise) to the fields that change. */
export const WISHES = {
  pin: ({ pinned, ruled_out }, id) => ({ pinned: withId(pinned, id), ruled_out: without(ruled_out, id) }),
  "rule-out": ({ pinned, ruled_out }, id) => ({
    pinned: without(pinned, id),
    ruled_out: withId(ruled_out, id),
  }),
  unpin: ({ pinned }, id) => ({ pinned: without(pinned, id) }),
  allow: ({ ruled_out }, id) => ({ ruled_out: without(ruled_out, id) }),
  ...Object.fromEntries(PICKED.map((list) => [list, named(list)])),
  ...Object.fromEntries(PICKED.map((list) => [`not-${list}`, takenBack(list)])),
};
