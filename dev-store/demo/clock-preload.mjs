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

process.on("message", (message) => {
  if (typeof message?.clockOffsetMs !== "number") return;
  offsetMs = message.clockOffsetMs;
  process.send?.({ clockOffsetMs: offsetMs });
});
