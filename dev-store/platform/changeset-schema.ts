import { z } from "zod";

/** A code that Shopify names, and a sentence for whoever reads the console. */
export interface Problem {
  readonly code:
    | "buyer_consent_required"
    | "changeset_already_applied"
    | "insufficient_inventory"
    | "invalid_request"
    | "order_released_error"
    | "payment_required"
    | "subscription_limit_error"
    | "subscription_no_shipping_address_error"
    | "unsupported_payment_method";
  readonly message: string;
}

const discount = z
  .strictObject({
    value: z.number().positive(),
    valueType: z.enum(["percentage", "fixed_amount"]),
    title: z.string(),
  })
  .refine(({ value, valueType }) => valueType !== "percentage" || value <= 100, "a percentage is at most 100");
const quantity = z.number().int().min(1);

/** The changes Shopify knows. An unknown one, or an unknown field, is refused. */
const change = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("add_variant"),
    variantId: z.number().int(),
    quantity,
    discount: discount.optional(),
  }),
  z.strictObject({
    type: z.literal("add_shipping_line"),
    price: z.number().nonnegative(),
    title: z.string().optional(),
    presentmentTitle: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("set_metafield"),
    namespace: z.string(),
    key: z.string(),
    value: z.union([z.string(), z.number()]),
    valueType: z.enum(["integer", "string", "json_string"]),
  }),
  z.strictObject({
    type: z.literal("add_subscription"),
    variantId: z.number().int(),
    sellingPlanId: z.number().int(),
    quantity,
    initialShippingPrice: z.number().nonnegative(),
    recurringShippingPrice: z.number().nonnegative(),
    shippingOption: z.strictObject({ title: z.string().optional(), presentmentTitle: z.string().optional() }),
    discount: discount.optional(),
  }),
]);
const changesetSchema = z.object({ changes: z.array(change).min(1) });

export type Discount = z.infer<typeof discount>;
export type Change = z.infer<typeof change>;

/** The changes of a changeset, or of a token's claims. */
export function changesOf(input: unknown): readonly Change[] | Problem {
  const parsed = changesetSchema.safeParse(input);
  if (parsed.success) return parsed.data.changes;
  const [issue] = parsed.error.issues;
  return { code: "invalid_request", message: `${issue?.path.join(".")}: ${issue?.message}` };
}
