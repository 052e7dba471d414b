// npm run metrics: writes docs/metrics.md from the definitions of the figures, and docs/channels.md from the rules of the channels.
import { writeFileSync } from "node:fs";
import { channelsDocument } from "#app/funnel/channels-document.ts";
import { metricsDocument } from "#app/reports/metrics-document.ts";

writeFileSync(new URL("../docs/metrics.md", import.meta.url), metricsDocument());
writeFileSync(new URL("../docs/channels.md", import.meta.url), channelsDocument());
