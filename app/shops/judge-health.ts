/** One check of the home page. */
export interface HealthCheck {
  readonly code: "post_purchase_page" | "webhooks" | "catalog" | "costs" | "scopes";
  readonly status: "ok" | "warning" | "critical" | "unknown";
  readonly title: string;
  /** What is the case, with its figure. */
  readonly sentence: string;
  /** Where to mend it; a page of the app, or of Shopify's admin. */
  readonly fix: { readonly label: string; readonly url: string } | null;
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
  const check = { code: "post_purchase_page", title: "Post-purchase page" } as const;
  const fix = { label: "Open checkout settings", url: "shopify://admin/settings/checkout" };
  if (isPostPurchaseApp === null)
    return { ...check, status: "unknown", sentence: "Shopify was not asked yet which app draws the page.", fix: null };
  if (isPostPurchaseApp)
    return {
      ...check,
      status: "ok",
      sentence: "This app is selected: shoppers can see offers after payment.",
      fix: null,
    };
  return {
    ...check,
    status: "critical",
    sentence: "Another app, or none, is selected: no shopper sees an offer until this one is.",
    fix,
  };
}

function scopes({ wantedScopes, grantedScopes }: HealthFacts): HealthCheck {
  const missing = wantedScopes.filter(
    (scope) => !grantedScopes.includes(scope) && !grantedScopes.includes(scope.replace("read_", "write_")),
  );
  const check = { code: "scopes", title: "Permissions", fix: null } as const;
  if (missing.length === 0)
    return { ...check, status: "ok", sentence: `All ${wantedScopes.length} permissions are granted.` };
  return {
    ...check,
    status: "critical",
    sentence: `Not granted: ${missing.join(", ")}. Open the app anew to grant them.`,
  };
}

function webhooks({ now, lastWebhookAt, failedWebhooks, waitingWebhooks, installedAt }: HealthFacts): HealthCheck {
  const check = { code: "webhooks", title: "Webhooks", fix: null } as const;
  if (failedWebhooks > 0) {
    return {
      ...check,
      status: "warning",
      sentence: `${failedWebhooks} of the last 7 days could not be applied yet and are tried again.`,
    };
  }
  const since = lastWebhookAt ?? installedAt;
  const hours = Math.floor((now.getTime() - since.getTime()) / HOUR_MS);
  if (!lastWebhookAt && hours < 24)
    return {
      ...check,
      status: "unknown",
      sentence: "None has arrived yet; the first comes with the first order or stock change.",
    };
  if (hours >= 48)
    return {
      ...check,
      status: "warning",
      sentence: `None has arrived for ${hours} hours: orders and refunds may be missing from the reports.`,
    };
  const waiting = waitingWebhooks > 0 ? `; ${waitingWebhooks} wait to be applied` : "";
  return {
    ...check,
    status: "ok",
    sentence: `The last one arrived ${hours < 1 ? "within the hour" : `${hours} hours ago`}${waiting}.`,
  };
}

function catalog({ now, lastSync, productCount }: HealthFacts): HealthCheck {
  const check = { code: "catalog", title: "Catalogue" } as const;
  const fix = { label: "Open settings", url: "/app/settings" };
  if (!lastSync) return { ...check, status: "unknown", sentence: "It was not mirrored yet.", fix };
  if (lastSync.status === "running")
    return { ...check, status: "unknown", sentence: `It is being mirrored; ${productCount} products so far.`, fix };
  if (lastSync.status === "failed")
    return { ...check, status: "critical", sentence: `Mirroring failed: ${lastSync.error ?? "no reason given"}.`, fix };
  const hours = lastSync.finishedAt ? Math.floor((now.getTime() - lastSync.finishedAt.getTime()) / HOUR_MS) : 0;
  if (hours >= 48)
    return { ...check, status: "warning", sentence: `It was last compared with Shopify ${hours} hours ago.`, fix };
  return {
    ...check,
    status: "ok",
    sentence: `${productCount} products, compared with Shopify ${hours < 1 ? "within the hour" : `${hours} hours ago`}.`,
    fix: null,
  };
}

function costs({ variantCount, variantsWithoutCost, hasFallbackCost }: HealthFacts): HealthCheck {
  const check = { code: "costs", title: "Product costs" } as const;
  const fix = { label: "Set a fallback", url: "/app/settings" };
  if (variantCount === 0) return { ...check, status: "unknown", sentence: "There are no products yet.", fix: null };
  if (variantsWithoutCost === 0)
    return { ...check, status: "ok", sentence: `Shopify knows the cost of all ${variantCount} variants.`, fix: null };
  const of = `${variantsWithoutCost} of ${variantCount} variants have no cost in Shopify`;
  if (hasFallbackCost)
    return {
      ...check,
      status: "ok",
      sentence: `${of}; theirs is estimated from your fallback, and marked so.`,
      fix: null,
    };
  return { ...check, status: "warning", sentence: `${of}: margins leave their cost out.`, fix };
}
