import { BlockStack, ButtonGroup, Button, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useText } from "#app/i18n/use-text.tsx";
import type { LadderCheck } from "../ladder-check.ts";
import { LANGUAGES } from "../languages.ts";

interface Props {
  readonly preview: LadderCheck["preview"];
  readonly stepId: string;
  readonly locale: string;
  /** The checkout's language to be previewed: texts come from the server in it. */
  onLanguage(locale: string): void;
}
const WIDTHS = { phone: 375, desktop: 1000 } as const;

/** What the shopper will see: the real extension, drawn as checkout draws it, from real prices and pictures. */
export function Preview({ preview, stepId, locale, onLanguage }: Props) {
  const t = useText();
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setReady] = useState(false);
  const [device, setDevice] = useState<keyof typeof WIDTHS>("phone");
  const [language, setLanguage] = useState(locale);
  const [followed, setFollowed] = useState(locale);
  if (locale !== followed) {
    setFollowed(locale);
    setLanguage(locale);
  }
  const answer = preview && "answer" in preview ? preview.answer : null;
  useEffect(() => {
    const listen = ({ data, source }: MessageEvent) => {
      if (source === frame.current?.contentWindow && (data as { kind?: string } | null)?.kind === "preview-ready")
        setReady(true);
    };
    addEventListener("message", listen);
    // The frame may have been ready before this page was: it is asked.
    frame.current?.contentWindow?.postMessage({ kind: "preview-hello" }, location.origin);
    return () => removeEventListener("message", listen);
  }, []);
  useEffect(() => {
    if (!isReady || !answer) return;
    const step = answer.steps[stepId] ? stepId : answer.start;
    frame.current?.contentWindow?.postMessage({ kind: "preview", answer, step, locale: language }, location.origin);
  }, [isReady, answer, stepId, language]);
  const scale = device === "phone" ? 1 : 0.42;
  return (
    <div style={{ position: "sticky", top: 16 }}>
      <Card>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {t("What the shopper sees")}
            </Text>
            <ButtonGroup variant="segmented">
              <Button pressed={device === "phone"} onClick={() => setDevice("phone")}>
                {t("Phone")}
              </Button>
              <Button pressed={device === "desktop"} onClick={() => setDevice("desktop")}>
                {t("Desktop")}
              </Button>
            </ButtonGroup>
          </InlineStack>
          <Select
            label={t("Checkout language")}
            labelInline
            options={Object.entries(LANGUAGES).map(([value, label]) => ({ label, value }))}
            value={language in LANGUAGES ? language : "en"}
            onChange={(next) => {
              setLanguage(next);
              onLanguage(next);
            }}
          />
          {answer ? null : (
            <Text as="p" tone="subdued">
              {preview && "reason" in preview
                ? t("It cannot be drawn now: {{reason}}", { reason: preview.reason })
                : t("Choose a product, and it is drawn here.")}
            </Text>
          )}
          <div
            style={{
              height: answer ? 640 : 0,
              overflow: "auto",
              border: answer ? "1px solid #ddd" : 0,
              borderRadius: 12,
              visibility: answer ? "visible" : "hidden",
            }}
          >
            <iframe
              ref={frame}
              title={t("Preview of the offer")}
              src="/checkout-host/preview.html"
              style={{
                border: 0,
                width: WIDTHS[device],
                maxWidth: device === "phone" ? "100%" : undefined,
                height: 640 / scale,
                transform: `scale(${scale})`,
                transformOrigin: "0 0",
              }}
            />
          </div>
        </BlockStack>
      </Card>
    </div>
  );
}
