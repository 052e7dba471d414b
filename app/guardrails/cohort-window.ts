/** Days after an order within which a refund, a chargeback or a complaint counts; a day's orders are judged once they are over. */
export const WINDOW_DAYS = { refunds: 14, disputes: 30, complaints: 14 } as const;
