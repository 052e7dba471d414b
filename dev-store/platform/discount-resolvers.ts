import { parseAmount } from "#app/money/money.ts";
import { gid, idOf, type Thing } from "./connection.ts";
import { newCode } from "./discount-codes.ts";
import type { DiscountCodeState } from "./state.ts";
import type { Store } from "./store.ts";

/** DiscountCodeBasicInput, as far as the stand-in reads it. */
interface BasicInput {
  readonly code?: string | null;
  readonly title?: string | null;
  readonly startsAt?: string | null;
  readonly endsAt?: string | null;
  readonly usageLimit?: number | null;
  readonly context?: { readonly all?: string | null } | null;
  readonly customerSelection?: { readonly all?: boolean | null } | null;
  readonly combinesWith?: { readonly productDiscounts?: boolean | null; readonly orderDiscounts?: boolean | null } | null;
  readonly customerGets?: {
    readonly items?: { readonly all?: boolean | null; readonly products?: { readonly productVariantsToAdd?: readonly string[] | null } | null } | null;
    readonly value?: {
      readonly percentage?: number | null;
      readonly discountAmount?: { readonly amount?: string | null; readonly appliesOnEachItem?: boolean | null } | null;
    } | null;
  } | null;
} // prettier-ignore

type Problem = { code: string; field: string[]; message: string; extraInfo: null };

/** The fields of the Admin API by which apps make and end discount codes. */
export function discountFields(store: Store) {
  const { state } = store;
  const byId = (id: string) => state.discountCodes.find((known) => known.id === idOf(id));
  return {
    codeDiscountNodeByCode: ({ code }: { code: string }) => {
      const found = state.discountCodes.find((known) => known.code.toUpperCase() === code.toUpperCase());
      return found ? discountNode(store, found) : null;
    },
    codeDiscountNode: ({ id }: { id: string }) => {
      const found = byId(id);
      return found ? discountNode(store, found) : null;
    },
    discountCodeBasicCreate: ({ basicCodeDiscount: input }: { basicCodeDiscount: BasicInput }) => {
      const userErrors = problemsOf(store, input);
      if (userErrors.length > 0) return { codeDiscountNode: null, userErrors };
      const made = codeOf(store, input);
      state.discountCodes.push(made);
      return { codeDiscountNode: discountNode(store, made), userErrors };
    },
    discountCodeDeactivate: ({ id }: { id: string }) => {
      const found = byId(id);
      if (!found) {
        return { codeDiscountNode: null, userErrors: [problem("INVALID", ["id"], "Code discount does not exist.")] };
      }
      const now = store.now().toISOString();
      if (found.endsAt === null || found.endsAt > now) found.endsAt = now;
      return { codeDiscountNode: discountNode(store, found), userErrors: [] };
    },
  };
}

function problem(code: string, field: string[], message: string): Problem {
  return { code, field, message, extraInfo: null };
}

function problemsOf({ state }: Store, input: BasicInput): Problem[] {
  const at = (...field: string[]) => ["basicCodeDiscount", ...field];
  const found: Problem[] = [];
  const { code, title, startsAt, endsAt, customerGets } = input;
  if (!title) found.push(problem("BLANK", at("title"), "Title can't be blank"));
  if (!code) found.push(problem("BLANK", at("code"), "Code can't be blank"));
  if (!startsAt) found.push(problem("BLANK", at("startsAt"), "Starts at can't be blank"));
  if (startsAt && endsAt && Date.parse(endsAt) <= Date.parse(startsAt))
    found.push(problem("END_DATE_BEFORE_START_DATE", at("endsAt"), "Ends at needs to be after starts at"));
  if (state.discountCodes.some((known) => known.code.toUpperCase() === code?.toUpperCase()))
    found.push(problem("TAKEN", at("code"), "Code must be unique. Please try a different code."));
  if (!input.context?.all && !input.customerSelection?.all)
    found.push(problem("BLANK", at("context"), "Context can't be blank"));
  const { percentage, discountAmount } = customerGets?.value ?? {};
  if (percentage == null && discountAmount?.amount == null)
    found.push(problem("BLANK", at("customerGets", "value"), "Value can't be blank"));
  if (percentage != null && (percentage <= 0 || percentage > 1))
    found.push(problem("VALUE_OUTSIDE_RANGE", at("customerGets", "value", "percentage"), "Value must be between 0.0 and 1.0"));
  if (discountAmount?.amount != null && !(Number(discountAmount.amount) > 0))
    found.push(problem("GREATER_THAN", at("customerGets", "value", "discountAmount", "amount"), "Value must be greater than 0"));
  const variants = customerGets?.items?.products?.productVariantsToAdd ?? [];
  if (!customerGets?.items?.all && variants.length === 0)
    found.push(problem("BLANK", at("customerGets", "items"), "Items can't be blank"));
  return found;
} // prettier-ignore

function codeOf(store: Store, input: BasicInput): DiscountCodeState {
  const { percentage, discountAmount } = input.customerGets!.value!;
  const variants = input.customerGets!.items!.products?.productVariantsToAdd;
  return newCode({
    id: store.nextId(),
    code: input.code!,
    title: input.title!,
    startsAt: input.startsAt!,
    endsAt: input.endsAt ?? null,
    usageLimit: input.usageLimit ?? null,
    percentOff: percentage == null ? null : Math.round(percentage * 1e6) / 1e4,
    amountOffMinor: percentage == null ? parseAmount(discountAmount!.amount!, store.state.shop.currency) : null,
    isPerUnit: discountAmount?.appliesOnEachItem ?? true,
    variantIds: variants ? variants.map(idOf) : null,
    isCombinable: Boolean(input.combinesWith?.productDiscounts && input.combinesWith.orderDiscounts),
  });
}

/** DiscountCodeNode. */
function discountNode(store: Store, code: DiscountCodeState): Thing {
  const now = store.now().getTime();
  const isOver = code.endsAt !== null && now >= Date.parse(code.endsAt);
  return {
    __typename: "DiscountCodeNode",
    id: gid("DiscountCodeNode", code.id),
    codeDiscount: {
      __typename: "DiscountCodeBasic",
      title: code.title,
      startsAt: code.startsAt,
      endsAt: code.endsAt,
      usageLimit: code.usageLimit,
      asyncUsageCount: code.usageCount,
      status: isOver ? "EXPIRED" : now < Date.parse(code.startsAt) ? "SCHEDULED" : "ACTIVE",
    },
  };
}
