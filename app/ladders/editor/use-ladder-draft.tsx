import { useRef, useState } from "react";
import type { EditorAnswer, EditorData } from "../editor-data.ts";
import type { LadderDocument } from "../ladder.ts";

type Next = LadderDocument | ((current: LadderDocument) => LadderDocument);

export interface LadderDraft {
  readonly document: LadderDocument;
  /** The document as it is sent and compared. */
  readonly text: string;
  /** What the server has of it: what others' changes are compared with. */
  readonly saved: LadderDocument;
  readonly isDirty: boolean;
  /** The revision that this draft began from: the server refuses to overwrite a newer one. */
  readonly revision: number | null;
  /** What somebody else saved meanwhile; null: nobody did. */
  readonly conflict: Extract<EditorAnswer, { kind: "conflict" }> | null;
  /** Whether publishing was tried: from then on every open field says what it lacks. */
  readonly wasRefused: boolean;
  /** Grows whenever the document is replaced from outside of its fields, which are then drawn anew. */
  readonly replacements: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Takes the new document, or what makes it from the newest one: work that began earlier then overwrites nothing. */
  change(next: Next): void;
  /** The same, for a change that no field made. */
  replace(next: Next): void;
  undo(): void;
  redo(): void;
  discard(): void;
  /** Goes on from what somebody else saved, with this document instead of it. */
  settle(document: LadderDocument): void;
  /** Notes what is being sent, so that its answer is held against it and not against what was typed since. */
  sending(): void;
}

interface History {
  readonly past: readonly LadderDocument[];
  readonly present: LadderDocument;
  readonly future: readonly LadderDocument[];
}

const MAX_UNDO = 100;
/** What is typed without a longer pause is undone as one. */
const PAUSE_MS = 700;

/** The document being edited, beside what is saved of it. What is typed while a save is under way stays unsaved. */
export function useLadderDraft(data: EditorData, answer: EditorAnswer | undefined): LadderDraft {
  const [history, setHistory] = useState<History>({ past: [], present: data.document, future: [] });
  const [saved, setSaved] = useState(() => JSON.stringify(data.document));
  const [sent, setSent] = useState(saved);
  const [revision, setRevision] = useState(data.revision);
  const [seen, setSeen] = useState(answer);
  const [conflict, setConflict] = useState<LadderDraft["conflict"]>(null);
  const [wasRefused, setRefused] = useState(false);
  const [replacements, setReplacements] = useState(0);
  const changedAt = useRef(0);
  if (answer !== seen) {
    setSeen(answer);
    if (answer?.kind === "refused") setRefused(true);
    if (answer?.kind === "conflict") setConflict(answer);
    if (answer?.kind === "saved") {
      setSaved(sent);
      setRevision(answer.revision);
      setConflict(null);
      if (answer.version !== null) setRefused(false);
    }
  }
  const change = (next: Next) => {
    const now = Date.now();
    const isTyping = now - changedAt.current < PAUSE_MS;
    changedAt.current = now;
    setHistory((was) => {
      const present = typeof next === "function" ? next(was.present) : next;
      if (JSON.stringify(present) === JSON.stringify(was.present)) return was;
      const past = isTyping && was.past.length > 0 ? was.past : [...was.past, was.present].slice(-MAX_UNDO);
      return { past, present, future: [] };
    });
  };
  const redraw = () => {
    changedAt.current = 0;
    setReplacements((count) => count + 1);
  };
  const replace = (next: Next) => {
    redraw();
    change(next);
  };
  const text = JSON.stringify(history.present);
  return {
    document: history.present,
    text,
    saved: JSON.parse(saved) as LadderDocument,
    isDirty: text !== saved,
    revision,
    conflict,
    wasRefused,
    replacements,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change,
    replace,
    undo: () => {
      redraw();
      setHistory(({ past, present, future }) =>
        past.length === 0
          ? { past, present, future }
          : { past: past.slice(0, -1), present: past.at(-1)!, future: [present, ...future] },
      );
    },
    redo: () => {
      redraw();
      setHistory(({ past, present, future }) =>
        future.length === 0
          ? { past, present, future }
          : { past: [...past, present], present: future[0]!, future: future.slice(1) },
      );
    },
    discard: () => replace(JSON.parse(saved) as LadderDocument),
    settle: (document) => {
      if (conflict) {
        setSaved(JSON.stringify(conflict.theirs));
        setRevision(conflict.revision);
        setConflict(null);
      }
      replace(document);
    },
    sending: () => setSent(text),
  };
}
