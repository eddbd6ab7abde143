// When a weekly event happens, as two calendar readers understand its file.
// stdin: texts of calendars with one event that has an hour; stdout: for each {icaljs, nodeical}, its
// occurrences as seconds since 1970.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";

function byIcalJs(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone"))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const events = calendar.getAllSubcomponents("vevent").map((part) => new ICAL.Event(part));
  const occurrences = events.find(({ startDate }) => !startDate.isDate).iterator();
  const found = [];
  for (let next = occurrences.next(); next; next = occurrences.next()) found.push(next.toUnixTime());
  return found;
}

function byNodeIcal(text) {
  const parts = Object.values(ical.sync.parseICS(text));
  const event = parts.find(({ type, datetype }) => type === "VEVENT" && datetype !== "date");
  return event.rrule.all().map((moment) => Math.round(moment.getTime() / 1000));
}

const texts = JSON.parse(readFileSync(0, "utf8"));
const found = texts.map((text) => ({ icaljs: byIcalJs(text), nodeical: byNodeIcal(text) }));
process.stdout.write(JSON.stringify(found));
