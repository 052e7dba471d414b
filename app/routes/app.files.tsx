import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useNavigate } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { Page } from "@shopify/polaris";
import { useText } from "#app/i18n/use-text.tsx";
import { exportShopLadders } from "#app/ladders/files/export-ladders.server.ts";
import { FilesPage, type FilesAnswer } from "#app/ladders/files/files-page.tsx";
import { previewImport, runImport } from "#app/ladders/files/import-ladders.server.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticateAdmin(request, "merchant");
  return null;
};

/** Larger uploads are refused before they are read. */
const MAX_BYTES = 3_000_000;

export const action = async ({ request }: ActionFunctionArgs): Promise<FilesAnswer> => {
  const { shopId, staffId } = await authenticateAdmin(request, "merchant");
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BYTES)
    throw new Response("The file is too large.", { status: 413 });
  const form = await request.formData();
  const text = String(form.get("text") ?? "");
  switch (form.get("intent")) {
    case "export": {
      const format = form.get("format") === "json" ? "json" : "yaml";
      return { kind: "exported", format, text: await exportShopLadders(shopId, { format }) };
    }
    case "preview":
      return { kind: "previewed", text, preview: await previewImport(shopId, text) };
    case "import":
      return { kind: "ran", outcome: await runImport(shopId, text, staffId) };
    default:
      throw new Response("That cannot be done to a file.", { status: 400 });
  }
};

export default function Files() {
  const fetcher = useFetcher<FilesAnswer>();
  const navigate = useNavigate();
  const bridge = useAppBridge();
  const t = useText();
  return (
    <Page
      title={t("Ladders as files")}
      subtitle={t(
        "Write ladders down, keep them with your other files, and move them from a test store to a live one.",
      )}
      backAction={{ content: t("Ladders"), onAction: () => navigate("/app/ladders") }}
    >
      <FilesPage
        answer={fetcher.data}
        isBusy={fetcher.state !== "idle"}
        send={(fields) => fetcher.submit(fields, { method: "post" })}
        onDone={(count) => {
          bridge.toast.show(t("{{number}} ladders imported as drafts", { number: count }));
          navigate("/app/ladders");
        }}
      />
    </Page>
  );
}
