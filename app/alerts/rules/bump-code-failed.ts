import { message } from "#app/i18n/message.ts";
import { USUAL_WAIT_MS, type AlertRule } from "../alert-rule.ts";

/** Shopify refused the discount code that an order bump's price rests on. */
export const bumpCodeFailed: AlertRule = {
  kind: "bump_code_failed",
  title: message("An order bump's discount could not be made"),
  resolvesAfterMs: USUAL_WAIT_MS,
  find: ({ failedCodes }) =>
    failedCodes.map(({ code, ladderId, ladderName, error, at }) => ({
      subject: code,
      severity: "warning" as const,
      figures: { ladder: ladderName, ladderId, error },
      since: at,
      isFading: false,
    })),
  sentence: ({ ladder, error }) =>
    message("Shopify refused the discount code of the order bump of “{{ladder}}”: {{reason}}", {
      ladder: String(ladder),
      reason: String(error),
    }),
  spoils: [],
  effect: message("The bump is not offered at its reduced price."),
  advice: message("Publish the ladder again, or offer the bump at its full price."),
  fix: ({ ladderId }) => ({ label: message("Open the ladder"), url: `/app/ladders/${String(ladderId)}` }),
};
