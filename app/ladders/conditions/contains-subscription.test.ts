import { describeKind } from "#tests/fixtures/condition.ts";
import { lineFixture } from "#tests/fixtures/facts.ts";

const subscribed = { lines: [lineFixture(), lineFixture({ isSubscription: true })] };

describeKind("contains_subscription", {
  holds: [[{ isPresent: false }], [{ isPresent: true }, subscribed]],
  fails: [[{ isPresent: true }], [{ isPresent: false }, subscribed]],
  refused: [{}, { isPresent: 1 }, { isPresent: null }],
  words: [
    [{ isPresent: true }, "contains a subscription"],
    [{ isPresent: false }, "contains no subscription"],
  ],
});
