import { describeKind } from "#tests/fixtures/condition.ts";

describeKind("locale", {
  holds: [
    [{ locales: ["en"] }],
    [{ locales: ["en-US"] }],
    [{ locales: ["pt-BR"] }, { locale: "pt-br" }],
    [{ locales: ["id", "pt"] }, { locale: "pt" }],
    [{ locales: ["zh-Hant"] }, { locale: "zh-Hant-TW" }],
  ],
  fails: [
    [{ locales: ["en-GB"] }],
    [{ locales: ["en"] }, { locale: "enm" }],
    [{ locales: ["enm"] }],
    [{ locales: ["pt-BR"] }, { locale: "pt" }],
    [{ locales: ["pt-BR"] }, { locale: "pt-PT" }],
  ],
  refused: [{ locales: ["EN"] }, { locales: ["e"] }, { locales: ["pt_BR"] }, { locales: [] }, {}],
  words: [[{ locales: ["en", "pt-BR"] }, "checkout in en, pt-BR"]],
});
