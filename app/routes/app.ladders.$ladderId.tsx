import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useBlocker, useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { useState } from "react";
import { changeStatus } from "#app/ladders/change-ladder.server.ts";
import { duplicateLadder } from "#app/ladders/duplicate-ladder.server.ts";
import type { EditorAnswer } from "#app/ladders/editor-data.ts";
import { LadderEditor } from "#app/ladders/editor/ladder-editor.tsx";
import { saveLadder } from "#app/ladders/publish-ladder.server.ts";
import { readEditor } from "#app/ladders/read-editor.server.ts";
import { authenticateAdmin } from "#app/shopify/authenticate-admin.server.ts";
import { useLeaveConfirmation, useUnsaved } from "#app/ui/leave-guard.tsx";

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  const { shopId } = await authenticateAdmin(request, "merchant");
  const data = await readEditor(shopId, params.ladderId === "new" ? null : (params.ladderId ?? ""), new Date());
  if (!data) throw new Response("This shop has no such ladder.", { status: 404 });
  return data;
};

export const action = async ({ request, params }: ActionFunctionArgs): Promise<EditorAnswer | Response> => {
  const { shopId, staffId } = await authenticateAdmin(request, "merchant");
  const form = await request.formData();
  const ladderId = params.ladderId === "new" ? null : (params.ladderId ?? "");
  const intent = String(form.get("intent"));
  switch (intent) {
    case "save":
    case "autosave":
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

function readJson(value: FormDataEntryValue | null): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return null;
  }
}

export default function EditLadder() {
  const data = useLoaderData<typeof loader>();
  const saver = useFetcher<EditorAnswer>();
  const navigate = useNavigate();
  const { onDirty, pass, holds } = useUnsaved();
  useLeaveConfirmation(useBlocker(holds));
  // A new ladder that got its address goes on in the same editor; another ladder begins a new one.
  const [editing, setEditing] = useState({ ladderId: data.ladderId, key: data.ladderId ?? "new" });
  if (editing.ladderId !== data.ladderId) setEditing({ ladderId: data.ladderId, key: data.ladderId ?? "new" });
  return (
    <LadderEditor
      key={editing.key}
      data={data}
      answer={saver.data}
      isBusy={saver.state !== "idle"}
      send={(fields) => saver.submit(fields, { method: "post" })}
      goTo={(path) => navigate(path)}
      onCreated={(ladderId) => {
        pass();
        setEditing({ ladderId, key: editing.key });
        navigate(`/app/ladders/${ladderId}`, { replace: true });
      }}
      onDirty={onDirty}
    />
  );
}
