import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { openDoor } from "../../src/handbook/widgets/frontend/common/door.mjs";
import { askKernel, lineTo, PATIENCE_MS, SLOW } from "../../src/handbook/widgets/frontend/common/kernel.mjs";

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

// Lets promises settle between two hops of the clock.
async function pass(ms) {
  for (let passed = 0; passed < ms; passed += 1000) {
    mock.timers.tick(1000);
    await new Promise(setImmediate);
  }
}

// anywidget's invoke, answered after so many milliseconds for each try; null: never.
function kernel(...delays) {
  const asked = [];
  return {
    asked,
    invoke(command, message, { signal } = {}) {
      const delay = delays[Math.min(asked.length, delays.length - 1)];
      asked.push(command);
      return new Promise((resolve, reject) => {
        assert.ok(signal, "without a signal anywidget gives up after three seconds");
        signal.addEventListener("abort", () => reject(signal.reason));
        if (delay !== null) setTimeout(() => resolve([message.answer ?? "drawn", []]), delay);
      });
    },
  };
}

test("a quick kernel answers without a word", async () => {
  const onSlow = mock.fn();
  const slow = kernel(500);
  const answer = askKernel(slow, "film", {}, { onSlow });
  await pass(1000);
  assert.equal(await answer, "drawn");
  await pass(10_000);
  assert.equal(onSlow.mock.callCount(), 0);
});

test("a kernel that needs half a minute is only slow, and that is said once", async () => {
  const onSlow = mock.fn();
  const slow = kernel(30_000);
  const answer = askKernel(slow, "film", {}, { onSlow });
  await pass(PATIENCE_MS.word);
  assert.equal(onSlow.mock.callCount(), 1);
  await pass(30_000);
  assert.equal(await answer, "drawn");
  assert.equal(slow.asked.length, 1);
  assert.equal(onSlow.mock.callCount(), 1);
});

test("an answer that got lost is asked for again", async () => {
  const slow = kernel(null, null, 2000);
  const answer = askKernel(slow, "picture", {});
  await pass(2 * PATIENCE_MS.answer + 3000);
  assert.equal(await answer, "drawn");
  assert.equal(slow.asked.length, 3);
});

test("a kernel that never answers ends in a plain sentence", async () => {
  const answer = askKernel(kernel(null), "picture", {});
  answer.catch(() => {});
  await pass(6 * PATIENCE_MS.answer);
  await assert.rejects(answer, /The notebook's Python did not answer\. It may be busy or stopped/);
});

test("a closed channel is not waited for", async () => {
  const closed = {
    invoke() {
      throw new Error("the comm is closed");
    },
  };
  await assert.rejects(askKernel(closed, "picture", {}), /did not answer/);
});

test("the door tells while it waits, and is ready when the answer is there", async () => {
  const door = openDoor({ experimental: kernel(20_000), inPage: false });
  const told = [];
  door.onStatus((now, problem) => told.push([now, problem]));
  const answer = door.call("plan", {});
  answer.catch(() => {});
  await pass(5000);
  assert.deepEqual(told, [["slow", SLOW]]);
  await pass(20_000);
  assert.equal(door.status, "ready");
  await assert.rejects(answer, /could not be read/, "the kernel's word is no answer of the door");
});

// A model as marimo hands it over: messages, and no line to the kernel's commands.
function modelOnly() {
  const listeners = new Set();
  const asked = [];
  return {
    asked,
    listeners,
    on: (event, listener) => event === "msg:custom" && listeners.add(listener),
    off: (_, listener) => listeners.delete(listener),
    send: (message) => asked.push(message),
    answer: (message) => {
      for (const listener of [...listeners]) listener(message, []);
    },
  };
}

test("without anywidget's line a command goes by messages, and each answer to its question", async () => {
  const model = modelOnly();
  const line = lineTo(model);
  const answers = ["one", "two"].map((id) => askKernel(line, "picture", { id }));
  assert.deepEqual(
    model.asked.map(({ kind, name, msg }) => [kind, name, msg.id]),
    [
      ["anywidget-command", "picture", "one"],
      ["anywidget-command", "picture", "two"],
    ],
  );
  for (const { id, msg } of model.asked.toReversed()) model.answer({ id, response: `drawn ${msg.id}` });
  assert.deepEqual(await Promise.all(answers), ["drawn one", "drawn two"]);
  assert.equal(model.listeners.size, 0);
});

test("a message that is never answered is asked again, and nobody listens for it any more", async () => {
  const model = modelOnly();
  const answer = askKernel(lineTo(model), "picture", {});
  answer.catch(() => {});
  await pass(6 * PATIENCE_MS.answer);
  await assert.rejects(answer, /did not answer/);
  assert.equal(model.asked.length, 5);
  assert.equal(model.listeners.size, 0);
});
