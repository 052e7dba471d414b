/** A moment on the shop's clock. */
export interface LocalTime {
  /** "2026-11-27". */
  readonly date: string;
  /** 1 Monday … 7 Sunday. */
  readonly weekday: number;
  /** Since midnight, 0 … 1439. */
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/**
 * A moment in a time zone.
 * @param timeZone IANA; one that is not known counts as UTC
 */
export function localTime(at: Date, timeZone: string): LocalTime {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)!.value;
  return {
    date: `${part("year")}-${part("month")}-${part("day")}`,
    weekday: WEEKDAYS.indexOf(part("weekday")) + 1,
    minute: Number(part("hour")) * 60 + Number(part("minute")),
  };
}

/** "2026-11-27T14:05", to be compared with other moments of the same clock. */
export function localStamp({ date, minute }: LocalTime): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const options = {
    year: "numeric", month: "2-digit", day: "2-digit", weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  } as const; // prettier-ignore
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", { ...options, timeZone });
  } catch {
    format = new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" });
  }
  formats.set(timeZone, format);
  return format;
}

/** The moment that a stamp of the shop's clock ("2026-11-27T14:05") names. */
export function timeOfStamp(stamp: string): LocalTime {
  const day = new Date(`${stamp.slice(0, 10)}T00:00:00Z`).getUTCDay();
  return {
    date: stamp.slice(0, 10),
    weekday: day === 0 ? 7 : day,
    minute: Number(stamp.slice(11, 13)) * 60 + Number(stamp.slice(14, 16)),
  };
}
