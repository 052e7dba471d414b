import { fillCopy } from "./fill-copy.ts";
import type { Page } from "./page-api.ts";
import { useOffer, type Offered } from "./use-offer.ts";

/** One offer after payment: what, why, its price and until when, one way to it and one way out. Nothing where there is none. */
export function OfferCard({ page }: { page: Page }) {
  const { offered, decline } = useOffer(page);
  if (!offered) return null;
  const { i18n } = page.api;
  const text = (key: string, values?: Record<string, string | number>) => i18n.translate(key, values);
  const { offer } = offered;
  const { headline, outcome, included, terms, assurance } = filled(page, offered);
  return (
    <s-section accessibilityLabel={text("region")}>
      <s-stack gap="base">
        <s-grid gridTemplateColumns="auto 1fr" gap="base" alignItems="start">
          {offer.imageUrl ? <s-product-thumbnail src={offer.imageUrl} alt={offer.imageAlt} /> : <s-box />}
          <s-stack gap="small-300">
            <s-heading>{headline}</s-heading>
            <s-text>{offer.quantity > 1 ? `${offer.quantity} × ${offer.title}` : offer.title}</s-text>
            <Price page={page} offered={offered} />
          </s-stack>
        </s-grid>
        {outcome ? <s-paragraph lang={offer.locale}>{outcome}</s-paragraph> : null}
        {included.length > 0 ? (
          <s-unordered-list>
            {included.map((item) => (
              <s-list-item key={item}>{item}</s-list-item>
            ))}
          </s-unordered-list>
        ) : null}
        {[terms, assurance].filter(Boolean).map((line) => (
          <s-paragraph key={line} color="subdued" lang={offer.locale}>
            {line}
          </s-paragraph>
        ))}
        <s-paragraph color="subdued">{text("separate")}</s-paragraph>
        {offer.expiresAt === null ? null : (
          <s-paragraph>{text("until", { time: timeOf(page, offer.expiresAt) })}</s-paragraph>
        )}
        <s-button href={offer.claimUrl} variant="primary" inlineSize="fill">
          {text("open")}
        </s-button>
        <s-button variant="secondary" inlineSize="fill" onClick={decline}>
          {text("decline")}
        </s-button>
      </s-stack>
    </s-section>
  );
}

function Price({ page, offered: { offer, currency } }: { page: Page; offered: Offered }) {
  const now = amount(page, offer.nowMinor, currency);
  if (offer.wasMinor <= offer.nowMinor) return <s-text type="strong">{now}</s-text>;
  const was = amount(page, offer.wasMinor, currency);
  return (
    <s-stack direction="inline" gap="small-200" accessibilityLabel={page.api.i18n.translate("spoken", { now, was })}>
      <s-text type="redundant">{was}</s-text>
      <s-text type="strong">{now}</s-text>
      {offer.discountReason ? <s-text color="subdued">{offer.discountReason}</s-text> : null}
    </s-stack>
  );
}

function amount({ api }: Page, minor: number, { code, exponent }: Offered["currency"]): string {
  return api.i18n.formatCurrency(minor / 10 ** exponent, { currency: code });
}

/** In the shopper's own time zone, which is named. */
function timeOf({ api }: Page, iso: string): string {
  const options = { weekday: "short", day: "numeric", month: "short", hour: "numeric", minute: "2-digit" } as const;
  return api.i18n.formatDate(new Date(iso), { ...options, timeZoneName: "short" });
}

/** The merchant's words with what the card knows. */
function filled(page: Page, { offer, currency }: Offered) {
  const saved = offer.wasMinor - offer.nowMinor;
  const values = {
    product: offer.title,
    price: amount(page, offer.nowMinor, currency),
    saving: saved > 0 ? amount(page, saved, currency) : "",
  };
  const { headline, outcome, included, terms, assurance } = offer.copy;
  const fill = (text: string) => fillCopy(text, values);
  return {
    headline: fill(headline),
    outcome: fill(outcome),
    included: included.map(fill).filter(Boolean),
    terms: fill(terms),
    assurance: fill(assurance),
  };
}
