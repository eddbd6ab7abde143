// Which plan is played, at which doses: the state's, or the kept one at those of this week.
import { today } from "../common/files.mjs";
import { routine } from "../log/diary.mjs";
import { question } from "../log/week.mjs";
import { checkedAnew, chooseSession, findPlan, sessionsOf } from "./sessions.mjs";

export class Which {
  found = null; // {plan, example, problem, old, week}, see sessions.mjs
  sessions = [];
  asked = ""; // the day, the plan and the log that it was looked at with

  /** The player draws anew, by followWhich(), once Python has answered. */
  constructor(player) {
    this.player = player;
    this.look();
  }

  // The plan of the state, and whether it is only an example.
  get given() {
    const { model } = this.player;
    return { plan: model.get("plan"), example: model.get("example") };
  }

  use(found) {
    this.found = found;
    this.sessions = sessionsOf(found.plan);
  }

  /** Looks at what is kept now. What Python must say first follows by itself. */
  look() {
    const kept = this.player.inPage ? routine() : null;
    this.use(findPlan(this.given, this.player.rows, kept, today()));
    this.asked = this.now;
    if (this.found.old) this.checkAnew(kept);
  }

  // A plan that an earlier handbook made is checked with every rule of today before it is played; one with a
  // log is played at the doses that follow from it.
  async checkAnew(kept) {
    const asked = this.found;
    const found = await checkedAnew(this.given, this.player.rows, kept, today());
    if (this.found !== asked) return;
    this.use(found);
    this.player.followWhich();
  }

  get now() {
    return `${today()} ${question()}`;
  }

  /** The page stood open over night, or the log has grown: the doses may be others. */
  get isOfBefore() {
    return this.player.inPage && this.asked !== this.now;
  }

  sessionOf(day, slot) {
    return this.sessions.find((item) => item.day === day && item.slot === slot);
  }

  /** That of the address or of today in the page, in a notebook the one that Python chose. */
  first() {
    const { model, rows, inPage } = this.player;
    if (inPage) return chooseSession(rows, this.sessions, location.search);
    return this.sessionOf(model.get("day"), model.get("slot")) ?? this.sessions[0];
  }
}
