/** What proved that an order line came from an accept, strongest first. A closed list; the one used is stored. */
export const EVIDENCE = ["metafield", "checkout_token", "line_difference"] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** The evidence in words, for the merchant and support. */
export const EVIDENCE_WORDS: Readonly<Record<Evidence, string>> = {
  metafield: "the signed changeset left its mark on the order",
  checkout_token: "the order carries the purchase's checkout token, and the line was added after payment",
  line_difference: "same customer, same lines, within two hours, and the line was added after payment",
};
