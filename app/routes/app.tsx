import type { HeadersFunction, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Link,
  Outlet,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
  type ShouldRevalidateFunction,
} from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import type { ReactNode } from "react";
import { adminFrame } from "#app/shopify/admin-frame.server.ts";
import { adminLocale, type AdminLocale } from "#app/i18n/admin-locale.ts";
import { TextProvider } from "#app/i18n/text-provider.tsx";
import { useText } from "#app/i18n/use-text.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { noteStaffSeen } from "#app/shops/staff-members.server.ts";
import type { StaffRole } from "#app/shops/staff-role.ts";
import { PageError } from "#app/ui/page-error.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: polarisStyles }];

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId, staffId, role } = await authenticateAdmin(request, "support");
  await noteStaffSeen(shopId, staffId, new Date());
  // Shopify's admin names its language when it opens the app, and only then.
  return { ...adminFrame(), role, locale: adminLocale(new URL(request.url).searchParams.get("locale")) };
};

/** What the frame needs does not change while it is open; a later request would not name the language any more. */
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

interface Frame {
  readonly apiKey: string;
  readonly appBridgeUrl: string | undefined;
  readonly role: StaffRole;
  readonly locale: AdminLocale;
  readonly children: ReactNode;
}

/** What stands around every page: Polaris, App Bridge, and the app's part of the admin's navigation. */
function Frame({ apiKey, appBridgeUrl, role, locale, children }: Frame) {
  return (
    <AppProvider isEmbeddedApp apiKey={apiKey} __APP_BRIDGE_URL={appBridgeUrl}>
      <TextProvider locale={locale}>
        {role === "support" ? <SupportNavigation /> : <Navigation />}
        <div lang={locale}>{children}</div>
      </TextProvider>
    </AppProvider>
  );
}

function Navigation() {
  const t = useText();
  return (
    <NavMenu>
      <Link to="/app" rel="home">
        {t("Home")}
      </Link>
      <Link to="/app/ladders">{t("Ladders")}</Link>
      <Link to="/app/start">{t("Guided start")}</Link>
      <Link to="/app/simulator">{t("Simulator")}</Link>
      <Link to="/app/reports">{t("Reports")}</Link>
      <Link to="/app/reconciliation">{t("Reconciliation")}</Link>
      <Link to="/app/support">{t("Support")}</Link>
      <Link to="/app/decisions">{t("Decisions")}</Link>
      <Link to="/app/settings">{t("Settings")}</Link>
    </NavMenu>
  );
}

/** What support may open. */
function SupportNavigation() {
  const t = useText();
  return (
    <NavMenu>
      <Link to="/app" rel="home">
        {t("Home")}
      </Link>
      <Link to="/app/support">{t("Orders")}</Link>
      <Link to="/app/support/refunds">{t("Refunds of offers")}</Link>
      <Link to="/app/decisions">{t("Decisions")}</Link>
    </NavMenu>
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
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const kind = status === 404 ? "missing" : status === 403 ? "refused" : "failed";
  if (!frame || (kind === "failed" && status < 500)) return boundary.error(error);
  const sentence = kind === "missing" && isRouteErrorResponse(error) ? String(error.data) : null;
  return (
    <Frame {...frame}>
      <PageError kind={kind} sentence={sentence} />
    </Frame>
  );
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
