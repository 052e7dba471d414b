import { BlockStack, Card, Text } from "@shopify/polaris";
import type { Message } from "#app/i18n/message.ts";
import { useLocale, useText } from "#app/i18n/use-text.tsx";

interface FunnelCardProps {
  readonly title: Message;
  readonly steps: readonly { readonly name: Message; readonly count: number }[];
}

/** A way through steps: one bar a step, what was lost since the one before in a lighter tone behind it. */
export function FunnelCard({ title, steps }: FunnelCardProps) {
  const t = useText();
  const locale = useLocale();
  const all = Math.max(1, steps[0]?.count ?? 0);
  const width = (count: number) => `${(count / all) * 100}%`;
  const said = steps.map(({ name, count }) => `${t(name)} ${count.toLocaleString(locale)}`).join(", ");
  const percent = (part: number, whole: number) =>
    `${((part / Math.max(1, whole)) * 100).toLocaleString(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} %`;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t(title)}
        </Text>
        <div role="img" aria-label={`${t(title)}: ${said}`}>
          {steps.map(({ name, count }, at) => {
            const before = steps[at - 1]?.count ?? count;
            return (
              <div key={name.text} style={{ marginBottom: 10 }}>
                <div style={{ display: "flex", justifyContent: "space-between", marginBottom: 2, gap: 8 }}>
                  <span>{t(name)}</span>
                  <span>
                    {count.toLocaleString(locale)} · {percent(count, all)}
                    {before > count ? ` · −${(before - count).toLocaleString(locale)}` : null}
                  </span>
                </div>
                <div style={{ position: "relative", height: 22 }}>
                  <Bar width={width(before)} colour="#e3e3e3" />
                  <Bar width={width(count)} colour="#2a6f4e" />
                </div>
              </div>
            );
          })}
        </div>
      </BlockStack>
    </Card>
  );
}

function Bar({ width, colour }: { width: string; colour: string }) {
  return <div style={{ position: "absolute", inset: 0, width, background: colour, borderRadius: 3 }} />;
}
