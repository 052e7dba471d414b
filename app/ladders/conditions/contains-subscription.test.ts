import { describeKind } from "#tests/fixtures/condition.ts";
import { lineFixture } from "#tests/fixtures/facts.ts";

describeKind("contains_subscription", {
  holds: [
    [{ isPresent: false }],
    [{ isPresent: true }, { lines: [lineFixture(), lineFixture({ isSubscription: true })] }],
  ],
  fails: [[{ isPresent: true }]],
  refused: [{}],
  words: [{ isPresent: true }, "contains a subscription"],
});
