import { message } from "#app/i18n/message.ts";

/** What each figure means, said once: on hover beside the figure and in the heading of the CSV. */
export const DEFINITIONS = {
  views: message("How often the offer was drawn for a shopper, once for each purchase."),
  accepts: message(
    "Purchases in which the offer was added and paid: Shopify confirmed it, or the order carries its line.",
  ),
  declines: message("Purchases in which the shopper answered no."),
  acceptance: message("Accepts ÷ views, with a 95 % interval (Wilson). Under 30 views it is too early to tell."),
  revenue: message(
    "What accepted lines sold for, after discounts, without tax. Cancelled orders and unpaid accepts are left out.",
  ),
  discounts: message("What was taken off the price of the accepted lines."),
  refunds: message("What was given back for the lines, without tax, whenever it was given back."),
  refundRate: message("Refunds ÷ revenue."),
  margin: message("Contribution margin: revenue − product cost − delivery cost − payment fees − refunds."),
  marginPerBuyer: message("Contribution margin ÷ all buyers of the period, takers and non-takers alike."),
  notPaid: message("Accepts whose payment failed: the line is on the order, the money is not. Never revenue."),
  orders: message("Orders placed in the period. Test orders and cancelled orders are left out."),
  buyers: message("Different customers among the orders; an order without a customer counts as one."),
  aov: message("Average order value: revenue ÷ orders, with shipping, without tax, add-ons included."),
  acceptedRevenuePerBuyer: message("Revenue of accepted offers ÷ all buyers."),
  storeRefundRate: message(
    "Refunds of the front end ÷ revenue of the front end: what the store's own refund rate is without offers.",
  ),
  unallocated: message(
    "Refunds that name no line. They belong to no layer; in the settings you can have them shared out by value.",
  ),
} as const;
export type FigureKey = keyof typeof DEFINITIONS;
