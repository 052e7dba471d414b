// npm run metrics: writes docs/metrics.md from the definitions of the figures.
import { writeFileSync } from "node:fs";
import { metricsDocument } from "#app/reports/metrics-document.ts";

writeFileSync(new URL("../docs/metrics.md", import.meta.url), metricsDocument());
