import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useBlocker, useFetcher, useLoaderData, useNavigate, type ShouldRevalidateFunction } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useRef } from "react";
import { previewAnswer } from "#app/decisions/preview-answer.server.ts";
import { changeStatus } from "#app/ladders/change-ladder.server.ts";
import { problemsOf, publishProblems } from "#app/ladders/document-problems.ts";
import { draftSchema } from "#app/ladders/draft.ts";
import { duplicateLadder } from "#app/ladders/duplicate-ladder.server.ts";
import type { EditorAnswer } from "#app/ladders/editor-data.ts";
import { LadderEditor } from "#app/ladders/editor/ladder-editor.tsx";
import { lintFactsOf } from "#app/ladders/lint-facts.server.ts";
import { lint } from "#app/ladders/lint.ts";
import { saveLadder } from "#app/ladders/publish-ladder.server.ts";
import { readEditor } from "#app/ladders/read-editor.server.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request);
  const data = await readEditor(shopId, params.ladderId === "new" ? null : (params.ladderId ?? ""));
  if (!data) throw new Response("This shop has no such ladder.", { status: 404 });
  return data;
};

/** A check changes nothing: the page need not be read again, unless another ladder is being opened meanwhile. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentParams,
  nextParams,
  formData,
  defaultShouldRevalidate,
}) => {
  if (currentParams.ladderId !== nextParams.ladderId) return true;
  return formData?.get("intent") === "check" ? false : defaultShouldRevalidate;
};

export const action = async ({ request, params }: ActionFunctionArgs): Promise<EditorAnswer | Response> => {
  const { shopId, staffId } = await authenticateAdmin(request);
  const form = await request.formData();
  const ladderId = params.ladderId === "new" ? null : (params.ladderId ?? "");
  const intent = String(form.get("intent"));
  switch (intent) {
    case "check":
      return check(shopId, readJson(form.get("document")), String(form.get("locale") ?? "en"));
    case "save":
    case "publish": {
      const revision = ladderId === null ? null : Number(form.get("revision"));
      const document = readJson(form.get("document"));
      return saveLadder({ shopId, ladderId, document, revision, staffId, publishes: intent === "publish" });
    }
    case "save_as_new": {
      const document = readJson(form.get("document"));
      return saveLadder({ shopId, ladderId: null, document, revision: null, staffId, publishes: false });
    }
    case "pause":
    case "resume": {
      const reason = String(form.get("reason") ?? "");
      const isDone = await changeStatus({ shopId, ladderId: ladderId ?? "", change: intent, staffId, reason });
      return { kind: "status", change: intent, isDone };
    }
    case "duplicate": {
      const copyId = await duplicateLadder({ shopId, ladderId: ladderId ?? "", staffId });
      return copyId === null ? { kind: "missing" } : redirect(`/app/ladders/${copyId}`);
    }
    default:
      throw new Response("That cannot be done to a ladder.", { status: 400 });
  }
};

/** What the lint says of a document being edited, what is left to fill in, and what the shopper would see. */
async function check(shopId: string, document: unknown, locale: string): Promise<EditorAnswer> {
  const draft = draftSchema.safeParse(document);
  if (!draft.success) return { kind: "checked", problems: problemsOf(draft.error.issues), findings: [], preview: null };
  const { start, steps } = draft.data.postPurchase;
  return {
    kind: "checked",
    problems: publishProblems(draft.data),
    findings: lint(draft.data, await lintFactsOf(shopId)),
    preview: steps[start]!.offer.item.productId === 0 ? null : await previewAnswer(shopId, draft.data, locale),
  };
}

function readJson(value: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return null;
  }
}

/** Asks before a way out of the page loses what is not saved. Called with whether there is something to lose. */
function useLeaveGuard(): (isDirty: boolean) => void {
  const bridge = useAppBridge();
  const isDirty = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty.current && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    bridge.saveBar.leaveConfirmation().then(
      () => blocker.proceed(),
      () => blocker.reset(),
    );
  }, [blocker, bridge]);
  return useCallback((next) => {
    isDirty.current = next;
  }, []);
}

export default function EditLadder() {
  const data = useLoaderData<typeof loader>();
  const saver = useFetcher<EditorAnswer>();
  const checker = useFetcher<EditorAnswer>();
  const navigate = useNavigate();
  const onDirty = useLeaveGuard();
  return (
    <LadderEditor
      key={data.ladderId ?? "new"}
      data={data}
      answer={saver.data}
      checked={checker.data?.kind === "checked" ? checker.data : null}
      isBusy={saver.state !== "idle"}
      send={(fields) => saver.submit(fields, { method: "post" })}
      check={(fields) => checker.submit(fields, { method: "post" })}
      goTo={(path) => navigate(path)}
      onDirty={onDirty}
    />
  );
}
