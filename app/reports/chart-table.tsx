import type { Message } from "#app/i18n/message.ts";
import { useLocale, useText } from "#app/i18n/use-text.tsx";
import { definitionOf, type FigureKey } from "./definitions.ts";
import type { Figures } from "./figures.ts";
import { figureText } from "./report-cells.ts";

interface ChartTableProps {
  readonly title: Message;
  readonly days: readonly { readonly day: string; readonly figures: Figures }[];
  readonly keys: readonly FigureKey[];
  readonly currency: string;
}

/** The figures of a chart as a table that only screen readers see. */
export function ChartTable({ title, days, keys, currency }: ChartTableProps) {
  const t = useText();
  const writing = { currency, locale: useLocale() };
  return (
    <div style={{ position: "absolute", width: 1, height: 1, overflow: "hidden", clipPath: "inset(50%)" }}>
      <table>
        <caption>{t(title)}</caption>
        <thead>
          <tr>
            <th scope="col">{t("Day")}</th>
            {keys.map((key) => (
              <th key={key} scope="col">
                {t(definitionOf(key).name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, figures }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              {keys.map((key) => (
                <td key={key}>{figureText(key, figures[key], writing)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
