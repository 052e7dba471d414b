import { describeKind, REFUSED_RANGES } from "#tests/fixtures/condition.ts";
import { NEW_CUSTOMER } from "../customer-facts.ts";

const spent = (spentMinor: number) => ({ customer: { ...NEW_CUSTOMER, spentMinor } });

describeKind("customer_spent", {
  holds: [
    [{ max: 0 }],
    [{ max: 0 }, spent(-200)],
    [{ min: 0 }, spent(-200)],
    [{ min: 5000, max: 5000 }, spent(5000)],
    [{ min: 4999 }, spent(5000)],
    [{ max: 5001 }, spent(5000)],
  ],
  fails: [[{ min: 1 }], [{ min: 5001 }, spent(5000)], [{ max: 4999 }, spent(5000)]],
  refused: REFUSED_RANGES,
  words: [
    [{ min: 5000 }, "from 50.00 USD spent before"],
    [{ max: 5000 }, "up to 50.00 USD spent before"],
  ],
});
