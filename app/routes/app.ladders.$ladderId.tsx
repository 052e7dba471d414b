import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { catalogOf } from "#app/catalog/catalog-cache.server.ts";
import { catalogTerms } from "#app/catalog/catalog-summary.server.ts";
import { previewAnswer } from "#app/decisions/preview-answer.server.ts";
import { newLadder } from "#app/ladders/edit-ladder.ts";
import { editedItems } from "#app/ladders/edited-items.ts";
import { LadderEditor, type EditorAnswer } from "#app/ladders/editor/ladder-editor.tsx";
import { ladderOf, ladderVersions } from "#app/ladders/ladder-list.server.ts";
import { ladderSchema } from "#app/ladders/ladder.ts";
import { lintFactsOf } from "#app/ladders/lint-facts.server.ts";
import { lint } from "#app/ladders/lint.ts";
import { saveLadder } from "#app/ladders/publish-ladder.server.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { shopProfile } from "#app/shops/shop-settings.server.ts";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request);
  const isNew = params.ladderId === "new";
  const stored = isNew ? null : await ladderOf(shopId, params.ladderId ?? "");
  if (!isNew && !stored) throw new Response("This shop has no such ladder.", { status: 404 });
  const [profile, terms, catalog, versions] = await Promise.all([
    shopProfile(shopId),
    catalogTerms(shopId),
    catalogOf(shopId),
    stored ? ladderVersions(shopId, stored.ladderId) : [],
  ]);
  const document = stored?.document ?? newLadder(profile.primaryLocale);
  return {
    ladderId: stored?.ladderId ?? null,
    status: stored?.status ?? "draft",
    revision: stored?.revision ?? null,
    publishedVersion: stored?.publishedVersion ?? null,
    document,
    versions: versions.map(({ version, publishedAt, publishedBy, document: published }) => ({
      version,
      publishedAt,
      publishedBy,
      document: published,
    })),
    currency: profile.currency,
    terms,
    items: editedItems(document, catalog),
  };
};

/** check: lint and preview of what is being edited; save and publish: what they say. */
export const action = async ({ request, params }: ActionFunctionArgs): Promise<EditorAnswer> => {
  const { shopId, staffId } = await authenticateAdmin(request);
  const form = await request.formData();
  const intent = String(form.get("intent"));
  const document = readJson(form.get("document"));
  if (intent === "check") {
    const parsed = ladderSchema.safeParse(document);
    if (!parsed.success)
      return {
        kind: "checked",
        problems: parsed.error.issues.map((issue) => ({ path: issue.path.join("."), message: issue.message })),
        findings: [],
        preview: null,
      };
    const preview = await previewAnswer(shopId, parsed.data, String(form.get("locale") ?? "en"));
    return { kind: "checked", problems: [], findings: lint(parsed.data, await lintFactsOf(shopId)), preview };
  }
  const revision = form.get("revision");
  return saveLadder({
    shopId,
    ladderId: params.ladderId === "new" ? null : (params.ladderId ?? ""),
    document,
    revision: revision === null || revision === "" ? null : Number(revision),
    staffId,
    publishes: intent === "publish",
  });
};

function readJson(value: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return null;
  }
}

export default function EditLadder() {
  const data = useLoaderData<typeof loader>();
  const saver = useFetcher<typeof action>();
  const checker = useFetcher<typeof action>();
  const navigate = useNavigate();
  return (
    <LadderEditor
      key={data.ladderId ?? "new"}
      data={data}
      saver={saver}
      checker={checker}
      goTo={(path) => navigate(path)}
    />
  );
}
