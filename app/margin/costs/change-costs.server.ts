import { z } from "zod";
import { removeCostRule, saveCostRules } from "./change-cost-rules.server.ts";
import { exportCostFile, importCostFile, previewCostFile, type CostImport } from "./cost-file.server.ts";
import { ruleChangeSchema } from "./cost-rule.ts";
import { saveCostSettings } from "./cost-settings.server.ts";
import { costSettingsSchema } from "./cost-settings.ts";

/** What the costs page is answered. */
export type CostsAnswer =
  | { readonly kind: "saved" | "rules_saved" | "rule_removed" | "imported" }
  | { readonly kind: "exported"; readonly text: string }
  | { readonly kind: "previewed"; readonly text: string; readonly plan: CostImport };

/** Does what the costs page asked for. @returns null when it cannot be read */
export async function changeCosts(
  shopId: string,
  intent: string,
  body: string,
  staffId: string,
): Promise<CostsAnswer | null> {
  switch (intent) {
    case "save": {
      const settings = costSettingsSchema.safeParse(readJson(body));
      if (!settings.success) return null;
      await saveCostSettings(shopId, settings.data, staffId);
      return { kind: "saved" };
    }
    case "save_rules": {
      const change = ruleChangeSchema.safeParse(readJson(body));
      if (!change.success) return null;
      await saveCostRules(shopId, change.data, staffId);
      return { kind: "rules_saved" };
    }
    case "remove_rule": {
      const ruleId = z.uuid().safeParse(readJson(body));
      if (!ruleId.success) return null;
      await removeCostRule(shopId, ruleId.data, staffId);
      return { kind: "rule_removed" };
    }
    case "export":
      return { kind: "exported", text: await exportCostFile(shopId) };
    case "preview":
      return { kind: "previewed", text: body, plan: await previewCostFile(shopId, body) };
    case "import": {
      const plan = await importCostFile(shopId, body, staffId);
      return plan.problems.length > 0 ? { kind: "previewed", text: body, plan } : { kind: "imported" };
    }
    default:
      return null;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
