// The shapes that modules pass to each other. What Python sends is made in handbook.core.door;
// a parity test holds both sides together.

/** What anywidget hands to a widget; in the published page, page/boot.mjs hands over the same. */
export interface Widget {
  model: Model;
  el: Place;
  experimental?: Experimental;
}

/** An element whose fields and links are listened to. */
export interface Place extends HTMLElement {
  // biome-ignore lint/suspicious/noExplicitAny: what is found is known from the template
  querySelector(selector: string): any;
  addEventListener(type: string, listener: (event: FieldEvent) => void, options?: object | boolean): void;
}

export interface FieldEvent extends Event {
  target: HTMLInputElement;
}

export interface Model {
  // biome-ignore lint/suspicious/noExplicitAny: each widget has traits of its own
  get(name: string): any;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, listener: () => void): void;
  /** These are a notebook's; not in the page. */
  off?(event: string, listener: () => void): void;
  send?(message: unknown): void;
  widget_manager?: {
    get_model(id: string): Promise<Model>;
    kernel?: { statusChanged: { connect(listener: (sender: unknown, status: string) => void): void } };
  };
}

/** anywidget's way to a command of the kernel. */
export interface Experimental {
  invoke<T>(command: string, message: unknown, options?: { signal?: AbortSignal }): Promise<[T, unknown[]]>;
}

export type DoorStatus = "idle" | "starting" | "ready" | "slow" | "failed";

/** The way to Python; see common/door.mjs. */
export interface Door {
  start(): Promise<void>;
  // biome-ignore lint/suspicious/noExplicitAny: each function of the door answers in its own shape
  call(fn: string, args?: object): Promise<any>;
  /** Undefined if a newer request of the same function took its place. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  latest(fn: string, args?: object): Promise<any>;
  readonly status: DoorStatus;
  /** The plain sentence of a failure or of a wait, else "". */
  readonly problem: string;
  onStatus(listener: (now: DoorStatus, problem: string) => void): () => void;
}

export interface Named {
  id: string;
  label: string;
}

export interface Answer extends Named {
  meaning: string;
}

/** A condition's question. */
export interface Question {
  text: string;
  answers: Answer[];
  /** A line beside the question. */
  aside: string;
}

/** A question beside the conditions: data/asking.toml. */
export interface ShortQuestion {
  id: string;
  text: string;
  answers: Answer[];
  open_note: string;
}

export interface Condition extends Named {
  short: string;
  group: "back" | "other";
  common: boolean;
  scope?: string;
  question?: Question | null;
  urgent?: { action: string; text: string } | null;
}

export interface Flag {
  id: string;
  action: string;
  text: string;
  detail?: string;
}

export interface Action {
  id: string;
  title: string;
  subtitle: string;
  in_short: string;
  in_groups: string[];
  urgency: string;
  call: boolean;
  say?: string;
  what_to_do: string[];
  /** For so many days "I have been seen about this" holds; 0: never. */
  seen_days: number;
}

/** What one box of the check asks: handbook.core.gate.CheckLine. */
export interface CheckLine {
  id: string;
  text: string;
  signs: string[];
  action: string;
  fits?: string[];
  say?: string;
  fixed?: boolean;
}

export interface CheckQuestion {
  id: string;
  text: string;
  several: boolean;
  options: { id: string; label: string; signs: string[] }[];
}

export interface Gate {
  words: Record<string, string> & { again_hours: number };
  questions: CheckQuestion[];
  first: CheckLine[];
  later: CheckLine[];
  /** On one screen: every emergency, and the actions whose `in_groups` name all else. */
  short: CheckLine[];
  summed: string[];
}

export interface Safety {
  actions: Action[];
  red_flags: Flag[];
  gate: Gate;
}

/** Ticked signs, and by sign the day on which somebody looked at it. */
export interface Answered {
  signs: string[];
  seen?: Record<string, string>;
}

/** The check as this browser keeps it. */
export interface Kept extends Answered {
  fits: string[];
  done: boolean;
  at: string;
}

/** What ticked signs ask for, most urgent first. */
export interface Step {
  action: Action;
  flags: Flag[];
}
