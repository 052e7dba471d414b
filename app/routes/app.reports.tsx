import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation, useNavigation, useRevalidator, useSearchParams } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useText } from "#app/i18n/use-text.tsx";
import { readFilterOptions } from "#app/reports/filter-options.server.ts";
import { readFreshness } from "#app/reports/freshness.server.ts";
import { reportGiven } from "#app/reports/report-given.server.ts";
import { ReportFrame } from "#app/reports/report-frame.tsx";
import { ownQuery } from "#app/reports/report-query.ts";
import { reportAt } from "#app/reports/report.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

/** While orders are still to be counted the page looks again this often. */
const LOOK_AGAIN_MS = 3000;

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const given = await reportGiven(shopId, request.url, new Date());
  const [options, freshness] = await Promise.all([readFilterOptions(given), readFreshness(shopId, given.now)]);
  const { query, currency, timeZone, sharesRefunds } = given;
  return { query, currency, timeZone, sharesRefunds, options, freshness };
};

export default function Reports() {
  const t = useText();
  const { options, freshness, ...given } = useLoaderData<typeof loader>();
  const [query, setQuery] = useSearchParams();
  const address = ownQuery(query);
  const { pathname } = useLocation();
  const { revalidate, state } = useRevalidator();
  const bridge = useAppBridge();
  const which = reportAt(pathname);
  const { isBehind } = freshness;
  useEffect(() => {
    if (!isBehind) return;
    const timer = setInterval(() => {
      if (state === "idle" && !document.hidden) revalidate();
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isBehind, revalidate, state]);
  const change = (changes: Readonly<Record<string, string | null>>) =>
    setQuery(
      (now) => {
        const next = ownQuery(now);
        for (const [name, value] of Object.entries(changes)) {
          if (value === null) next.delete(name);
          else next.set(name, value);
        }
        return next;
      },
      { preventScrollReset: true },
    );
  const download = async () => {
    const answer = await fetch(`/app/reports/csv?${address.toString()}&report=${which}`);
    if (!answer.ok) return bridge.toast.show(t("The CSV could not be made"), { isError: true });
    const { from, to } = given.query.range;
    const link = Object.assign(document.createElement("a"), {
      href: URL.createObjectURL(await answer.blob()),
      download: `offer-ladder-${which}-${from}-${to}.csv`,
    });
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <ReportFrame
      which={which}
      search={address.toString()}
      given={given}
      address={address}
      options={options}
      freshness={{ ...freshness, asOf: new Date(freshness.asOf) }}
      isLoading={useNavigation().state === "loading"}
      onChange={change}
      onExport={() => void download()}
    >
      <Outlet />
    </ReportFrame>
  );
}
