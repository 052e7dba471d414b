import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Page } from "@shopify/polaris";
import { readSimulator, runSimulation, type SimulatorAnswer } from "#app/decisions/simulator/run-simulation.server.ts";
import { Simulator } from "#app/decisions/simulator/simulator.tsx";
import { useText } from "#app/i18n/use-text.tsx";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  return readSimulator(shopId);
};

export const action = async ({ request }: ActionFunctionArgs): Promise<SimulatorAnswer> => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  return runSimulation(shopId, Object.fromEntries(await request.formData()), new Date());
};

export default function SimulatorPage() {
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<SimulatorAnswer>();
  const t = useText();
  return (
    <Page
      title={t("Simulator")}
      subtitle={t("What a purchase would be offered, and why. Nothing is recorded, nobody is charged.")}
      fullWidth
    >
      <Simulator
        data={data}
        answer={fetcher.data}
        isBusy={fetcher.state !== "idle"}
        send={(fields) => fetcher.submit(fields, { method: "post" })}
      />
    </Page>
  );
}
