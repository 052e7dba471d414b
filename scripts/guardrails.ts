// npm run guardrails: writes docs/guardrails.md from the code's constants and from seeded simulations.
import { writeFileSync } from "node:fs";
import { guardrailsDocument } from "#tests/guardrails/guardrails-document.ts";

writeFileSync(new URL("../docs/guardrails.md", import.meta.url), guardrailsDocument());
