import { Links, Meta, Outlet, Scripts, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";

function Document({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="preconnect" href="https://cdn.shopify.com/" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return (
    <Document>
      <Outlet />
    </Document>
  );
}

/** The last resort: plain, because nothing else may be at hand. */
export function ErrorBoundary() {
  const error = useRouteError();
  const isMissing = typeof error === "object" && error !== null && "status" in error && error.status === 404;
  return (
    <Document>
      <main style={{ fontFamily: "system-ui, sans-serif", margin: "4rem auto", maxWidth: "32rem", padding: "0 1rem" }}>
        <h1>{isMissing ? "There is no such page" : "This page could not be drawn"}</h1>
        <p>
          {isMissing
            ? "Open the app from Shopify's admin."
            : "Load it again; if that does not help, open the app anew."}
        </p>
      </main>
    </Document>
  );
}
