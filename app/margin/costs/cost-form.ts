import { message, type Message } from "#app/i18n/message.ts";
import { parseAmount, toDecimal } from "#app/money/money.ts";
import type { ShopSettings } from "#app/shops/shop-settings.ts";
import type { RuleCost } from "./cost-rule.ts";
import type { CostSettings, DeliveryCost } from "./cost-settings.ts";

/** The cost settings as they are typed. */
export interface CostForm {
  readonly fallback: string;
  readonly feeRate: string;
  readonly feeFixed: string;
  readonly deliveryOrder: string;
  readonly deliveryItem: string;
  readonly disputeFee: string;
  readonly sharesAmountRefunds: boolean;
  readonly countries: readonly { readonly country: string; readonly order: string; readonly item: string }[];
}
/** By field; a country's are "DE.order" and "DE.item". */
export type FormProblems = Readonly<Record<string, Message>>;

const MAX_MINOR = 1_000_000_000;

/** A share from 0 to 1 as per cent, to type over. */
export function percentText(rate: number | null): string {
  return rate === null ? "" : String(Math.round(rate * 10_000) / 100);
}

/** The settings, to type over. */
export function costFormOf(shop: ShopSettings, countries: readonly DeliveryCost[], currency: string): CostForm {
  return {
    fallback: percentText(shop.fallbackCostRate),
    feeRate: percentText(shop.paymentFeeRate),
    feeFixed: toDecimal(shop.paymentFeeFixedMinor, currency),
    deliveryOrder: toDecimal(shop.deliveryCostMinor, currency),
    deliveryItem: toDecimal(shop.deliveryItemCostMinor, currency),
    disputeFee: toDecimal(shop.disputeFeeMinor, currency),
    sharesAmountRefunds: shop.sharesAmountRefunds,
    countries: countries.map(({ country, orderMinor, itemMinor }) => ({
      country,
      order: toDecimal(orderMinor, currency),
      item: toDecimal(itemMinor, currency),
    })),
  };
}

/** What was typed, as settings, or what is wrong with it field by field. Empty amounts are 0, an empty fallback is none. */
export function readCostForm(
  form: CostForm,
  currency: string,
): { settings: CostSettings; problems: null } | { settings: null; problems: FormProblems } {
  const problems: Record<string, Message> = {};
  const keep = <T>(field: string, read: T | Message, instead: T): T => {
    if (typeof read !== "object" || read === null) return read;
    problems[field] = read as Message;
    return instead;
  };
  const amount = (field: string, text: string) => keep(field, readAmount(text, currency), 0);
  const shop: ShopSettings = {
    fallbackCostRate: form.fallback.trim() === "" ? null : keep("fallback", readPercent(form.fallback, 100), 0),
    paymentFeeRate: keep("feeRate", readPercent(form.feeRate, 30), 0),
    paymentFeeFixedMinor: amount("feeFixed", form.feeFixed),
    deliveryCostMinor: amount("deliveryOrder", form.deliveryOrder),
    deliveryItemCostMinor: amount("deliveryItem", form.deliveryItem),
    disputeFeeMinor: amount("disputeFee", form.disputeFee),
    sharesAmountRefunds: form.sharesAmountRefunds,
  };
  const countries = form.countries.map(({ country, order, item }) => ({
    country,
    orderMinor: amount(`${country}.order`, order),
    itemMinor: amount(`${country}.item`, item),
  }));
  return Object.keys(problems).length > 0
    ? { settings: null, problems }
    : { settings: { shop, countries }, problems: null };
}

/** What a rule's cost was typed as: a share of the price or an amount per unit; or what is wrong with it. */
export function readRuleCost(kind: "share" | "amount", text: string, currency: string): RuleCost | Message {
  if (text.trim() === "") return message("Say what it costs.");
  const read = kind === "share" ? readPercent(text, 100) : readAmount(text, currency);
  if (typeof read === "object") return read;
  return kind === "share" ? { rate: read, unitMinor: null } : { rate: null, unitMinor: read };
}

/** Per cent with at most two digits after the point, as a share; empty is 0. */
function readPercent(text: string, max: number): number | Message {
  const written = text.trim().replace(",", ".");
  if (!/^\d{0,3}(\.\d{0,2})?$/.test(written) || Number(written) > max)
    return message("A number from 0 to {{max}}, with at most two digits after the point", { max });
  return Math.round(Number(written) * 100) / 10_000;
}

function readAmount(text: string, currency: string): number | Message {
  const written = text.trim().replace(/,(?=\d{1,2}$)/, ".");
  if (written === "") return 0;
  if (!/^\d{1,12}(\.\d{1,3})?$/.test(written)) return message("Write it like 4.20");
  const minor = parseAmount(written, currency);
  return minor <= MAX_MINOR
    ? minor
    : message("At most {{max}}", { max: `${toDecimal(MAX_MINOR, currency)} ${currency}` });
}
