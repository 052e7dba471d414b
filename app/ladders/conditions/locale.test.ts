import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("locale", {
  holds: [[{ locales: ["en"] }], [{ locales: ["en-US"] }], [{ locales: ["pt-BR"] }, { locale: "pt-br" }]],
  fails: [[{ locales: ["en-GB"] }], [{ locales: ["e"].map(() => "enm") }], [{ locales: ["pt-BR"] }, { locale: "pt" }]],
  refused: [{ locales: ["EN"] }, { locales: [] }],
  words: [{ locales: ["en"] }, "checkout in en"],
});
