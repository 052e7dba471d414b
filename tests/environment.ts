// The settings every test runs with. Values are examples; no test reaches a network.
Object.assign(process.env, {
  NODE_ENV: "test",
  SHOPIFY_API_KEY: "test-client-id",
  SHOPIFY_API_SECRET: "test-client-secret",
  SHOPIFY_APP_URL: "https://app.example.test",
  LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
});
delete process.env.DATABASE_URL;
