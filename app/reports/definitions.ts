/** What each figure means, said once: on hover beside the figure and in the heading of the CSV. */
export const DEFINITIONS = {
  views: "How often the offer was drawn for a shopper, once for each purchase.",
  accepts: "Purchases in which the offer was added and paid: Shopify confirmed it, or the order carries its line.",
  declines: "Purchases in which the shopper answered no.",
  acceptance: "Accepts ÷ views, with a 95 % interval (Wilson). Under 30 views it is too early to tell.",
  revenue:
    "What accepted lines sold for, after discounts, without tax. Cancelled orders and unpaid accepts are left out.",
  discounts: "What was taken off the price of the accepted lines.",
  refunds: "What was given back for the lines, without tax, whenever it was given back.",
  refundRate: "Refunds ÷ revenue.",
  margin: "Contribution margin: revenue − product cost − delivery cost − payment fees − refunds.",
  marginPerBuyer: "Contribution margin ÷ all buyers of the period, takers and non-takers alike.",
  notPaid: "Accepts whose payment failed: the line is on the order, the money is not. Never revenue.",
  orders: "Orders placed in the period. Test orders and cancelled orders are left out.",
  buyers: "Different customers among the orders; an order without a customer counts as one.",
  aov: "Average order value: revenue ÷ orders, with shipping, without tax, add-ons included.",
  acceptedRevenuePerBuyer: "Revenue of accepted offers ÷ all buyers.",
  storeRefundRate:
    "Refunds of the front end ÷ revenue of the front end: what the store's own refund rate is without offers.",
  unallocated:
    "Refunds that name no line. They belong to no layer; in the settings you can have them shared out by value.",
} as const;
export type FigureKey = keyof typeof DEFINITIONS;
