import { useEffect } from "react";
import { useLatest } from "#app/ui/use-latest.tsx";

/** Ctrl+Z and Ctrl+Shift+Z (⌘ on a Mac) outside of text fields, which undo their own typing. */
export function useUndoKeys(undo: () => void, redo: () => void): void {
  const press = useLatest((event: KeyboardEvent) => {
    const isField = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (isField || event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (event.shiftKey) redo();
    else undo();
  });
  useEffect(() => {
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [press]);
}
