import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { GapList } from "#app/reports/gap-list.tsx";
import { readGaps } from "#app/reports/read-gaps.server.ts";
import { reportGiven } from "#app/reports/report-given.server.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const { gaps } = await readGaps(await reportGiven(shopId, request.url, new Date()));
  return { gaps };
};

export default function Gaps() {
  return <GapList gaps={useLoaderData<typeof loader>().gaps} />;
}
