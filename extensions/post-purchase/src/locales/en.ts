/** The fixed texts of the page. What the merchant writes comes with the offer. */
export const en = {
  callout: "You can add this to your order. Your payment is already confirmed.",
  included: "What is included",
  variant: "Option",
  quantity: "Quantity",
  each: "each",
  was: "Usual price",
  now: "Your price",
  shipping: "Shipping",
  free: "Free",
  tax: "Tax",
  total: "Total to pay now",
  accept: "Pay now · {total}",
  decline: "No, thank you",
  loading: "Calculating the price",
  paying: "Adding it to your order",
  continue: "Continue to order confirmation",
  declinedTitle: "The payment for this item was declined",
  declinedText: "Your original order is confirmed and paid. Nothing was charged for this item.",
  soldOutTitle: "This item has just sold out",
  soldOutText: "Your original order is confirmed and paid. Nothing was charged for this item.",
  alreadyTitle: "This item is already in your order",
  alreadyText: "It was added once and charged once.",
  lateTitle: "Your order is already being prepared",
  lateText: "Nothing can be added any more. Your original order is confirmed and paid.",
  failedTitle: "The item could not be added",
  failedText: "Your original order is confirmed and paid. Nothing was charged for this item.",
  uncertainTitle: "We could not confirm that the item was added",
  uncertainText: "Your original order is confirmed and paid. The order confirmation shows whether the item was added.",
} as const;

export type TextKey = keyof typeof en;
export type Texts = Readonly<Record<TextKey, string>>;
