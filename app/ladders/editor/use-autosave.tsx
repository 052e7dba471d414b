import { useEffect, useState } from "react";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { useLatest } from "#app/ui/use-latest.tsx";

const SAVE_AFTER_MS = 2500;

interface Options {
  readonly text: string;
  readonly isDirty: boolean;
  readonly isBusy: boolean;
  /** Whether a conflict has to be settled first. */
  readonly isHeld: boolean;
  save(): void;
}

/** Saves the draft by itself a moment after the last change. @returns when it was last saved, in words; "" before */
export function useAutosave({ text, isDirty, isBusy, isHeld, save }: Options): string {
  const t = useText();
  const locale = useLocale();
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const saveNow = useLatest(save);
  const [wasDirty, setWasDirty] = useState(isDirty);
  if (wasDirty !== isDirty) {
    setWasDirty(isDirty);
    if (!isDirty) setSavedAt(new Date());
  }
  useEffect(() => {
    if (!isDirty || isBusy || isHeld) return;
    const timer = setTimeout(saveNow, SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, isDirty, isBusy, isHeld, saveNow]);
  if (savedAt === null || isDirty) return "";
  return t("Draft saved at {{time}}", { time: savedAt.toLocaleTimeString(locale, { timeStyle: "short" }) });
}
