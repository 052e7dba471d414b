import { message, type Message } from "#app/i18n/message.ts";

/** One check of the home page. */
export interface HealthCheck {
  readonly code: "post_purchase_page" | "webhooks" | "catalog" | "costs" | "scopes";
  readonly status: "ok" | "warning" | "critical" | "unknown";
  readonly title: Message;
  /** What is the case, with its figure. */
  readonly sentence: Message;
  /** Where to mend it; a page of the app, or of Shopify's admin. */
  readonly fix: { readonly label: Message; readonly url: string } | null;
}

export interface HealthFacts {
  readonly now: Date;
  readonly isPostPurchaseApp: boolean | null;
  readonly wantedScopes: readonly string[];
  readonly grantedScopes: readonly string[];
  readonly lastWebhookAt: Date | null;
  readonly failedWebhooks: number;
  readonly waitingWebhooks: number;
  readonly installedAt: Date;
  readonly lastSync: {
    readonly status: string;
    readonly finishedAt: Date | null;
    readonly error: string | null;
  } | null;
  readonly productCount: number;
  readonly variantCount: number;
  readonly variantsWithoutCost: number;
  readonly hasFallbackCost: boolean;
}

const HOUR_MS = 3_600_000;

/** What stands between the shop and offers that work, worst things first. */
export function judgeHealth(facts: HealthFacts): HealthCheck[] {
  const order = { critical: 0, warning: 1, unknown: 2, ok: 3 };
  return [postPurchasePage(facts), scopes(facts), webhooks(facts), catalog(facts), costs(facts)].sort(
    (a, b) => order[a.status] - order[b.status],
  );
}

function postPurchasePage({ isPostPurchaseApp }: HealthFacts): HealthCheck {
  const check = { code: "post_purchase_page", title: message("Post-purchase page") } as const;
  const fix = { label: message("Open checkout settings"), url: "shopify://admin/settings/checkout" };
  if (isPostPurchaseApp === null)
    return {
      ...check,
      status: "unknown",
      sentence: message("Shopify was not asked yet which app draws the page."),
      fix: null,
    };
  if (isPostPurchaseApp)
    return {
      ...check,
      status: "ok",
      sentence: message("This app is selected: shoppers can see offers after payment."),
      fix: null,
    };
  return {
    ...check,
    status: "critical",
    sentence: message("Another app, or none, is selected: no shopper sees an offer until this one is."),
    fix,
  };
}

function scopes({ wantedScopes, grantedScopes }: HealthFacts): HealthCheck {
  const missing = wantedScopes.filter(
    (scope) => !grantedScopes.includes(scope) && !grantedScopes.includes(scope.replace("read_", "write_")),
  );
  const check = { code: "scopes", title: message("Permissions"), fix: null } as const;
  if (missing.length === 0)
    return {
      ...check,
      status: "ok",
      sentence: message("All {{number}} permissions are granted.", { number: wantedScopes.length }),
    };
  return {
    ...check,
    status: "critical",
    sentence: message("Not granted: {{scopes}}. Open the app anew to grant them.", { scopes: missing.join(", ") }),
  };
}

function webhooks({ now, lastWebhookAt, failedWebhooks, waitingWebhooks, installedAt }: HealthFacts): HealthCheck {
  const check = { code: "webhooks", title: message("Webhooks"), fix: null } as const;
  if (failedWebhooks > 0) {
    return {
      ...check,
      status: "warning",
      sentence: message("{{number}} of the last 7 days could not be applied yet and are tried again.", {
        number: failedWebhooks,
      }),
    };
  }
  const since = lastWebhookAt ?? installedAt;
  const hours = Math.floor((now.getTime() - since.getTime()) / HOUR_MS);
  if (!lastWebhookAt && hours < 24)
    return {
      ...check,
      status: "unknown",
      sentence: message("None has arrived yet; the first comes with the first order or stock change."),
    };
  if (hours >= 48)
    return {
      ...check,
      status: "warning",
      sentence: message("None has arrived for {{hours}} hours: orders and refunds may be missing from the reports.", {
        hours,
      }),
    };
  return {
    ...check,
    status: "ok",
    sentence:
      waitingWebhooks > 0
        ? message("The last one arrived {{when}}; {{number}} wait to be applied.", {
            when: ago(hours),
            number: waitingWebhooks,
          })
        : message("The last one arrived {{when}}.", { when: ago(hours) }),
  };
}

function catalog({ now, lastSync, productCount }: HealthFacts): HealthCheck {
  const check = { code: "catalog", title: message("Catalogue") } as const;
  const fix = { label: message("Open settings"), url: "/app/settings" };
  if (!lastSync) return { ...check, status: "unknown", sentence: message("It was not mirrored yet."), fix };
  if (lastSync.status === "running")
    return {
      ...check,
      status: "unknown",
      sentence: message("It is being mirrored; {{number}} products so far.", { number: productCount }),
      fix,
    };
  if (lastSync.status === "failed")
    return {
      ...check,
      status: "critical",
      sentence: message("Mirroring failed: {{reason}}.", { reason: lastSync.error ?? message("no reason given") }),
      fix,
    };
  const hours = lastSync.finishedAt ? Math.floor((now.getTime() - lastSync.finishedAt.getTime()) / HOUR_MS) : 0;
  if (hours >= 48)
    return {
      ...check,
      status: "warning",
      sentence: message("It was last compared with Shopify {{hours}} hours ago.", { hours }),
      fix,
    };
  return {
    ...check,
    status: "ok",
    sentence: message("{{number}} products, compared with Shopify {{when}}.", {
      number: productCount,
      when: ago(hours),
    }),
    fix: null,
  };
}

function costs({ variantCount, variantsWithoutCost, hasFallbackCost }: HealthFacts): HealthCheck {
  const check = { code: "costs", title: message("Product costs") } as const;
  const fix = { label: message("Set a fallback"), url: "/app/settings/costs" };
  if (variantCount === 0)
    return { ...check, status: "unknown", sentence: message("There are no products yet."), fix: null };
  if (variantsWithoutCost === 0)
    return {
      ...check,
      status: "ok",
      sentence: message("Shopify knows the cost of all {{number}} variants.", { number: variantCount }),
      fix: null,
    };
  const of = { number: variantsWithoutCost, all: variantCount };
  if (hasFallbackCost)
    return {
      ...check,
      status: "ok",
      sentence: message(
        "{{number}} of {{all}} variants have no cost in Shopify; theirs is estimated from your fallback, and marked so.",
        of,
      ),
      fix: null,
    };
  return {
    ...check,
    status: "warning",
    sentence: message("{{number}} of {{all}} variants have no cost in Shopify: margins leave their cost out.", of),
    fix,
  };
}

function ago(hours: number): Message {
  return hours < 1 ? message("within the hour") : message("{{hours}} hours ago", { hours });
}
