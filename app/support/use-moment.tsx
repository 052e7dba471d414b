import { useMemo } from "react";
import { useLocale } from "#app/i18n/use-text.tsx";

/**
 * Writes moments in the reader's language and the shop's time zone.
 * @param timeZone IANA
 * @param timeStyle "medium" tells the seconds too
 */
export function useMoment(timeZone: string, timeStyle: "short" | "medium" = "short"): (at: Date) => string {
  const locale = useLocale();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle, timeZone });
    return (at) => format.format(at);
  }, [locale, timeZone, timeStyle]);
}
