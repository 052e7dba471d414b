// Preloaded into the app's processes by the demo: their clock runs the offset that the parent process names, so that
// sixty days can pass in a minute. The product itself knows nothing of it.
const RealDate = Date;
let offsetMs = Number(process.env.CLOCK_OFFSET_MS ?? 0);

class ShiftedDate extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + offsetMs);
    else super(...args);
  }
  static now() {
    return RealDate.now() + offsetMs;
  }
  static [Symbol.hasInstance](value) {
    return RealDate[Symbol.hasInstance](value);
  }
}
globalThis.Date = ShiftedDate;

// Whoever waits for a moment of the real clock while this one is months behind would wait longer than a timer can, and
// Node would wake it at once, again and again: it wakes each minute instead, and sees that it is too early.
const LONGEST_MS = 2 ** 31 - 1;
const realSetTimeout = globalThis.setTimeout;
globalThis.setTimeout = Object.assign(
  (work, ms, ...args) => realSetTimeout(work, ms > LONGEST_MS ? 60_000 : ms, ...args),
  realSetTimeout,
);

process.on("message", (message) => {
  if (typeof message?.clockOffsetMs !== "number") return;
  offsetMs = message.clockOffsetMs;
  process.send?.({ clockOffsetMs: offsetMs });
});
