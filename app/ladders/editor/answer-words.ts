import { message, type Message } from "#app/i18n/message.ts";
import type { EditorAnswer } from "../editor-data.ts";

/** What came of the last action, for a toast; no words: nothing needs to be said. */
export function answerWords(answer: EditorAnswer, intent: string): { words: Message | null; isError: boolean } {
  const said = (words: Message | null, isError = false) => ({ words, isError });
  switch (answer.kind) {
    case "saved":
      if (answer.version !== null)
        return said(message("Version {{version}} is published", { version: answer.version }));
      return said(intent === "autosave" ? null : message("Draft saved"));
    case "conflict":
      return said(message("Not saved: somebody else saved this ladder meanwhile"), true);
    case "refused":
      return said(intent === "autosave" ? null : message("Not published: see what is marked"), true);
    case "missing":
      return said(message("This ladder does not exist any more"), true);
    case "status":
      if (!answer.isDone) return said(message("Somebody else changed this ladder meanwhile"), true);
      return said(answer.change === "pause" ? message("Ladder paused") : message("Ladder resumed"));
  }
}
