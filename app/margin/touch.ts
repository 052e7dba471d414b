/** Where a checkout came from and on what it was made; empty texts: not known. */
export interface Touch {
  /** Of the visit that ended in the checkout. */
  readonly channel: string;
  /** Of the first visit that is known. */
  readonly firstChannel: string;
  readonly device: string;
}

/** Of an order whose checkout nobody saw. */
export const NO_TOUCH: Touch = { channel: "", firstChannel: "", device: "" };

/** A touch alone, of something that has one among other things. */
export function touchOf({ channel, firstChannel, device }: Touch): Touch {
  return { channel, firstChannel, device };
}

/** Whether two say the same. */
export function isSameTouch(one: Touch, other: Touch): boolean {
  return one.channel === other.channel && one.firstChannel === other.firstChannel && one.device === other.device;
}
