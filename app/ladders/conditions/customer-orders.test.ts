import { describeKind, REFUSED_RANGES } from "#tests/fixtures/condition.ts";
import { NEW_CUSTOMER } from "../customer-facts.ts";

const ordered = (orderCount: number) => ({ customer: { ...NEW_CUSTOMER, orderCount } });

describeKind("customer_orders", {
  holds: [
    [{ max: 0 }],
    [{ min: 0 }],
    [{ min: 4, max: 4 }, ordered(4)],
    [{ min: 3 }, ordered(4)],
    [{ max: 5 }, ordered(4)],
  ],
  fails: [[{ min: 1 }], [{ min: 5 }, ordered(4)], [{ max: 3 }, ordered(4)], [{ min: 5, max: 9 }, ordered(4)]],
  refused: REFUSED_RANGES,
  words: [
    [{ min: 1 }, "from 1 earlier orders"],
    [{ max: 3 }, "up to 3 earlier orders"],
    [{ min: 1, max: 3 }, "1 to 3 earlier orders"],
    [{}, "… (no limit set yet) earlier orders"],
  ],
});
