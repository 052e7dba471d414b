import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/**
 * Server modules are not bundled into the admin's server build: Node runs them as they are, so that the admin and the
 * public endpoints share one pool and one cache (docs/decisions/005-remix.md).
 */
function externalServerModules(): Plugin {
  return {
    name: "external-server-modules",
    enforce: "pre",
    resolveId(id, _importer, options) {
      return options?.ssr && id.startsWith("#app/") && id.endsWith(".server.ts") ? { id, external: true } : null;
    },
  };
}

export default defineConfig({
  plugins: [
    externalServerModules(),
    remix({
      ignoredRouteFiles: ["**/.*", "**/*.test.ts"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        // Both would touch sessionStorage, which throws in a third-party frame.
        v3_lazyRouteDiscovery: false,
        v3_singleFetch: true,
        v3_routeConfig: false,
      },
    }),
  ],
  // The web process serves public/ as it is.
  publicDir: false,
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 2000 },
});
