import { message, type Message } from "#app/i18n/message.ts";

/** Pages of one visit above which it is no person's. */
const MOST_PAGES = 300;
/** A visit of at least so many pages … */
const FAST_PAGES = 10;
/** … is no person's when a page lasts less than this on the average, in milliseconds. */
const FASTEST_PAGE_MS = 1_000;

/** Which rule says that a visit is no shopper's; the empty text: none does. */
export type BotRuleCode = "robot" | "too_fast" | "too_many_pages" | "no_page";

/** What is known of a visit when it is judged. */
export interface JudgedVisit {
  /** The browser named itself a robot, at any of the visit's requests. */
  readonly isRobot: boolean;
  readonly pages: number;
  /** Between its first and its last event, in milliseconds. */
  readonly lastedMs: number;
  readonly hasCheckout: boolean;
  readonly hasCompleted: boolean;
}

/** A rule as the screens and the documentation show it. */
export interface BotRule {
  readonly code: BotRuleCode;
  readonly name: Message;
  readonly meaning: Message;
}

/** The rules, in the order in which they are asked: the first that holds is the one that is named. */
export const BOT_RULES: readonly BotRule[] = [
  {
    code: "robot",
    name: message("Names itself a robot"),
    meaning: message(
      "The browser's own name is that of a crawler, a monitor or an automated browser. The name is read and not kept.",
    ),
  },
  {
    code: "too_fast",
    name: message("Faster than anybody reads"),
    meaning: message("At least {{pages}} pages, and less than {{seconds}} second a page on the average.", {
      pages: FAST_PAGES,
      seconds: FASTEST_PAGE_MS / 1000,
    }),
  },
  {
    code: "too_many_pages",
    name: message("Hundreds of pages"),
    meaning: message("More than {{pages}} pages in one visit.", { pages: MOST_PAGES }),
  },
  {
    code: "no_page",
    name: message("Checkout without a page"),
    meaning: message("A checkout was begun, and no page of the store was ever seen: not even the checkout's own."),
  },
];

/** What a stored rule's code is called; null: the code of no rule. */
export function botRuleOf(code: string): BotRule | null {
  return BOT_RULES.find((rule) => rule.code === code) ?? null;
}

/** The rule that says that a visit is no shopper's; the empty text: none does. */
export function judgeVisit(visit: JudgedVisit): BotRuleCode | "" {
  if (visit.isRobot) return "robot";
  if (visit.hasCompleted) return "";
  if (visit.pages >= FAST_PAGES && visit.lastedMs < visit.pages * FASTEST_PAGE_MS) return "too_fast";
  if (visit.pages > MOST_PAGES) return "too_many_pages";
  return visit.hasCheckout && visit.pages === 0 ? "no_page" : "";
}

/** {@link judgeVisit} in SQL: what each argument stands for is an expression. An integration test compares the two. */
export function judgeVisitSql(visit: Readonly<Record<keyof JudgedVisit, string>>): string {
  const { isRobot, pages, lastedMs, hasCheckout, hasCompleted } = visit;
  return `case when ${isRobot} then 'robot' when ${hasCompleted} then ''
    when ${pages} >= ${FAST_PAGES} and ${lastedMs} < ${pages} * ${FASTEST_PAGE_MS} then 'too_fast'
    when ${pages} > ${MOST_PAGES} then 'too_many_pages'
    when ${hasCheckout} and ${pages} = 0 then 'no_page' else '' end`;
}
