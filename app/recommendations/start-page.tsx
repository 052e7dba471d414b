import {
  Banner,
  BlockStack,
  Button,
  Card,
  Checkbox,
  InlineStack,
  List,
  Select,
  SkeletonBodyText,
  Text,
} from "@shopify/polaris";
import { useState } from "react";
import { useText } from "#app/i18n/use-text.tsx";
import { INDUSTRIES, type Industry } from "#app/ladders/templates/template.ts";
import { withoutDownsell } from "#app/ladders/templates/template-ladder.ts";
import { TEMPLATES } from "#app/ladders/templates/templates.ts";
import { WhenReady } from "#app/ui/when-ready.tsx";
import { ConfirmPublish, publishLabel } from "./confirm-publish.tsx";
import type { GuidedStart, StartPick } from "./guided-start.ts";
import { PickCard } from "./pick-card.tsx";
import { RunResult } from "./run-result.tsx";
import { usePublishRun, type Courier } from "./use-publish-run.tsx";

interface Props {
  readonly start: GuidedStart;
  /** Other proposals are on their way. */
  readonly isLoading: boolean;
  readonly courier: Courier;
  onIndustry(industry: Industry): void;
  onAgain(): void;
}

/** The guided start: what sells best, what its buyers could be offered, and one click that makes ladders of it. */
export function StartPage({ start, isLoading, courier, onIndustry, onAgain }: Props) {
  const { run, start: startRun, clear } = usePublishRun(courier);
  if (run)
    return (
      <RunResult
        run={run}
        onAgain={() => {
          clear();
          onAgain();
        }}
      />
    );
  return (
    <BlockStack gap="400">
      <Basis start={start} isLoading={isLoading} onIndustry={onIndustry} />
      {isLoading ? <Loading /> : <Picks key={start.industry} start={start} onRun={startRun} />}
      {isLoading ? null : <LeftOut leftOut={start.leftOut} />}
    </BlockStack>
  );
}

function Basis({ start, isLoading, onIndustry }: Pick<Props, "start" | "isLoading" | "onIndustry">) {
  const t = useText();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p">
          {start.orderCount > 0
            ? t("From {{orders}} orders of the last {{days}} days, without what was bought through an offer.", {
                orders: start.orderCount,
                days: start.days,
              })
            : t(
                "No sales known yet. These products are picked by what the catalogue tells; the figures follow with the first orders.",
              )}
        </Text>
        <WhenReady>
          <Select
            label={t("Your industry")}
            options={INDUSTRIES.map((value) => ({ value, label: t(TEMPLATES[value].label) }))}
            value={start.industry}
            onChange={(value) => onIndustry(value as Industry)}
            disabled={isLoading}
            helpText={t(TEMPLATES[start.industry].idea)}
          />
        </WhenReady>
        {start.industry === start.guessed ? (
          <Text as="p" variant="bodySm" tone="subdued">
            {t("Guessed from your products' types and tags.")}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Loading() {
  const t = useText();
  return (
    <div role="status" aria-label={t("Looking for offers")}>
      <BlockStack gap="400">
        {[1, 2, 3].map((at) => (
          <Card key={at}>
            <SkeletonBodyText lines={5} />
          </Card>
        ))}
      </BlockStack>
    </div>
  );
}

/** Findings for which a ladder would hardly be seen: not taken until the merchant takes it. */
const HINDERING: readonly string[] = ["no_reach", "shadowed"];
const isSeen = ({ ladders }: StartPick) => !ladders[0]!.findings.some(({ code }) => HINDERING.includes(code));

function Picks({ start, onRun }: { readonly start: GuidedStart; onRun: ReturnType<typeof usePublishRun>["start"] }) {
  const t = useText();
  const [taken, setTaken] = useState(() => new Set(start.picks.filter(isSeen).map(({ productId }) => productId)));
  const [keys, setKeys] = useState<Readonly<Record<number, string>>>({});
  const [hasDownsells, setDownsells] = useState(true);
  const [isAsking, setAsking] = useState(false);
  if (start.picks.length === 0) return <Empty hasProducts={start.hasProducts} />;
  const chosenOf = ({ productId, ladders }: StartPick) =>
    ladders.find(({ key }) => key === keys[productId]) ?? ladders[0]!;
  const items = start.picks
    .filter(({ productId }) => taken.has(productId))
    .map((pick) => {
      const { key, document } = chosenOf(pick);
      return { key, title: pick.title, document: hasDownsells ? document : withoutDownsell(document) };
    });
  const take = (productId: number, isTaken: boolean) => {
    const next = new Set(taken);
    if (isTaken) next.add(productId);
    else next.delete(productId);
    setTaken(next);
  };
  return (
    <WhenReady>
      <BlockStack gap="400">
        <Card>
          <Checkbox
            label={t("With a downsell after a decline")}
            helpText={t(
              "Advice: it can wait until the OTO was seen often enough to tell what it is worth alone. The editor adds it later.",
            )}
            checked={hasDownsells}
            onChange={setDownsells}
          />
        </Card>
        {start.picks.map((pick) => (
          <PickCard
            key={pick.productId}
            pick={pick}
            currency={start.currency}
            days={start.days}
            chosen={chosenOf(pick)}
            isTaken={taken.has(pick.productId)}
            hasDownsell={hasDownsells}
            onTake={(isTaken) => take(pick.productId, isTaken)}
            onChoose={(key) => setKeys({ ...keys, [pick.productId]: key })}
          />
        ))}
        <Card>
          <InlineStack gap="300" blockAlign="center">
            <Button variant="primary" disabled={items.length === 0} onClick={() => setAsking(true)}>
              {publishLabel(t, items.length)}
            </Button>
            <Button disabled={items.length === 0} onClick={() => onRun(items, false)}>
              {t("Save as drafts")}
            </Button>
          </InlineStack>
        </Card>
        <ConfirmPublish
          isOpen={isAsking}
          titles={items.map(({ title }) => title)}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            onRun(items, true);
          }}
        />
      </BlockStack>
    </WhenReady>
  );
}

function Empty({ hasProducts }: { readonly hasProducts: boolean }) {
  const t = useText();
  return (
    <Banner
      tone="info"
      title={hasProducts ? t("Nothing to propose now") : t("The catalogue is not here yet")}
      action={
        hasProducts
          ? { content: t("Create ladder"), url: "/app/ladders/new" }
          : { content: t("See settings"), url: "/app/settings" }
      }
    >
      <p>
        {hasProducts
          ? t(
              "No offer is better than one that does not fit. Another industry may find one, or write a ladder yourself.",
            )
          : t("The products are read from Shopify when the app is installed; that takes a few minutes.")}
      </p>
    </Banner>
  );
}

function LeftOut({ leftOut }: Pick<GuidedStart, "leftOut">) {
  const t = useText();
  if (leftOut.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t("Left out")}
        </Text>
        <List>
          {leftOut.map(({ productId, title, why }) => (
            <List.Item key={productId}>{t("{{product}}: {{why}}", { product: title, why })}</List.Item>
          ))}
        </List>
      </BlockStack>
    </Card>
  );
}
