import { useState } from "react";
import type { EditorAnswer, EditorData } from "../editor-data.ts";
import type { LadderDocument } from "../ladder.ts";

export interface LadderDraft {
  readonly document: LadderDocument;
  /** The document as it is sent and compared. */
  readonly text: string;
  readonly isDirty: boolean;
  /** The revision that this draft began from: the server refuses to overwrite a newer one. */
  readonly revision: number | null;
  /** Whether publishing was tried: from then on every open field says what it lacks. */
  readonly wasRefused: boolean;
  readonly discards: number;
  /** Takes the new document, or what makes it from the newest one: work that began earlier then overwrites nothing. */
  change(next: LadderDocument | ((current: LadderDocument) => LadderDocument)): void;
  discard(): void;
  /** Notes what is being sent, so that its answer is held against it and not against what was typed since. */
  sending(): void;
}

/** The document being edited, beside what is saved of it. What is typed while a save is under way stays unsaved. */
export function useLadderDraft(data: EditorData, answer: EditorAnswer | undefined): LadderDraft {
  const [document, setDocument] = useState(data.document);
  const [saved, setSaved] = useState(() => JSON.stringify(data.document));
  const [sent, setSent] = useState(saved);
  const [revision, setRevision] = useState(data.revision);
  const [seen, setSeen] = useState(answer);
  const [wasRefused, setRefused] = useState(false);
  const [discards, setDiscards] = useState(0);
  if (answer !== seen) {
    setSeen(answer);
    if (answer?.kind === "refused") setRefused(true);
    if (answer?.kind === "saved") {
      setSaved(sent);
      setRevision(answer.revision);
      if (answer.version !== null) setRefused(false);
    }
  }
  const text = JSON.stringify(document);
  return {
    document,
    text,
    isDirty: text !== saved,
    revision,
    wasRefused,
    discards,
    change: setDocument,
    discard: () => {
      setDocument(JSON.parse(saved) as LadderDocument);
      setDiscards(discards + 1);
    },
    sending: () => setSent(text),
  };
}
