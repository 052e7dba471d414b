import { BlockStack, ButtonGroup, Button, Card, InlineStack, Select, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { message } from "#app/i18n/message.ts";
import { useText } from "#app/i18n/use-text.tsx";
import type { LadderCheck, PreviewedAnswer } from "../ladder-check.ts";
import { LANGUAGES } from "../languages.ts";

type Placed = LadderCheck["placements"]["checkout"];
interface Props {
  /** Of the page after payment. */
  readonly preview: LadderCheck["preview"];
  /** Of the other places, where the ladder offers something there; null: nothing can be drawn yet. */
  readonly placements?: { readonly checkout?: Placed | undefined; readonly thankYou?: Placed | undefined };
  readonly stepId: string;
  readonly locale: string;
  /** The checkout's language to be previewed: texts come from the server in it. */
  onLanguage(locale: string): void;
}
const WIDTHS = { phone: 375, desktop: 1000 } as const;
const PLACES = [
  ["checkout", message("Checkout")],
  ["page", message("After payment")],
  ["thank_you", message("Thank-you page")],
] as const;
type Place = (typeof PLACES)[number][0];

type Drawable = Pick<Props, "preview" | "stepId"> & { placements: NonNullable<Props["placements"]>; language: string };

/** What is drawn where: by which page of the host, from which request; null: there is nothing to draw. */
function drawingOf(place: Place, { preview, placements, stepId, language: locale }: Drawable) {
  const placed = place === "page" ? preview : place === "checkout" ? placements.checkout : placements.thankYou;
  const src = place === "page" ? "preview.html" : "preview-block.html";
  if (!placed || "reason" in placed) return { src, reason: placed?.reason ?? null, request: null };
  const { answer } = placed;
  if (place === "checkout") return { src, reason: null, request: { kind: "block-preview", answer, locale } };
  if (place === "thank_you") return { src, reason: null, request: { kind: "thank-you-preview", answer, locale } };
  const { start, steps } = answer as PreviewedAnswer;
  return { src, reason: null, request: { kind: "preview", answer, step: steps[stepId] ? stepId : start, locale } };
}

/** What the shopper will see: the real extensions, drawn as checkout draws them, from real prices and pictures. */
export function Preview({ preview, placements = {}, stepId, locale, onLanguage }: Props) {
  const t = useText();
  const [wanted, setPlace] = useState<Place>("page");
  const [device, setDevice] = useState<keyof typeof WIDTHS>("phone");
  const [language, setLanguage] = useState(locale);
  const [followed, setFollowed] = useState(locale);
  if (locale !== followed) {
    setFollowed(locale);
    setLanguage(locale);
  }
  const places = PLACES.filter(
    ([one]) => one === "page" || (one === "checkout" ? placements.checkout : placements.thankYou) !== undefined,
  );
  const place = places.some(([one]) => one === wanted) ? wanted : "page";
  const { src, reason, request } = drawingOf(place, { preview, placements, stepId, language });
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
          {places.length > 1 ? (
            <ButtonGroup variant="segmented">
              {places.map(([value, name]) => (
                <Button key={value} pressed={place === value} onClick={() => setPlace(value)}>
                  {t(name)}
                </Button>
              ))}
            </ButtonGroup>
          ) : null}
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
          {request ? null : (
            <Text as="p" tone="subdued">
              {reason
                ? t("It cannot be drawn now: {{reason}}", { reason })
                : t("Choose a product, and it is drawn here.")}
            </Text>
          )}
          <Drawing key={src} src={`/checkout-host/${src}`} request={request} device={device} />
        </BlockStack>
      </Card>
    </div>
  );
}

/** A page of the host in a frame, told what to draw. */
function Drawing({ src, request, device }: { src: string; request: object | null; device: keyof typeof WIDTHS }) {
  const t = useText();
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setReady] = useState(false);
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
  const text = request && JSON.stringify(request);
  useEffect(() => {
    if (isReady && text) frame.current?.contentWindow?.postMessage(JSON.parse(text), location.origin);
  }, [isReady, text]);
  const scale = device === "phone" ? 1 : 0.42;
  return (
    <div
      style={{
        height: request ? 640 : 0,
        overflow: "auto",
        border: request ? "1px solid #ddd" : 0,
        borderRadius: 12,
        visibility: request ? "visible" : "hidden",
      }}
    >
      <iframe
        ref={frame}
        title={t("Preview of the offer")}
        src={src}
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
  );
}
