import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, Link, Outlet, useLoaderData, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ReactNode } from "react";
import { adminFrame } from "#app/shopify/admin-frame.server.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { PageError } from "#app/ui/page-error.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: polarisStyles }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticateAdmin(request);
  return adminFrame();
};

interface Frame {
  readonly apiKey: string;
  readonly appBridgeUrl: string | undefined;
  readonly children: ReactNode;
}

/** What stands around every page: Polaris, App Bridge, and the app's part of the admin's navigation. */
function Frame({ apiKey, appBridgeUrl, children }: Frame) {
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey} __APP_BRIDGE_URL={appBridgeUrl}>
      <NavMenu>
        <Link to="/app" rel="home">
          Home
        </Link>
        <Link to="/app/ladders">Ladders</Link>
        <Link to="/app/reports">Reports</Link>
        <Link to="/app/reconciliation">Reconciliation</Link>
        <Link to="/app/decisions">Decisions</Link>
        <Link to="/app/settings">Settings</Link>
      </NavMenu>
      {children}
    </AppProvider>
  );
}

export default function App() {
  return (
    <Frame {...useLoaderData<typeof loader>()}>
      <Outlet />
    </Frame>
  );
}

/** A page's own failure is told inside the frame; what the library throws to sign in or leave the frame is its own. */
export function ErrorBoundary() {
  const error = useRouteError();
  const frame = useRouteLoaderData<typeof loader>("routes/app");
  const isMissing = isRouteErrorResponse(error) && error.status === 404;
  if (!frame || (isRouteErrorResponse(error) && !isMissing && error.status < 500)) return boundary.error(error);
  return (
    <Frame {...frame}>
      <PageError isMissing={isMissing} sentence={isMissing ? String(error.data) : null} />
    </Frame>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
