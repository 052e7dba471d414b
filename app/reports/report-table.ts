import type { Message } from "#app/i18n/message.ts";
import type { FigureKey } from "./definitions.ts";
import type { Figures } from "./figures.ts";

/** A name on a screen: a sentence of the app, or a text of the shop's own. */
export type Name = string | Message;

/** A table of a report: the same on the screen and in the CSV. */
export interface ReportTable {
  readonly title: Message;
  /** Headings of the names that begin each row. */
  readonly names: readonly Message[];
  readonly figures: readonly FigureKey[];
  readonly rows: readonly ReportRow[];
  /** Heading of what is said of a row, after its names; absent: nothing is. */
  readonly remark?: Message;
  /** Said instead of a table without rows. */
  readonly empty: Message;
}
export interface ReportRow {
  readonly names: readonly Name[];
  /** Where the first name leads, such as the same report narrowed to it: an address's query. */
  readonly link?: string;
  readonly figures: Figures;
  /** The same figures of the period before. */
  readonly before?: Figures | undefined;
  /** Said under a figure, such as its usual range. */
  readonly notes?: Readonly<Partial<Record<FigureKey, Message>>>;
  readonly remark?: Message | null;
}

/** Tables of a report with what stands above them in the CSV. */
export interface Report {
  readonly tables: readonly ReportTable[];
}
