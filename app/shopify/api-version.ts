/** The Admin API version of every query, webhook and type in this product. */
export const ADMIN_API_VERSION = "2026-07";
